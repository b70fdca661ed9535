/* Takes the reader's records to another machine: a file with everything, or a short text with
   every attempt. Importing merges, so nothing is lost and doing it twice changes nothing. */
((quiz) => {
  "use strict";

  const { store, storage, records } = quiz;
  const FORMAT = "handbook-progress";
  const ITEM = /^(?:([a-z]+)\/)?(\d+)(?:@(\d+))?:([0-9a-z.]*)(?:([!?])([0-9a-z]+))?$/;
  const LIMIT = quiz.IMPORT_LIMIT = 2 * 1024 * 1024; // bytes
  const REFUSED = quiz.IMPORT_REFUSED = {
    large: "文件太大（超过2MB），没有导入。“存成文件”得到的文件没有这么大。",
    newer: "这是更新的手册存的，这一份读不全，没有导入。请换成新的手册再导入。",
    foreign: "读不懂：请选用“存成文件”得到的文件，或粘贴完整的短文字。原来的记录没有动。",
  };

  function fileOf(entries) {
    const who = store.lastWho();
    return Object.assign({ format: FORMAT, version: records.VERSION, time: quiz.now() }, who && { who }, { entries });
  }

  /* Everything that is kept, as one object to be written as JSON. */
  quiz.exported = () => {
    const entries = {};
    storage.keys().filter(records.kindOf).forEach((key) => {
      const value = store.read(key);
      if (value) entries[key] = value;
    });
    // after the reading, which may have set more of them aside
    storage.keys().filter(storage.isAside).forEach((key) => { [entries[key]] = storage.texts(key); });
    return fileOf(entries);
  };

  /* The same as texts of files, none so large that it would be refused. */
  quiz.exportedFiles = () => {
    const { entries } = quiz.exported();
    const files = [{}];
    let size = 0;
    Object.keys(entries).forEach((key) => {
      const own = new TextEncoder().encode(JSON.stringify([key, entries[key]])).length;
      if (size && size + own > LIMIT - 1000) {
        files.push({});
        size = 0;
      }
      files[files.length - 1][key] = entries[key];
      size += own;
    });
    return files.map((part) => JSON.stringify(fileOf(part)));
  };

  /* ---- The short text -------------------------------------------------------------------- */

  /* principles/3@2:<time and code>.<seconds later and code>!<time of a doubt>, in base 36. */
  quiz.shortText = () => {
    let slug = "";
    const items = storage.keys().filter(records.partsOf).map((key) => {
      const record = store.read(key);
      if (!record || (!record.log.length && !record.doubt)) return "";
      const [, id, rev] = records.partsOf(key);
      const [chapter, number] = id.split("-");
      const head = chapter === slug ? "" : `${chapter}/`;
      slug = chapter;
      return `${head}${Number(number)}${rev === "1" ? "" : `@${rev}`}:${shortRecord(record)}`;
    });
    const body = items.filter(Boolean).join(",");
    return `HB1,${body}~${checksum(body)}`;
  };

  function shortRecord({ log, doubt }) {
    let last = 0;
    const attempts = log.map(([time, flags]) => {
      const text = (time - last).toString(36) + flags.toString(36);
      last = time;
      return text;
    });
    return attempts.join(".") + (doubt ? (doubt[0] ? "!" : "?") + doubt[1].toString(36) : "");
  }

  function checksum(text) {
    let sum = 7;
    for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) % 1679616;
    return sum.toString(36);
  }

  /* Returns the entries of a short text; null if it is not one, or not whole. */
  function fromShortText(text) {
    const match = /^HB1,([^~]*)~([0-9a-z]+)$/.exec(text.normalize("NFKC").replace(/\s+/g, ""));
    if (!match || checksum(match[1]) !== match[2]) return null;
    const entries = {};
    let slug = "";
    match[1].split(",").filter(Boolean).forEach((item) => {
      const found = ITEM.exec(item);
      if (!found) return;
      const [, chapter, number, rev, log, sign, doubtTime] = found;
      slug = chapter || slug;
      const record = { log: log ? longLog(log) : [] };
      if (sign) record.doubt = [sign === "!" ? 1 : 0, parseInt(doubtTime, 36)];
      entries[`answer.${slug}-${`00${number}`.slice(-3)}@${rev || 1}`] = record;
    });
    return entries;
  }

  function longLog(text) {
    let time = 0;
    return text.split(".").map((attempt) => {
      time += parseInt(attempt.slice(0, -1), 36);
      return [time, parseInt(attempt.slice(-1), 36)];
    });
  }

  /* ---- Importing ------------------------------------------------------------------------- */

  /* Reads a file or a short text, and changes nothing: {entries, who, isShort}, or {refused}: what
     is wrong with it, a name of REFUSED. */
  quiz.readTransfer = (text) => {
    if (text.length > LIMIT) return { refused: "large" };
    const short = /^\s*HB(\d+)[,，]/.exec(text);
    if (short) return short[1] > 1 ? { refused: "newer" } : wholeOf({ entries: fromShortText(text), isShort: true });
    let file = null;
    try {
      file = JSON.parse(text);
    } catch (error) {
      return wholeOf({});
    }
    if (!records.isObject(file) || file.format !== FORMAT || !Number.isInteger(file.version)) return wholeOf({});
    if (file.version > records.VERSION) return { refused: "newer" };
    return wholeOf(file);
  };

  function wholeOf({ entries, who, isShort }) {
    return records.isObject(entries) ? { entries, who, isShort } : { refused: "foreign" };
  }

  /* Merges a file's or short text's records into this machine's. All of it is looked at before any
     of it is written. Returns {refused: why}, or else {records, attempts, exams, blanks, skipped, saved}. */
  quiz.imported = (text) => {
    const { entries, refused } = quiz.readTransfer(text);
    if (refused) return { refused: REFUSED[refused] };
    const keys = Object.keys(entries);
    const good = keys.filter((key) => isGood(key, entries[key]));
    const report = { records: 0, attempts: 0, exams: 0, blanks: 0, skipped: keys.length - good.length, saved: true };
    good.forEach((key) => {
      if (storage.isAside(key)) importAside(key, entries[key], report);
      else importRecord(key, entries[key], report);
    });
    return report;
  };

  function isGood(key, value) {
    if (storage.isAside(key)) return typeof value === "string";
    const kind = records.kindOf(key);
    return Boolean(kind) && kind.isValid(value);
  }

  function importAside(key, text, report) {
    let name = key;
    while (storage.texts(name).length && storage.texts(name)[0] !== text) name += "~"; // another lies there
    report.saved = storage.put(name, text) && report.saved;
  }

  function importRecord(key, value, report) {
    const kind = records.kindOf(key);
    const { name, mine } = placeFor(key, value, kind);
    const merged = mine ? kind.merge(mine, value) : value;
    report.saved = store.write(name, merged) && report.saved;
    if (records.isBlankKey(key)) {
      report.blanks++;
    } else if (merged.log) {
      report.records++;
      report.attempts += merged.log.length - (mine ? mine.log.length : 0);
    } else {
      report.exams++;
    }
  }

  /* The key to keep a record under, and what is kept there already. Two examinations of one second
     have the same key on their machines and are not the same: the second gets a name of its own,
     the same at every import. */
  function placeFor(key, value, kind) {
    let name = key;
    let mine = store.read(name);
    while (mine && !kind.isSame(mine, value)) {
      name += checksum([value.code, value.version, value.items].join(" "));
      mine = store.read(name);
    }
    return { name, mine };
  }
})(window.handbookQuiz);
