/* The reader's records, kept on this machine and nowhere else: see records.js for what they are.

   One key a question and rev: a changed question has a new rev, and so a new key; an old answer
   never marks a new text, and nobody else's answer is touched. Every change reads the key anew
   and merges, so that two tabs lose nothing. What cannot be read is set aside under another key. */
((quiz) => {
  "use strict";

  const { storage, records } = quiz;
  const NAME = /^exam\./;

  /* Seconds; a test may put its own clock here. */
  quiz.now = () => Math.floor(Date.now() / 1000);

  /* Now, but later than a time that is on record already, if there is one. A time that a wrong
     clock put ahead does not count, or one day of it would spoil every day after. */
  quiz.timeAfter = (time = -1) => {
    const now = quiz.now();
    return records.isAhead(time) ? now : Math.max(now, time + 1);
  };

  function valueOf(key, text) {
    let value = null;
    try {
      value = records.upgraded(JSON.parse(text));
    } catch (error) {
      console.info(`handbook: 读不懂的记录，另存到一边：${key}`, error.message);
    }
    if (records.kindOf(key).isValid(value)) return value;
    storage.setAside(key, text);
    return null;
  }

  /* Returns the value of a key, or null; what cannot be read is set aside. */
  function read(key) {
    const values = storage.texts(key).map((text) => valueOf(key, text)).filter(Boolean);
    return values.length ? values.reduce(records.kindOf(key).merge) : null;
  }

  function write(key, value) {
    return storage.put(key, JSON.stringify(value));
  }

  /* Deletes what is kept; what cannot be read is no longer there then, but set aside. */
  function forget(key) {
    read(key);
    storage.remove(key);
  }

  function answerKey(id, rev) {
    return `answer.${id}@${rev}`;
  }

  const store = quiz.store = {
    read,
    write,
    answer: (id, rev) => read(answerKey(id, rev)) || { log: [] },

    /* Changes one question's record; returns whether it was saved. What is empty is not kept. */
    change: (id, rev, edit) => {
      const record = store.answer(id, rev);
      edit(record);
      const { log, now, draft, doubt } = record;
      if (log.length || now || draft || doubt) return write(answerKey(id, rev), record);
      storage.remove(answerKey(id, rev));
      return true;
    },

    /* Adds an attempt, and how it was made, if that is known: {seconds, chosen}. Never two in one
       second, so that each can be told from the others. */
    attempt: (id, rev, flags, how) => store.change(id, rev, (record) => {
      const { log } = record;
      const times = new Set(log.map(([time]) => time));
      let time = quiz.now();
      while (times.has(time)) time++;
      log.push([time, flags]);
      records.inOrder(log);
      if (how) record.how = (record.how || []).concat([[time, how.seconds, how.chosen]]);
    }),

    forget: (id, rev) => forget(answerKey(id, rev)),

    blank: (id) => (read(`blank.${id}`) || { text: "" }).text,

    /* Keeps what the reader filled in; returns whether it was saved. */
    keepBlank: (id, text) => {
      const kept = read(`blank.${id}`);
      return write(`blank.${id}`, { text: records.toBlank(text), time: quiz.timeAfter(kept ? kept.time : undefined) });
    },

    exam: (name) => read(`exam.${name}`),

    /* The names of the examinations that are kept, the newest first. */
    exams: () => storage.keys().filter(records.isExamKey).map((key) => [read(key), key.replace(NAME, "")])
      .filter(([exam]) => exam).sort(([a], [b]) => b.start - a.start).map(([, name]) => name),

    /* Whoever took the newest examination of those that say so; null if none does. */
    lastWho: () => {
      const found = store.exams().map((name) => store.exam(name)).find(({ who }) => who);
      return found ? found.who : null;
    },

    /* Keeps a new examination; returns its name, which no other has, on any machine. */
    addExam: (exam) => {
      const name = exam.start.toString(36) + Math.floor(Math.random() * 36 ** 6).toString(36);
      write(`exam.${name}`, exam);
      return name;
    },

    /* Merges a mock examination into the one kept; returns whether it was saved. One that was
       deleted, here or in another tab, stays deleted. */
    keepExam: (name, exam) => {
      const kept = read(`exam.${name}`);
      return Boolean(kept) && write(`exam.${name}`, records.kindOf(`exam.${name}`).merge(kept, exam));
    },
    forgetExam: (name) => forget(`exam.${name}`),
  };
})(window.handbookQuiz);
