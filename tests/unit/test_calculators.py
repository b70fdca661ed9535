"""The calculators' rules: every case at its boundaries, and what their lines are read from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from handbook.checks import check_book
from handbook.model import calculators, days, dues, votes
from handbook.model.book import load
from handbook.model.shared_book import shared_book
from tests.calculator_cases import Case, case_id, cases
from tests.conftest import ROOT

BOOK = shared_book(str(ROOT / "docs"))
BALLOTS = {ballot.id: ballot for ballot in BOOK.calculators.ballots}
PAYERS = {payer.id: payer for payer in BOOK.calculators.payers}


def fen(sum_: str | None) -> int | None:
    return None if sum_ is None else int(Decimal(sum_) * dues.FEN)


@pytest.mark.parametrize("case", cases("votes"), ids=case_id)
def test_votes(case: Case) -> None:
    rule, outcome = calculators.vote_rule(BALLOTS[case["kind"]], BOOK.numbers), case["outcome"]
    assert rule
    for line, whole, needed in (
        (rule.present, "due", "present_needed"),
        (rule.passing, "base", "pass_needed"),
    ):
        if outcome.get(whole) and needed in outcome:
            assert line.needed(outcome[whole]) == outcome[needed]


@pytest.mark.parametrize("case", cases("days"), ids=case_id)
def test_days(case: Case) -> None:
    found = {row["id"]: row["day"] for row in case["days"]}
    for rule in RULES if not case.keys() & {"holidays", "worked"} else ():
        if (deadline := rule.deadline).event == case["event"]:
            day = days.reckon(date.fromisoformat(case["start"]), rule.length, deadline.way, deadline.first)
            assert day.isoformat() == found[deadline.id]


@pytest.mark.parametrize("case", cases("dues"), ids=case_id)
def test_dues(case: Case) -> None:
    rule = calculators.dues_rule(PAYERS[case["kind"]], BOOK.calculators.cap, BOOK.numbers)
    assert rule
    found = asdict(dues.judge(rule, [*map(fen, case["plus"])], [*map(fen, case.get("minus", []))]))
    wanted = {k: fen(v) if k in ("base", "dues", "pays") else v for k, v in case["outcome"].items()}
    assert {key: found[key] for key in wanted} == wanted


def test_every_kind_and_every_way_of_counting_has_cases() -> None:
    assert {case["kind"] for case in cases("votes")} == set(BALLOTS)
    assert {case["kind"] for case in cases("dues")} == {p.id for p in PAYERS.values() if p.bands}
    met = {row["id"] for case in cases("days") for row in case["days"]}
    kinds = {(d.way, d.first, bool(d.gives), rule.length.unit) for rule in RULES if (d := rule.deadline)}
    assert {
        (d.way, d.first, bool(d.gives), r.length.unit) for r in RULES if (d := r.deadline).id in met
    } == kinds


RULES = calculators.day_rules(BOOK.deadlines, BOOK.numbers)


def test_every_deadline_can_be_reckoned() -> None:
    assert [rule.deadline.id for rule in RULES] == list(BOOK.deadlines)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("超过半数", (1, 2, votes.OVER)),
        ("过半数", (1, 2, votes.OVER)),
        ("超过一半", (1, 2, votes.OVER)),
        ("半数以上", (1, 2, votes.UNSAID)),
        ("三分之二以上", (2, 3, votes.UNSAID)),
        ("不少于五分之四", (4, 5, votes.REACH)),
        ("不少于20%", (1, 5, votes.REACH)),
        ("1个月内", None),
        ("每季度1次", None),
    ],
)
def test_a_threshold_is_read_from_its_words(value: str, wanted: tuple[int, int, str] | None) -> None:
    assert votes.threshold(value) == (wanted and votes.Threshold(*wanted))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("1个月内", (1, days.MONTH)),
        ("半年", (6, days.MONTH)),
        ("一般3年", (36, days.MONTH)),
        ("不少于5个工作日", (5, days.WORKDAY)),
        ("15日内", (15, days.DAY)),
        ("超过半数", None),
    ],
)
def test_a_length_of_time_is_read_from_its_words(value: str, wanted: tuple[int, str] | None) -> None:
    assert days.period(value) == (wanted and days.Period(*wanted))


def test_days_of_the_calendar_and_working_days_back() -> None:
    start = date(2026, 6, 1)  # a Monday
    assert days.reckon(start, days.Period(15, days.DAY), "within") == date(2026, 6, 16)
    assert days.reckon(start, days.Period(5, days.WORKDAY), "before") == date(2026, 5, 25)


@pytest.mark.parametrize(
    ("pay", "wanted"),
    [
        ("3000元以下（含3000元）", 300_000),
        ("3000元以上至5000元（含5000元）", 500_000),
        ("10000元以上", None),
    ],
)
def test_a_band_is_read_from_its_words(pay: str, wanted: int | None) -> None:
    assert dues.band("1.5%", pay) == dues.Band(3, 200, wanted)


def test_what_is_no_band_is_none() -> None:
    assert dues.band("1元", "3000元以下") is None
    assert dues.band("1%", "半年") is None
    assert dues.yuan("年初") is None


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("present: vote-present", "present: no-such"),
        ("pass: vote-pass", "pass: vote-pass\n    margin: notice"),
        ("rate: dues-low,", "rate: notice,"),
        ("{rate: dues-low, pay: dues-low-pay}", "{rate: dues-high, pay: dues-high-pay}"),
        ("      - {rate: dues-high, pay: dues-high-pay}\n", ""),
        ("    plus:\n      - {id: pay, name: 工资, hint: 每月的工资}\n", "    plus: []\n"),
        ("cap: dues-cap", "cap: notice"),
        (
            "    bands:\n      - {rate: dues-low, pay: dues-low-pay}\n      - {rate: dues-high, pay: dues-high-pay}\n",
            "    fixed: no-such\n",
        ),
    ],
)
def test_lines_that_cannot_be_read_are_named(mini_book: Callable[[], Path], find: str, put: str) -> None:
    docs = mini_book()
    path = docs / "toolkit" / "calculators" / "calculators.yml"
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, put), "utf-8")
    assert [(p.rule, Path(p.file).name) for p in check_book(load(docs))] == [("CA-01", "calculators.yml")]


def test_a_votes_base_is_told_by_the_number() -> None:
    ballot = BALLOTS["ordinary"]
    numbers = dict(BOOK.numbers)
    numbers[ballot.passing] = replace(numbers[ballot.passing], base="全体党员")
    assert calculators.vote_rule(ballot, numbers) is None


def test_events_that_go_round_in_a_circle_are_named(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    path = docs / "howto" / "deadlines.yml"
    text = path.read_text("utf-8").replace(
        "way: within, result: 最迟", "way: within, gives: 名单贴出, result: 最迟"
    )
    path.write_text(text, "utf-8")
    assert [p.rule for p in check_book(load(docs))] == ["CA-02", "CA-02"]


@pytest.mark.parametrize("reference", ["charter#第三条", "charter#第四条"])
def test_articles_are_cited_as_anywhere(mini_book: Callable[[], Path], reference: str) -> None:
    docs = mini_book()
    path = docs / "toolkit" / "calculators" / "calculators.yml"
    path.write_text(path.read_text("utf-8").replace("charter#第三条", reference), "utf-8")
    found = [p.rule for p in check_book(load(docs))]
    assert found == ([] if reference == "charter#第三条" else ["RL-01", "RL-01"])
