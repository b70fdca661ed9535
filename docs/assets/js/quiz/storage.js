/* Texts kept on this machine, by key. What storage refuses lasts as long as the page; what another
   tab writes or clears meanwhile is not lost and does not come back. */
((quiz) => {
  "use strict";

  const PREFIX = "handbook.v1.";
  const UNREADABLE = "aside.";
  const CLEARED = "cleared"; // written and taken away again, so that other tabs hear of it
  // key → {text, over, hasMet}: what storage did not take, what it held then, whether it has held another since
  const refused = new Map();
  const stuck = new Map(); // key → text that cannot be read, where there was no room to set it aside

  function stored(key) {
    try {
      return window.localStorage.getItem(PREFIX + key);
    } catch (error) {
      return null;
    }
  }

  function save(key, text) {
    try {
      window.localStorage.setItem(PREFIX + key, text);
      return true;
    } catch (error) {
      return false;
    }
  }

  function discard(key) {
    try {
      window.localStorage.removeItem(PREFIX + key);
    } catch (error) {
      console.info("handbook: 浏览器不许改动保存的记录", error.message);
    }
  }

  /* Whether a text that cannot be read still lies there; another tab may have set it aside meanwhile. */
  function isStuck(key) {
    if (stuck.has(key) && stored(key) !== stuck.get(key)) stuck.delete(key);
    return stuck.has(key);
  }

  /* The texts of a key: one, as a rule; two, if another tab has written one since storage refused
     this tab's; none, if there is nothing or it was cleared. */
  function texts(key) {
    const there = isStuck(key) ? null : stored(key);
    if (!refused.has(key)) return there === null ? [] : [there];
    const mine = refused.get(key);
    if (there === mine.over && !(mine.hasMet && there === null)) return [mine.text];
    if (there !== null) {
      mine.hasMet = true;
      return [there, mine.text];
    }
    refused.delete(key);
    return [];
  }

  /* What another tab writes may be gone again before this one looks: nothing is there then, as before. */
  function meet({ key, newValue }) {
    const mine = key !== null && refused.get(key.slice(PREFIX.length));
    if (mine && newValue !== null) mine.hasMet = true;
  }

  /* Returns whether the text will still be there on the next visit. */
  function put(key, text) {
    if (!isStuck(key) && save(key, text)) {
      refused.delete(key);
      return true;
    }
    refused.set(key, { text, over: isStuck(key) ? null : stored(key), hasMet: false });
    return false;
  }

  function remove(key) {
    refused.delete(key);
    if (!isStuck(key)) discard(key);
  }

  function keys() {
    const found = new Set(refused.keys());
    try {
      Object.keys(window.localStorage).forEach((name) => {
        if (name.startsWith(PREFIX)) found.add(name.slice(PREFIX.length));
      });
    } catch (error) {
      console.info("handbook: 浏览器不许读取保存的记录", error.message);
    }
    return Array.from(found).sort();
  }

  /* Moves a text that cannot be read to another key. Where there is room for one of the two only, it
     changes places; where there is none, it stays where it is, and nothing is written over it. */
  function setAside(key, text) {
    let name = UNREADABLE + key;
    while (texts(name).length && texts(name)[0] !== text) name += "~";
    storage.newlyUnreadable++;
    if (stored(key) !== text) {
      refused.delete(key);
      put(name, text);
      return;
    }
    const isCopied = save(name, text);
    discard(key);
    if (refused.has(key)) refused.get(key).over = null;
    if (isCopied || save(name, text)) return;
    save(key, text);
    stuck.set(key, text);
  }

  const isAside = (key) => key.startsWith(UNREADABLE);

  function forget(names) {
    names.forEach((key) => {
      stuck.delete(key);
      remove(key);
    });
  }

  const storage = quiz.storage = {
    prefix: PREFIX,
    newlyUnreadable: 0, // how many this page could not read
    texts,
    put,
    remove,
    keys,
    setAside,
    isAside,

    /* What could not be read: set aside, or left where it is. */
    unreadable: () => keys().filter((key) => isAside(key) || isStuck(key)),
    stuck: () => Array.from(stuck.keys()).filter(isStuck).length,
    forgetUnreadable: () => forget(storage.unreadable()),

    clear: () => {
      forget(keys());
      save(CLEARED, "1");
      discard(CLEARED);
    },

    /* Whether a message about storage says that everything was cleared. */
    isCleared: ({ key }) => key === null || key === PREFIX + CLEARED,

    /* Whether what is written now would still be there on the next visit. */
    works: () => {
      const works = save("probe", "1");
      discard("probe");
      return works;
    },
  };

  window.addEventListener("storage", (event) => {
    meet(event);
    if (!storage.isCleared(event)) return;
    refused.clear();
    stuck.clear();
  });
})(window.handbookQuiz = window.handbookQuiz || {});
