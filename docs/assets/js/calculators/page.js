/* What the pages of the calculators share: reading the form, saying what is wrong, showing what comes out.

   The form is drawn by the build (scripts/handbook/pages/calculator.py), with the lines of the
   rules in data-rules; nothing that is filled in is kept or sent anywhere. */
((calculators) => {
  "use strict";

  const OK = /^\d{1,5}$/;
  const SUM = /^(\d{1,9})(?:\.(\d{1,2}))?$/;
  const GROUPS = /^\d{1,3}(?:,\d{3})+(?=\.|$)/; // of thousands; any other comma may be meant as a point
  const clean = (text) => text.normalize("NFKC").trim();

  /* Reads a whole number; null if nothing is written, undefined if something else is. */
  calculators.count = (text) => {
    const plain = clean(text);
    if (!plain) return null;
    return OK.test(plain) ? Number(plain) : undefined;
  };

  /* Reads a sum of yuan, in 分; null if nothing is written, undefined if something else is. */
  calculators.fen = (text) => {
    const plain = clean(text).replace(/元$/, "").replace(GROUPS, (groups) => groups.replace(/,/g, ""));
    if (!plain) return null;
    const match = SUM.exec(plain);
    return match ? Number(match[1]) * 100 + Number((match[2] || "").padEnd(2, "0")) : undefined;
  };

  calculators.add = (parent, tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return parent.appendChild(node);
  };

  const { add } = calculators;

  /* Adds the links to articles, in brackets, copied from the page's list of sources. */
  function addArticles(parent, references) {
    const names = Array.from(new Set(references));
    if (!names.length) return;
    const sources = Array.from(document.querySelectorAll(".hb-calc-sources [data-ref]"));
    const links = names.map((name) => sources.find(({ dataset }) => dataset.ref === name).querySelector("a"));
    links.forEach((link, place) => parent.append(place ? "、" : "（", link.cloneNode(true)));
    parent.append("）");
  }

  calculators.addArticles = addArticles;

  /* One form, its fields and the place for what comes out. Argument: work, which reads the form
     and shows the outcome; it runs when the form is sent, and after that whenever a field changes. */
  class Form {
    constructor(element, work) {
      this.element = element;
      this.verdict = element.parentNode.querySelector(".hb-calc__verdict");
      this.details = element.parentNode.querySelector(".hb-calc__details");
      this.isShown = false;
      const run = () => {
        this.clear();
        work(this);
      };
      element.addEventListener("submit", (event) => {
        event.preventDefault();
        run();
        const wrong = element.querySelector("[aria-invalid]");
        if (wrong) wrong.focus();
        else this.bringIntoSight();
      });
      element.addEventListener("change", () => { if (this.isShown) run(); });
      element.addEventListener("reset", () => {
        this.isShown = false;
        this.clear();
      });
    }

    /* What comes out is seen, wherever the button stood, or the field in which Enter was pressed. */
    bringIntoSight() {
      const { bottom, height } = this.verdict.getBoundingClientRect();
      if (bottom > window.innerHeight - height) this.verdict.scrollIntoView({ block: "center" });
    }

    field(name) {
      return this.element.elements[name];
    }

    text(name) {
      return this.field(name).value;
    }

    /* The names of the inputs that are shown. */
    inputs() {
      const fields = Array.from(this.element.querySelectorAll("input"));
      return fields.filter((field) => !field.closest("[hidden]")).map(({ name }) => name);
    }

    /* Reads fields; says what is wrong where one cannot be read. Returns null if any cannot. */
    read(names, parse, words) {
      const values = {};
      names.forEach((name) => { values[name] = parse(this.text(name)); });
      const wrong = names.filter((name) => values[name] === undefined);
      wrong.forEach((name) => this.fail(name, words));
      return wrong.length ? null : values;
    }

    /* Says under a field what is wrong with it. */
    fail(name, words) {
      const field = this.field(name);
      const error = add(field.parentNode, "p", "hb-calc__error", words);
      error.id = `${field.id}-error`;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", `${field.id}-hint ${error.id}`);
      this.say("有要改的地方，改了再算。", "bad");
    }

    clear() {
      this.element.querySelectorAll(".hb-calc__error").forEach((error) => error.remove());
      this.element.querySelectorAll("[aria-invalid]").forEach((field) => {
        field.removeAttribute("aria-invalid");
        field.setAttribute("aria-describedby", `${field.id}-hint`);
      });
      this.details.textContent = "";
      this.say("", "");
    }

    /* Says what comes out, in one sentence; state: good, bad or none. */
    say(words, state) {
      this.isShown = this.isShown || Boolean(words);
      this.verdict.textContent = words;
      this.verdict.dataset.state = state;
      this.element.parentNode.classList.toggle("hb-calc--done", Boolean(words) && state !== "bad");
    }

    /* Shows the outcome part by part: a title, sentences, the articles they rest on. */
    show(rows) {
      const list = add(this.details, "dl");
      rows.forEach(([title, sentences, references]) => {
        add(list, "dt", "", title);
        const text = add(list, "dd", "", sentences.filter(Boolean).join(""));
        addArticles(text, references);
      });
    }
  }

  /* Starts the calculator of a page once the page has loaded. Arguments: its name; what to do with
     its form and the rules that the build wrote into it. */
  calculators.start = (name, begin) => {
    document.addEventListener("DOMContentLoaded", () => {
      const build = window.handbookBuild;
      if (build && !build.check()) return;
      const forms = Array.from(document.querySelectorAll("form[data-calculator]"));
      const element = forms.find(({ dataset }) => dataset.calculator === name);
      begin((work) => new Form(element, work), JSON.parse(element.dataset.rules));
    });
  };

  /* Chooses the option that the address names, as a link from a how-to page does. */
  calculators.chooseByAddress = (field) => {
    const option = Array.from(field.options).find(({ id }) => id && `#${id}` === window.location.hash);
    if (option) field.value = option.value;
  };
})(window.handbookCalculators = window.handbookCalculators || {});
