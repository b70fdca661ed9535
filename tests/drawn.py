"""What is dear to look at is looked at in part, drawn anew in every run; a failure names the seed.

A test marked `seldom` takes seconds and looks at what few changes touch: half of these go in a run.

`handbook.py test --long` looks at all of it, as before a release.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from typing import TypeVar

import pytest

from handbook.commands.test import LONG_NAME

SEED_NAME = "HANDBOOK_TEST_SEED"
# Written down for the workers, which have to draw the same tests.
SEED = int(os.environ.setdefault(SEED_NAME, str(random.SystemRandom().randrange(10**6))))
LONG = bool(os.environ.get(LONG_NAME))
WAYS = ("http", "file")
PLACES = ("root", "below")  # of a server
Thing = TypeVar("Thing")


def drawn(things: Iterable[Thing], count: int) -> list[Thing]:
    """Draw some of many things, without putting any back.

    Args:
        things: in an order that is the same in every run.
        count: how many; all of them if there are not so many.

    Returns:
        Those drawn, or all of them in a long run.
    """
    every = list(things)
    return every if LONG else random.Random(SEED).sample(every, min(count, len(every)))


def not_drawn(tests: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Say which tests to leave out in a run.

    Of those that go both ways, as from a server and from a stick, one; half of those marked `seldom`.
    """
    groups: dict[str, list[pytest.Item]] = {}
    for test in [] if LONG else tests:
        values = (
            test.callspec.params.values()
            if isinstance(test, pytest.Function) and hasattr(test, "callspec")
            else ()
        )
        way = next((value for value in values if value in (*WAYS, *PLACES)), "")
        groups.setdefault(test.nodeid.replace(way, "*") if way else test.nodeid, []).append(test)
    left: list[pytest.Item] = []
    for name, group in groups.items():
        chance = random.Random(f"{SEED} {name}")
        kept = chance.choice(group)
        none = kept.get_closest_marker("seldom") and chance.random() < 0.5
        left += [test for test in group if none or test is not kept]
    return left
