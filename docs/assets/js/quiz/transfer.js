/* Takes the reader's records to another machine: a file with everything, or a short text with
   every attempt. Importing merges, so nothing is lost and doing it twice changes nothing. */
((quiz) => {
  "use strict";

  const { entries: kept } = quiz.store;
  const FORMAT = "handbook-progress";
  const ANSWER = /^answer\.([a-z]+-\d{3})@(\d+)$/;
  const ITEM = /^(?:([a-z]+)\/)?(\d+)(?:@(\d+))?:([0-9a-z.]*)(?:([!?])([0-9a-z]+))?$/;
  const UNREADABLE = "aside."; // see store.js

  quiz.exported = () => {
    const entries = {};
    kept.keys().forEach((key) => {
      const value = kept.kindOf(key) && kept.read(key);
      if (value) entries[key] = value;
    });
    // after the reading, which may have set more of them aside
    kept.keys().forEach((key) => {
      if (key.startsWith(UNREADABLE)) entries[key] = kept.get(key);
    });
    return { format: FORMAT, version: 1, time: quiz.now(), entries };
  };

  /* ---- The short text -------------------------------------------------------------------- */

  /* principles/3@2:<time and code>.<seconds later and code>!<time of a doubt>, in base 36. */
  quiz.shortText = () => {
    let slug = "";
    const items = kept.keys().filter((key) => ANSWER.test(key)).map((key) => {
      const record = kept.read(key);
      if (!record || (!record.log.length && !record.doubt)) return "";
      const [, id, rev] = ANSWER.exec(key);
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

  function entriesOf(text) {
    const short = fromShortText(text);
    if (short) return short;
    try {
      const file = JSON.parse(text);
      const isOurs = kept.isObject(file) && file.format === FORMAT && kept.isObject(file.entries);
      return isOurs ? file.entries : null;
    } catch (error) {
      return null;
    }
  }

  /* Merges a file's or short text's records into this machine's.
     Returns null if it is neither; else {records, attempts, exams, skipped, saved}. */
  quiz.imported = (text) => {
    const entries = entriesOf(text);
    if (!entries) return null;
    const report = { records: 0, attempts: 0, exams: 0, skipped: 0, saved: true };
    Object.keys(entries).forEach((key) => {
      const value = entries[key];
      if (key.startsWith(UNREADABLE) && typeof value === "string") {
        if (kept.get(key) === null) report.saved = kept.put(key, value) && report.saved;
      } else {
        importEntry(key, value, report);
      }
    });
    return report;
  };

  function importEntry(key, value, report) {
    const kind = kept.kindOf(key);
    if (!kind || !kind.isValid(value)) {
      report.skipped++;
      return;
    }
    const mine = kept.read(key);
    const merged = mine ? kind.merge(mine, value) : value;
    report.saved = kept.write(key, merged) && report.saved;
    if (merged.log) {
      report.records++;
      report.attempts += merged.log.length - (mine ? mine.log.length : 0);
    } else {
      report.exams++;
    }
  }
})(window.handbookQuiz);
