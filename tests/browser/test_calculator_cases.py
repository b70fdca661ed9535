"""Every case of the calculators in real browsers, with the rules that the build wrote into the pages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.calculator_steps import PAGES
from tests.browser.old_chromium import OldChromium
from tests.calculator_cases import Case, cases
from tests.calendar_cases import CASES, written

# Run in the page: judge every case with the rules that the build wrote into the form.
RULES = "const rules = JSON.parse(document.querySelector('form[data-calculator]').dataset.rules);"
JUDGE = {
    "vote": """cases.map(({kind, meeting}) => {
        const empty = Object.fromEntries(fields.map((name) => [name, null]));
        return calculators.judgeVote(rules.kinds[kind].rule, Object.assign(empty, meeting));
    })""",
    "days": """cases.map(({event, start, holidays, worked}) => {
        const calendar = new calculators.Calendar(holidays || [], worked || []);
        return calculators.follow(rules.rules, event, start, calendar);
    })""",
    "dues": """cases.map(({kind, plus, minus}) => {
        const fen = (sum) => sum === null ? null : calculators.fen(sum);
        return calculators.judgeDues(rules.kinds[kind].rule, plus.map(fen), (minus || []).map(fen));
    })""",
}
FIELDS = (
    "members",
    "probationary",
    "watched",
    "suspended",
    "present",
    "inFavour",
    "against",
    "abstained",
    "writtenFor",
    "writtenAgainst",
    "seats",
)


def camel(data: dict[str, Any]) -> dict[str, Any]:
    return {re.sub(r"_(.)", lambda m: m[1].upper(), key): value for key, value in data.items()}


def script(name: str, rows: list[Case]) -> str:
    """An expression that judges all cases of a page."""
    given = json.dumps([{**row, "meeting": camel(row.get("meeting", {}))} for row in rows])
    return (
        f"(() => {{ const calculators = window.handbookCalculators, fields = {json.dumps(FIELDS)};"
        f"const cases = {given}; {RULES} return {JUDGE[name]}; }})()"
    )


def differences(name: str, rows: list[Case], found: list[Any]) -> list[str]:
    """What the browser says otherwise than the cases."""
    wrong = []
    for row, outcome in zip(rows, found, strict=True):
        got, wanted = _of_days(row, outcome) if name == "days" else _of_fields(row, outcome)
        if got != wanted:
            wrong.append(f"{row}：{got}")
    return wrong


def _of_days(row: Case, outcome: Any) -> tuple[Any, Any]:
    got = [{key: day[key] for key in ("id", "day", "early")} for day in outcome]
    return got, [{"early": None, **day} for day in row["days"]]


def _of_fields(row: Case, outcome: Any) -> tuple[Any, Any]:
    """Sums such as 42.85 are 分 in the browser."""
    wanted = {
        key: int(value.replace(".", "")) if isinstance(value, str) and "." in value else value
        for key, value in camel(row["outcome"]).items()
    }
    return {key: outcome.get(key) for key in wanted}, wanted


@pytest.mark.parametrize(("name", "rows"), [("vote", "votes"), ("days", "days"), ("dues", "dues")])
def test_every_case_as_in_python(page: Page, site_url: str, name: str, rows: str) -> None:
    page.goto(site_url + PAGES[name])
    given = cases(rows)
    assert differences(name, given, page.evaluate(script(name, given))) == []


@pytest.mark.parametrize(("name", "rows"), [("vote", "votes"), ("days", "days"), ("dues", "dues")])
def test_every_case_in_the_oldest_browser(old: OldChromium, site_url: str, name: str, rows: str) -> None:
    old.errors.clear()
    old.goto(site_url + PAGES[name])
    given = cases(rows)
    assert differences(name, given, old.evaluate(script(name, given))) == []
    assert old.errors == []


def calendar_files() -> str:
    """An expression that writes the file of every case of the calendars."""
    given = json.dumps([case["events"] for case in CASES], default=str)
    return f"{given}.map((events) => window.handbookCalculators.calendarFile(events))"


def test_the_calendars_files_are_pythons_to_the_byte(page: Page, old: OldChromium, http_site: str) -> None:
    page.goto(http_site + PAGES["days"])
    old.goto(http_site + PAGES["days"])
    wanted = [written(case).decode() for case in CASES]
    assert page.evaluate(calendar_files()) == wanted
    assert old.evaluate(calendar_files()) == wanted


# What is filled in → what the page then says.
SAID = {
    "vote": ({"members": "16", "present": "9", "inFavour": "9"}, "可以表决，通过。"),
    "days": ({"start": "2026-03-10"}, "2026年3月10日收到入党申请书，要记住1个日子。"),
    "dues": ({"salary-pay": "4285"}, "每月交42.85元。"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_oldest_browser_says_it_too(old: OldChromium, site_url: str, name: str) -> None:
    old.errors.clear()
    old.goto(site_url + PAGES[name])
    values, words = SAID[name]
    for field, value in values.items():
        old.evaluate(f"document.querySelector('[name={field}]').value = {json.dumps(value)}")
    old.click(".hb-calc button")
    old.wait(f"document.querySelector('.hb-calc__verdict').textContent === {json.dumps(words)}")
    assert old.evaluate("document.querySelectorAll('.hb-calc__details a').length") > 0
    assert old.errors == []


def test_the_comparison_itself_sees_a_difference(page: Page, http_site: str) -> None:
    page.goto(http_site + PAGES["vote"])
    wrong = [{**case, "outcome": {"due": -1}} for case in cases("votes")]
    assert len(differences("vote", wrong, page.evaluate(script("vote", wrong)))) == len(wrong)
