"""A seeded generator of random numbers: the same seed gives the same draw in Python and in any browser.

The generator is Lehmer's with modulus 2³¹−1 and multiplier 48271 (Park, Miller and Stockmeyer,
"Another test", Communications of the ACM 36(7), 1993): all products stay below 2⁵³, so that
JavaScript's numbers hold them exactly. `docs/assets/js/quiz/seeded-random.js` is its twin, and a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

MODULUS = 2**31 - 1
MULTIPLIER = 48271
WARM_UP = 5  # seeds that differ in one letter start close together; after this they do not


class SeededRandom:
    """A sequence of draws.

    Args:
        seed: ASCII text; every character counts.
    """

    def __init__(self, seed: str) -> None:
        state = len(seed) + 1
        for char in seed:
            state = (state * 131 + ord(char)) % MODULUS
        self._state = state or 1
        for _ in range(WARM_UP):
            self._next()

    def _next(self) -> int:
        self._state = self._state * MULTIPLIER % MODULUS
        return self._state

    def below(self, limit: int) -> int:
        """Draw a whole number from 0 to limit − 1."""
        return self._next() % limit

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in a drawn order (Fisher and Yates, from the end)."""
        result = list(items)
        for place in range(len(result) - 1, 0, -1):
            other = self.below(place + 1)
            result[place], result[other] = result[other], result[place]
        return result

    def mixed(self, count: int) -> list[int]:
        """Return 0 … count − 1 in a drawn order that is not the order itself."""
        places = self.shuffled(range(count))
        return places if places != sorted(places) else [*places[1:], places[0]]
