/* Seeded random numbers: the twin of scripts/handbook/model/seeded_random.py, where the
   generator is explained.

   The same seed gives the same draw in Python and in any browser: whole numbers only, all of
   them below 2^53. */
((quiz) => {
  "use strict";

  const MODULUS = 2147483647;
  const MULTIPLIER = 48271;
  const WARM_UP = 5;

  /* A sequence of draws; `seed` is ASCII text. */
  class SeededRandom {
    constructor(seed) {
      let state = seed.length + 1;
      for (let i = 0; i < seed.length; i++) state = (state * 131 + seed.charCodeAt(i)) % MODULUS;
      this.state = state || 1;
      for (let n = 0; n < WARM_UP; n++) this.next();
    }

    next() {
      this.state = this.state * MULTIPLIER % MODULUS;
      return this.state;
    }

    /* A whole number from 0 to limit - 1. */
    below(limit) {
      return this.next() % limit;
    }

    shuffled(items) {
      const result = items.slice();
      for (let place = result.length - 1; place > 0; place--) {
        const other = this.below(place + 1);
        [result[place], result[other]] = [result[other], result[place]];
      }
      return result;
    }

    /* 0 … count - 1 in a drawn order that is not the order itself. */
    mixed(count) {
      const places = this.shuffled(quiz.range(count));
      const isSame = places.every((place, i) => place === i);
      return isSame ? places.slice(1).concat(places[0]) : places;
    }
  }

  quiz.range = (count) => Array.from({ length: count }, (_, i) => i);
  quiz.SeededRandom = SeededRandom;
})(window.handbookQuiz);
