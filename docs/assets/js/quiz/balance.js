/* Whether a paper's questions, taken together, are what the blueprint asks for, and exchanging some until
   they are: the twin of scripts/handbook/quiz/balance.py, which says how. */
((quiz) => {
  "use strict";

  class Balance {
    /* Arguments: the blueprint, and the paper's places: [{section, question}], which `exchange` changes. */
    constructor(blueprint, places) {
      this.blueprint = blueprint;
      this.places = places;
      this.chapters = {};
      this.facts = {};
      Object.assign(this, { minutes: 0, difficulty: 0, right: 0, mock: 0, over: 0, twice: 0 });
      places.forEach((place) => this.count(place, 1));
    }

    /* Adds a question to the sums, or takes it out of them. */
    count({ section, question }, sign) {
      const points = sign * this.blueprint.sections[section].score;
      const { chapter } = this.blueprint.bounds;
      this.over += addedAbove(chapter, this.chapters, question.chapter.number, points);
      this.minutes += sign * question.minutes;
      this.difficulty += points * question.difficulty;
      if (question.isTrue) this.right += sign;
      if (question.pool === "mock") this.mock += sign;
      if (question.fact) this.twice += addedAbove(1, this.facts, question.fact, sign);
    }

    /* How far the paper is from what is asked for; 0 if it is that. */
    get miss() {
      const { bounds, reserved } = this.blueprint;
      return outside(this.minutes, bounds.minutes) + outside(this.right, bounds.right)
        + outside(this.difficulty, bounds.difficulty) + Math.max(0, reserved - this.mock)
        + this.over + 2 * this.twice;
    }

    exchange(spare) {
      for (let found = true; this.miss && found;) {
        found = false;
        spare.forEach((other) => {
          const place = this.best(other);
          if (!place) return;
          this.swap(place, other);
          found = true;
        });
      }
      return !this.miss;
    }

    best(other) {
      let [best, least] = [null, this.miss];
      (least ? this.places : []).forEach((place) => {
        if (place.section !== other.section || place.question.part !== other.question.part) return;
        this.swap(place, other);
        if (this.miss < least) [best, least] = [place, this.miss];
        this.swap(place, other);
      });
      return best;
    }

    swap(place, other) {
      this.count(place, -1);
      [place.question, other.question] = [other.question, place.question];
      this.count(place, 1);
    }
  }

  /* Adds to a sum; returns by how much more it is above a limit. */
  function addedAbove(limit, sums, name, added) {
    const before = sums[name] || 0;
    sums[name] = before + added;
    return Math.max(0, sums[name] - limit) - Math.max(0, before - limit);
  }

  function outside(value, [low, high]) {
    return Math.max(0, low - value, value - high);
  }

  quiz.Balance = Balance;
})(window.handbookQuiz);
