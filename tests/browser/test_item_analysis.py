"""The statistics of a class in real browsers: the same numbers as in Python, and so as in R."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from handbook.results import words
from tests.browser.old_chromium import OldChromium
from tests.results_cases import FIGURES, NEAR, classes, table

RESULTS = "toolkit/results/index.html"
# The page loads the statistics with the first files that it is given.
READY = "handbookQuiz.readyForClass()"
FIND = """(() => {
  const own = window.handbookQuiz.itemAnalysis;
  return %s.map(({ rows, full }) => {
    const sums = rows.map((row) => row.reduce((all, value) => all + value, 0));
    return {
      p: full.map((worth, i) => own.difficulty(rows.map((row) => row[i]), worth)),
      r_drop: full.map((_, i) => own.discrimination(rows, i)),
      alpha: own.alpha(rows),
      mean: own.mean(sums),
      sd: own.deviation(sums),
      sem: own.errorOfMeasurement(rows),
    };
  });
})()"""


def script() -> str:
    """An expression that works out all classes."""
    return FIND % json.dumps([{"rows": case["rows"], "full": case["full"]} for case in classes()])


def agrees(found: Any, wanted: Any) -> bool:
    """Whether two figures, or lists of them, are the same."""
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(agrees, found, wanted))
    if wanted is None or found is None:
        return found is wanted
    return bool(found == pytest.approx(wanted, rel=NEAR, abs=NEAR))


def differences(found: list[dict[str, Any]]) -> list[str]:
    return [
        f"{case['name']} {name}：{figures[name]}"
        for case, figures in zip(classes(), found, strict=True)
        for name in FIGURES
        if not agrees(figures[name], case[name])
    ]


def test_every_class_as_in_python(page: Page, quiz_http: str) -> None:
    page.goto(quiz_http + RESULTS)
    page.evaluate(READY)
    assert differences(page.evaluate(script())) == []


def test_every_class_in_the_oldest_browser(old: OldChromium, quiz_url: str) -> None:
    old.errors.clear()
    old.goto(quiz_url + RESULTS)
    old.evaluate(READY)
    assert differences(old.evaluate(script())) == []
    assert old.errors == []


def test_a_wrong_number_is_seen() -> None:
    found = [{name: case[name] for name in FIGURES} for case in classes()]
    assert differences(found) == []
    found[0]["alpha"] += 1e-6
    assert len(differences(found)) == 1


def test_effect_and_choice_as_in_python(page: Page, quiz_http: str) -> None:
    page.goto(quiz_http + RESULTS)
    page.evaluate(READY)
    pairs = table()["pairs"]
    effect = "(p) => handbookQuiz.itemAnalysis.effect(p.before, p.after)"
    assert page.evaluate(effect, pairs) == pytest.approx(pairs["d"], rel=NEAR)
    for case in table()["complete"]:
        found = page.evaluate("(rows) => handbookQuiz.itemAnalysis.complete(rows)", case["rows"])
        assert found == {"items": case["items"], "learners": case["learners"]}


def test_figures_are_called_the_same(page: Page, quiz_http: str) -> None:
    page.goto(quiz_http + RESULTS)
    page.evaluate(READY)
    values = [None, -1, -0.5, -0.3, -0.1, 0, 0.1, 0.19, 0.2, 0.29, 0.3, 0.5, 0.8, 0.81, 1]
    for name, here in (
        ("ofDifficulty", words.of_difficulty),
        ("ofDiscrimination", words.of_discrimination),
        ("ofEffect", words.of_effect),
    ):
        found = page.evaluate(
            "([name, values]) => values.map((value) => handbookQuiz.figureWords[name](value))",
            [name, values],
        )
        assert found == [here(value) for value in values], name
    few = page.evaluate(
        "(values) => values.map((r) => handbookQuiz.figureWords.ofDiscrimination(r, true))", values
    )
    assert few == [words.of_discrimination(value, few=True) for value in values]
    for waiting in ([0, 0], [3, 0], [0, 2]):
        said = page.evaluate("(waiting) => handbookQuiz.figureWords.ofWaiting(waiting)", waiting)
        assert said == list(words.of_waiting(waiting))
