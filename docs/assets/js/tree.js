/* A decision tree asked one question at a time. The build has drawn every question and answer
   (scripts/handbook/pages/tree.py); here one is shown after another, and the way back is kept. */
(() => {
  "use strict";

  class Walk {
    constructor(box) {
      this.box = box;
      this.figure = box.closest("figure");
      this.place = box.querySelector(".hb-tree__place");
      this.parts = Array.from(box.querySelectorAll(".hb-tree__part"));
      this.asked = [this.parts[0]];
      this.buttons = {};
      box.querySelectorAll("button").forEach((button) => { this.buttons[button.dataset.do] = button; });
      box.addEventListener("click", ({ target }) => {
        if (target.dataset.do) this.act(target.dataset.do);
      });
      this.show();
      this.turn();
    }

    get current() {
      return this.asked[this.asked.length - 1];
    }

    act(name) {
      if (name === "whole") {
        this.turn();
        return;
      }
      if (name === "back") this.asked.pop();
      else if (name === "again") this.asked.length = 1;
      else this.asked.push(this.parts.find(({ dataset }) => dataset.part === this.current.dataset[name]));
      this.show();
      this.current.firstElementChild.focus();
    }

    /* Shows the current part, and the buttons that lead on from it. */
    show() {
      const isQuestion = "yes" in this.current.dataset;
      const count = this.asked.length;
      this.parts.forEach((part) => { part.hidden = part !== this.current; });
      this.place.textContent = isQuestion ? `第${count}问` : `停在第${count - 1}问，答案是`;
      const { yes, no, back, again } = this.buttons;
      yes.hidden = !isQuestion;
      no.hidden = !isQuestion;
      back.hidden = count === 1;
      again.hidden = count === 1 || (isQuestion && count === 2);
    }

    /* Changes between the walk and the whole drawing. */
    turn() {
      const isWhole = !this.figure.classList.toggle("hb-diagram--walked");
      this.buttons.whole.textContent = isWhole ? "一句一句问" : "看整张图";
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".hb-tree").forEach((box) => new Walk(box));
  });
})();
