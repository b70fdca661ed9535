"""Checks of the calculators: every line can be read from its number, every event leads on."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.registers import citation
from handbook.model.book import Book
from handbook.model.calculators import dues_rule, vote_rule
from handbook.model.problems import Problem

_NUMBERS = "核对 docs/appendix/rules/numbers.yml 里的 id"


def check(book: Book) -> Iterator[Problem]:
    """Yield CA-01 and CA-02, and RL-01 of the articles that the calculators name."""
    yield from _votes(book)
    yield from _dues(book)
    yield from _events(book)


def _votes(book: Book) -> Iterator[Problem]:
    """CA-01: the lines of a meeting are shares, of those who are due or of those who have come."""
    source = book.sources["calculators"]
    for index, ballot in enumerate(book.calculators.ballots):
        if vote_rule(ballot, book.numbers) is None:
            yield source.problem(
                ("votes", index),
                "CA-01",
                f"会议“{ballot.name}”的到会线、通过线算不出来",
                f"写门槛（超过半数、不少于五分之四），通过线的 base 要说明应到会还是实到会；{_NUMBERS}",
            )
    for index, reference in enumerate(book.calculators.voters):
        yield from citation(book, source, ("voters", index), reference, "计算器")


def _dues(book: Book) -> Iterator[Problem]:
    """CA-01: the bands of the dues go up to the last, which is open; fixed dues exist."""
    source, cap = book.sources["calculators"], book.calculators.cap
    for index, payer in enumerate(book.calculators.payers):
        if payer.fixed:
            known = payer.fixed in book.numbers
        else:
            known = bool(payer.plus) and dues_rule(payer, cap, book.numbers) is not None
        if not known:
            yield source.problem(
                ("dues", index),
                "CA-01",
                f"党费“{payer.name}”的比例、档次或者上限算不出来",
                f"各档从低到高，最后一档写“…元以上”，分档的要写 plus；{_NUMBERS}",
            )
        for place, reference in enumerate(payer.base):
            yield from citation(book, source, ("dues", index, "base", place), reference, "计算器")


def _events(book: Book) -> Iterator[Problem]:
    """CA-02: what a deadline leads on to is the event of another, and does not lead back to it."""
    source = book.sources["deadlines"]
    leads = {(d.event, d.gives) for d in book.deadlines.values() if d.gives}
    for index, deadline in enumerate(book.deadlines.values()):
        if not deadline.gives:
            continue
        reached: set[str] = set()
        waiting = {deadline.gives}
        while waiting:
            reached |= waiting
            waiting = {after for before, after in leads if before in waiting} - reached
        if deadline.event in reached or all(d.event != deadline.gives for d in book.deadlines.values()):
            yield source.problem(
                (index, "gives"),
                "CA-02",
                f"时限“{deadline.id}”的 gives 接不下去，或者绕了回来",
                "写另一条时限的 event，一字不差",
            )
