"""What is dear to look at is looked at in part, drawn anew in every run; a failure names the seed."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from typing import TypeVar

SEED_NAME = "HANDBOOK_TEST_SEED"
SEED = int(os.environ.get(SEED_NAME) or random.SystemRandom().randrange(10**6))
Thing = TypeVar("Thing")


def drawn(things: Iterable[Thing], count: int) -> list[Thing]:
    """Draw some of many things, without putting any back.

    Args:
        things: in an order that is the same in every run.
        count: how many; all of them if there are not so many.

    Returns:
        Those drawn. The seed is printed, which pytest shows if the test fails.
    """
    print(f"{SEED_NAME}={SEED}")
    every = list(things)
    return random.Random(SEED).sample(every, min(count, len(every)))
