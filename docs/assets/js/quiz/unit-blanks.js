/* The unit's own blanks: each line to write on becomes a field, kept in this browser and shown on
   every page that asks the same. On paper the line is there again, with what was filled in. */
((quiz) => {
  "use strict";

  const { storage, store } = quiz;
  const NOTE = "只存在这个浏览器里，不发送。公用的机器上别写姓名、手机、账号；带走、清除在“学习进度”页。";
  const UNSAVED = "浏览器不许保存或存满了：关掉页面就没有了。";
  const NOTHING = "\u3000".repeat(8);

  let count = 0;

  class Field {
    /* Arguments: the element that the page has for it, and what to do after a change. */
    constructor(place, changed) {
      this.id = place.dataset.blank;
      this.line = place.querySelector(".hb-own-blank__line");
      this.given = this.line.textContent.trim(); // the unit's own answer
      this.input = quiz.add(place, "input");
      this.note = quiz.add(place, "span", "hb-own-blank__note", NOTE);
      this.note.hidden = true;
      this.setUp(place);
      this.input.addEventListener("input", () => {
        this.note.textContent = store.keepBlank(this.id, this.input.value) ? NOTE : UNSAVED;
        changed(this);
      });
      this.input.addEventListener("focus", () => { this.note.hidden = false; });
      this.input.addEventListener("blur", () => { this.note.hidden = true; });
    }

    setUp(place) {
      const name = place.querySelector(".hb-own-blank__name").textContent;
      count++;
      this.note.id = `hb-own-blank-note-${count}`;
      this.input.type = "text";
      this.input.maxLength = Number(place.dataset.longest);
      this.input.autocomplete = "off";
      this.input.setAttribute("aria-label", `${name.slice(0, -1)}（${place.title}）`);
      this.input.setAttribute("aria-describedby", this.note.id);
      place.classList.add("hb-own-blank--live");
    }

    /* Shows what is kept; what is being typed stays as it is. */
    show(isTyped) {
      const text = store.blank(this.id) || this.given;
      if (!isTyped) this.input.value = text;
      this.line.textContent = (isTyped ? this.input.value : text) || NOTHING;
    }
  }

  quiz.start("[data-blank]", () => {
    const fields = quiz.all(document, "[data-blank]").map((place) => new Field(place, (changed) => {
      fields.filter(({ id }) => id === changed.id).forEach((field) => field.show(field === changed));
    }));
    const showAll = () => fields.forEach((field) => field.show(false));
    showAll();
    if (document.querySelector(".hb-own-blanks")) quiz.noteUnreadable();
    window.addEventListener("storage", (event) => {
      if (storage.isCleared(event)) showAll();
      else fields.filter(({ input }) => input !== document.activeElement).forEach((field) => field.show(false));
    });
  });
})(window.handbookQuiz);
