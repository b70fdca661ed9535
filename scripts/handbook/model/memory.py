"""What one build leaves for the next while the site is served: results, by what they were made from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
IN_CONFIGURATION = "handbook_memory"  # in `extra`: what the build before left


class Memory:
    """Results that need not be worked out again as long as what they came from is the same.

    A key names the kind of result and everything that it depends on. Objects that are read from a
    file stand for the file: an unchanged file yields the same object.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, Any] = {}
        self._now: dict[Hashable, Any] = {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the result for a key, made now if it is not known.

        Args:
            key: kind and origin of the result.
            make: makes it; whoever gets a result leaves it as it is, for others get it too.
        """
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        value: T = self._now[key]
        return value

    def forget_unused(self) -> None:
        """Forget what was not asked for since this was called last; called when a build is complete."""
        self._before, self._now = self._now, {}
