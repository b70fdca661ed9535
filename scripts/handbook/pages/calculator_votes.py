"""Draws the calculator of votes: who is due, whether there are enough, whether it is passed."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from handbook.markdown.html import add
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.calculators import Ballot, vote_rule
from handbook.pages import calculator
from handbook.pages.calculator import Field

_ROWS = range(3, 41)  # how many are due: a branch has three full members at least, and seldom more
_VOTERS = (
    Field("members", "党员总数", "名册上的，含预备党员；在国外的也数，见下面“哪些没有算进去”"),
    Field("probationary", "其中预备党员", "没有的空着"),
    Field("watched", "其中留党察看期间的", "没有的空着"),
    Field("suspended", "其中被中止权利的", "被留置、逮捕的；没有的空着"),
)
_PRESENT = (Field("present", "到会几人", "只数有票的，预备党员不数"),)
_VOTES = (
    Field("inFavour", "赞成", "会上投的，几票"),
    Field("against", "反对", "会上投的，几票"),
    Field("abstained", "弃权", "会上投的，几票"),
    Field("writtenFor", "书面意见：赞成", "会前正式提出的，几份", starts_row=True),
    Field("writtenAgainst", "书面意见：反对", "会前正式提出的，几份"),
    Field("seats", "应选委员几名", "算候选人至少要几名；选书记、副书记的空着"),
)


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔算表决〕."""
    ballots = book.calculators.ballots
    box, form = calculator.start(parent, "votes", _rules(book))
    kinds = calculator.choice(form, "vote", "kind", "表决什么")
    for ballot in ballots:
        add(kinds, "option", ballot.name, value=ballot.id, id=ballot.id)
    calculator.group(form, "谁有票", _VOTERS, "vote")
    calculator.group(form, "到会", _PRESENT, "vote")
    calculator.group(form, "票数（还没有投就空着）", _VOTES, "vote")
    calculator.finish(box, form)
    _table(parent, book)
    calculator.sources(parent, book, addresses.VOTES)


def _rules(book: Book) -> dict[str, Any]:
    data = book.calculators
    return {
        "kinds": {ballot.id: _kind(book, ballot) for ballot in data.ballots},
        "voters": data.voters,
        "written": [book.numbers[b.passing].article for b in data.ballots if b.written],
    }


def _kind(book: Book, ballot: Ballot) -> dict[str, Any]:
    numbers = book.numbers
    return {
        "rule": vote_rule(ballot, numbers),
        "right": ballot.right,
        "election": bool(ballot.margin),
        "say": ballot.say,
        "present": calculator.said(numbers[ballot.present]),
        "passing": calculator.said(numbers[ballot.passing]),
        "margin": calculator.said(numbers[ballot.margin]) if ballot.margin else None,
    }


def _table(parent: etree.Element, book: Book) -> None:
    """One row for each number of people; kinds of meetings with the same lines stand in one column."""
    columns: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for ballot in book.calculators.ballots:
        rule = vote_rule(ballot, book.numbers)
        assert rule, "检查过了：每种会的线都算得出来"
        name = f"{ballot.name}（通行做法）" if book.numbers[ballot.passing].practice else ballot.name
        votes = "实到等于第一栏的人数，赞成至少" if rule.of_present else "赞成至少"
        for title, line, unit in (("到会至少", rule.present, "人"), (votes, rule.passing, "票")):
            cells = tuple(f"{line.needed(count)}{unit}" for count in _ROWS)
            columns.setdefault((title, cells), []).append(name)
    heads = [f"{'、'.join(names)}：{title}" for (title, _), names in columns.items()]
    rows = zip((f"{count}人" for count in _ROWS), *(cells for _, cells in columns), strict=True)
    calculator.table(parent, ["应到", *heads], rows, is_numbers=True)
