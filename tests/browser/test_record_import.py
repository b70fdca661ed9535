"""What is brought from elsewhere: looked at whole, bounded, and refused if it is newer than this book."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.quiz_steps import NOW, put, stored
from tests.browser.test_quiz_store import LOADED, SCRIPTS

PROGRESS = "toolkit/progress/index.html"
MINE = {"answer.a-001@1": {"log": [[5, 1]]}}
EXAM: dict[str, Any] = {
    "code": "HA",
    "version": "v",
    "start": NOW,
    "items": ["a-001@1", "a-002@1"],
    "used": 60,
    "done": 0,
    "timed": [1, NOW],
    "answers": {"a-001": [["A"], NOW]},
    "marks": {},
    "doubt": {},
}
RECORD: dict[str, Any] = {
    "log": [[NOW, 3]],
    "doubt": [1, NOW],
    "draft": {"time": NOW, "chosen": ["写"]},
    "now": {"time": NOW, "chosen": ["写"], "tries": 1, "done": True, "flags": 2, "marks": [1, 0]},
}


@pytest.fixture
def store(page: Page, quiz_http: str) -> Page:
    page.goto(quiz_http + "assets/css/paper.css")
    for name in LOADED:
        page.add_script_tag(path=SCRIPTS / name)
    return page


def file(entries: object, version: object = 1) -> str:
    return json.dumps({"format": "handbook-progress", "version": version, "entries": entries})


def bring(page: Page, text: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("(t) => handbookQuiz.imported(t)", text)
    return found


def test_what_is_whole_is_taken_as_it_is(store: Page) -> None:
    entries = {"answer.a-002@3": RECORD, "exam.abc": EXAM, "aside.answer.a-003@1": "{坏"}
    assert bring(store, file(entries, 2))["skipped"] == 0
    assert stored(store) == entries


def test_what_is_newer_is_refused_and_said(store: Page) -> None:
    for text in (file(MINE, 5), file(MINE, 999), "HB2,a/1:5~7", "HB10,~7"):
        assert "更新的手册" in bring(store, text)["refused"], text
        assert stored(store) == {}, text


def test_what_is_too_large_is_refused_at_once(page: Page, quiz_http: str, tmp_path: Path) -> None:
    path = tmp_path / "大.json"
    path.write_text(file({"aside.x": "x" * 15_000_000}), "utf-8")
    page.goto(quiz_http + PROGRESS)
    page.get_by_label("文件").set_input_files(path)
    page.get_by_role("button", name="导入").click()
    expect(page.locator(".hb-progress [role=status]")).to_contain_text("文件太大", timeout=2000)
    assert stored(page) == {}
    assert "文件太大" in page.evaluate("handbookQuiz.imported('HB1,' + '1'.repeat(2 ** 21)).refused")


def test_a_file_of_the_largest_size_is_taken_in_a_moment(store: Page) -> None:
    chance = random.Random(3)
    logs = {n: [[NOW + chance.randrange(10**6), 1] for _ in range(400)] for n in range(300)}
    text = file({f"answer.a-{n:03d}@1": {"log": log} for n, log in logs.items()})
    assert 1_800_000 < len(text) < 2 * 1024 * 1024
    seconds = store.evaluate(
        "(t) => { const s = performance.now(); handbookQuiz.imported(t); return (performance.now() - s) / 1000 }",
        text,
    )
    print(f"{len(text)}字的文件：{seconds:.2f}秒")
    assert seconds < 5
    assert len(stored(store)) == 300


BAD_RECORDS: list[Any] = [
    {"log": ["1,2"]},
    {"log": [["1", "2"]]},
    {"log": [[None, 1]]},
    {"log": [[1e300, 1]]},
    {"log": [[-1, 1]]},
    {"log": [[1.5, 1]]},
    {"log": [[1, 32]]},
    {"log": [[1, 1, 1]]},
    {"log": [], "doubt": [2, 1]},
    {"log": [], "doubt": [None, 1]},
    {"log": [], "draft": {"time": 1, "chosen": [1]}},
    {"log": [], "draft": []},
    {"log": [], "now": {"time": 1, "chosen": ["A"], "tries": "1"}},
    [],
    None,
    "x",
    1,
    {"log": [], "now": {"time": 1, "chosen": ["A"], "tries": 1, "done": 1}},
    {"log": [], "now": {"time": 1, "chosen": ["A"], "tries": 1, "marks": [None]}},
    {"log": [], "now": {"time": 1, "chosen": ["A"], "tries": 1, "marks": {"0": 1}}},
]
BAD_EXAM_FIELDS: list[tuple[str, Any]] = [
    ("marks", {"a-001": [None, 1]}),
    ("marks", {"a-001": [[None], 1]}),
    ("marks", {"a-001": [[1], None]}),
    ("answers", {"a-001": ["A", 1]}),
    ("answers", {"a-001": [[1], 1]}),
    ("answers", []),
    ("doubt", {"a-001": [[1], 1]}),
    ("answers", {"__proto__": [["A"], 1]}),
    ("items", ["1,2"]),
    ("items", "x"),
    ("items", [["a-001@1"]]),
    ("code", ""),
    ("code", "<b>"),
    ("code", 3),
    ("timed", [5, 1]),
    ("start", "x"),
    ("used", 1e300),
    ("done", True),
]


def test_a_broken_record_is_left_out_and_the_rest_taken(store: Page) -> None:
    for value in BAD_RECORDS:
        store.evaluate("handbookQuiz.storage.clear()")
        report = bring(store, file({"answer.a-009@1": value, **MINE}))
        assert (report["skipped"], report["records"]) == (1, 1), value
        assert stored(store) == MINE, value


def test_a_broken_examination_is_left_out_and_the_rest_taken(store: Page) -> None:
    for name, value in BAD_EXAM_FIELDS:
        store.evaluate("handbookQuiz.storage.clear()")
        report = bring(store, file({"exam.abc": {**EXAM, name: value}, "exam.abd": EXAM}))
        assert (report["skipped"], report["exams"]) == (1, 1), (name, value)
        assert list(stored(store)) == ["exam.abd"], (name, value)


@pytest.mark.parametrize("other", [{"code": "HB"}, {"items": ["a-005@1"]}, {"version": "w"}])
def test_two_examinations_of_one_second_stay_two(store: Page, other: dict[str, Any]) -> None:
    put(store, "exam.abc", EXAM)
    theirs = {**EXAM, **other, "answers": {"a-002": [["B"], NOW]}}
    for _ in range(2):
        bring(store, file({"exam.abc": theirs}))
        found = stored(store)
        assert len(found) == 2
        assert found["exam.abc"] == EXAM
        assert any({**exam, **theirs} == exam for exam in found.values())


@pytest.mark.parametrize("later", [-10, 10, 400 * 86400])
def test_words_that_were_not_submitted_outlive_an_answer_from_elsewhere(store: Page, later: int) -> None:
    put(store, "answer.a-001@1", {"log": [], "draft": {"time": NOW, "chosen": ["没写完"]}})
    now = {"time": NOW + later, "chosen": ["交了的"], "tries": 1}
    bring(store, file({"answer.a-001@1": {"log": [], "now": now}}))
    assert stored(store)["answer.a-001@1"]["draft"]["chosen"] == ["没写完"]


def test_two_that_begin_in_one_second_have_names_of_their_own(store: Page) -> None:
    names = store.evaluate(
        "(exam) => Array.from({ length: 50 }, () => handbookQuiz.store.addExam(exam))", EXAM
    )
    assert len(set(names)) == 50
    assert len(stored(store)) == 50


def test_what_is_saved_can_be_brought_back_however_much_it_is(store: Page) -> None:
    store.evaluate(
        """(time) => { for (let n = 100; n < 150; n++) handbookQuiz.store.change(`a-${n}`, 1, (record) => {
        record.draft = { time, chosen: ["写了很多".repeat(5000)] } }) }""",
        NOW,
    )
    before = stored(store)
    files = store.evaluate("handbookQuiz.exportedFiles()")
    assert len(files) > 1
    store.evaluate("handbookQuiz.storage.clear()")
    for text in files:
        assert len(text.encode()) <= 2 * 1024 * 1024
        assert bring(store, text)["skipped"] == 0
    assert stored(store) == before


def at(page: Page, time: int) -> None:
    """Set the page's clock."""
    page.evaluate("time => { handbookQuiz.now = () => time }", time)


class TestWrongClock:
    """A clock that was ahead or behind, and is right again."""

    YEAR = 365 * 86400

    def attempt(self, page: Page, time: int) -> list[list[int]]:
        at(page, time)
        page.evaluate("handbookQuiz.store.attempt('a-001', 1, 1)")
        log: list[list[int]] = stored(page)["answer.a-001@1"]["log"]
        return log

    @pytest.mark.parametrize("wrong", [YEAR, -20 * YEAR])
    def test_attempts_are_dated_by_the_clock_as_it_is(self, store: Page, wrong: int) -> None:
        self.attempt(store, NOW + wrong)
        log = self.attempt(store, NOW)
        assert sorted([[NOW + wrong, 1], [NOW, 1]]) == log
        assert self.attempt(store, NOW).count([NOW + 1, 1]) == 1, "同一秒的两次分得开"

    def test_what_was_dated_ahead_gives_way(self, store: Page) -> None:
        at(store, NOW)
        put(store, "answer.a-001@1", {"log": [], "doubt": [1, NOW + self.YEAR]})
        bring(store, file({"answer.a-001@1": {"log": [], "doubt": [0, NOW]}}))
        assert stored(store)["answer.a-001@1"]["doubt"] == [0, NOW]
        assert store.evaluate(f"handbookQuiz.timeAfter({NOW + self.YEAR})") == NOW
        assert store.evaluate(f"handbookQuiz.timeAfter({NOW + 5})") == NOW + 6

    @pytest.mark.parametrize(
        ("ahead", "since", "wanted"),
        [
            ([[0, 1]], [], {"done": True, "right": True, "due": True}),
            ([[0, 1], [3, 1], [9, 1], [20, 1], [50, 1], [90, 1]], [], {"right": True, "due": True}),
            ([[0, 0]], [], {"wrong": True, "due": True}),
            ([[0, 1]], [0], {"right": False, "wrong": True, "due": False}),
            ([[0, 0]], [1], {"right": True, "due": False}),
            ([[0, 1]], [1], {"due": False, "again": False}),
        ],
    )
    def test_the_schedule_goes_by_what_was_dated_right(
        self, store: Page, ahead: list[list[int]], since: list[int], wanted: dict[str, bool]
    ) -> None:
        store.add_script_tag(path=SCRIPTS / "schedule.js")
        log = [[NOW, flags] for flags in since]
        log += [[NOW + self.YEAR + day * 86400, flags] for day, flags in ahead]
        state = store.evaluate(
            "([log, now]) => handbookQuiz.stateOf({ log }, handbookQuiz.dayOf(now))", [log, NOW]
        )
        assert {name: state[name] for name in wanted} == wanted
        tomorrow = store.evaluate(
            "([log, now]) => handbookQuiz.stateOf({ log }, handbookQuiz.dayOf(now) + 1).due", [log, NOW]
        )
        assert tomorrow
