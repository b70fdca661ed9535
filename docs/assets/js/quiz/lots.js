/* Drawing lots: the twin of scripts/handbook/model/lots.py, where the generator is explained.

   The same seed gives the same draw in Python and in any browser: whole numbers only, all of
   them below 2^53. */
;(function () {
  "use strict"

  var hb = window.handbookQuiz = window.handbookQuiz || {}
  var MODULUS = 2147483647
  var MULTIPLIER = 48271
  var WARM_UP = 5

  /* A sequence of draws; `seed` is ASCII text. */
  function Lots(seed) {
    var state = seed.length + 1
    for (var i = 0; i < seed.length; i++) state = (state * 131 + seed.charCodeAt(i)) % MODULUS
    this.state = state || 1
    for (var n = 0; n < WARM_UP; n++) this.next()
  }

  Lots.prototype.next = function () {
    this.state = this.state * MULTIPLIER % MODULUS
    return this.state
  }

  /* A whole number from 0 to limit - 1. */
  Lots.prototype.below = function (limit) {
    return this.next() % limit
  }

  Lots.prototype.shuffled = function (items) {
    var result = items.slice()
    for (var place = result.length - 1; place > 0; place--) {
      var other = this.below(place + 1)
      var kept = result[place]
      result[place] = result[other]
      result[other] = kept
    }
    return result
  }

  /* 0 … count - 1 in a drawn order that is not the order itself. */
  Lots.prototype.mixed = function (count) {
    var places = this.shuffled(range(count))
    var same = places.every(function (place, i) { return place === i })
    return same ? places.slice(1).concat(places[0]) : places
  }

  function range(count) {
    var places = []
    for (var i = 0; i < count; i++) places.push(i)
    return places
  }

  hb.Lots = Lots
  hb.range = range
})()
