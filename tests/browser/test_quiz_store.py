"""The reader's records: nothing is lost, whatever the reader does and in whatever order."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.quiz_steps import answer, first, form, go_to, put, record, status, stored
from tests.conftest import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "js" / "quiz"
LOADED = ("storage.js", "records.js", "store.js", "transfer.js")


def load(page: Page) -> None:
    """Load the store into an empty page of the site."""
    for name in LOADED:
        page.add_script_tag(path=SCRIPTS / name)


@pytest.fixture
def store(page: Page, quiz_http: str) -> Page:
    page.goto(quiz_http + "assets/css/paper.css")
    load(page)
    return page


def test_merging_is_the_same_from_either_side_and_twice(store: Page) -> None:
    one = {"answer.a-001@1": {"log": [[5, 1], [9, 2]], "now": {"time": 9, "chosen": ["B"], "tries": 1}}}
    two = {
        "answer.a-001@1": {
            "log": [[5, 1], [7, 0]],
            "doubt": [1, 8],
            "now": {"time": 7, "chosen": ["C"], "tries": 2},
        }
    }
    results = []
    for order in ((one, two), (two, one), (one, two, one, two)):
        store.evaluate("handbookQuiz.storage.clear()")
        for entries in order:
            file = {"format": "handbook-progress", "version": 1, "entries": entries}
            store.evaluate("(t) => handbookQuiz.imported(t)", json.dumps(file))
        results.append(stored(store))
    assert results[0] == results[1] == results[2]
    merged = results[0]["answer.a-001@1"]
    assert merged["log"] == [[5, 1], [7, 0], [9, 2]]
    assert merged["now"]["chosen"] == ["B"]
    assert merged["doubt"] == [1, 8]


FOREIGN = (
    "",
    "随便写的",
    "{}",
    "null",
    '{"format": "别的"}',
    '{"format": "handbook-progress"}',
    '{"format": "handbook-progress", "entries": {}}',
    '{"format": "handbook-progress", "version": 1.5, "entries": {}}',
    "HB1,alpha/1:x~zz",
)


def test_a_foreign_text_is_refused_and_changes_nothing(store: Page) -> None:
    put(store, "answer.a-001@1", {"log": [[5, 1]]})
    for text in FOREIGN:
        assert list(store.evaluate("(t) => handbookQuiz.imported(t)", text)) == ["refused"], text
        assert stored(store) == {"answer.a-001@1": {"log": [[5, 1]]}}, text


def test_what_cannot_be_read_in_a_file_is_counted_and_left_out(store: Page) -> None:
    entries = {"answer.a-001@1": {"log": "坏"}, "answer.a-002@1": {"log": [[5, 1]]}, "别的": 1, "exam.x": {}}
    file = {"format": "handbook-progress", "version": 1, "entries": entries}
    report = store.evaluate("(t) => handbookQuiz.imported(t)", json.dumps(file))
    assert report == {"records": 1, "attempts": 1, "exams": 0, "blanks": 0, "skipped": 3, "saved": True}
    assert list(stored(store)) == ["answer.a-002@1"]


def test_the_short_text_is_short_and_survives_a_chat_program(store: Page) -> None:
    for n in range(100):
        put(
            store,
            f"answer.alpha-{n:03d}@1",
            {"log": [[1_760_000_000 + n, 3], [1_760_090_000 + n, 3]], "doubt": [n % 2, 1_760_000_000]},
        )
    before = stored(store)
    text: str = store.evaluate("handbookQuiz.shortText()")
    print(f"100题各两次作答：短文字{len(text)}字")
    assert len(text) < 4000
    store.evaluate("handbookQuiz.storage.clear()")
    wrapped = "\n".join(text[n : n + 60] for n in range(0, len(text), 60)).replace(",", "，")
    assert store.evaluate("(t) => handbookQuiz.imported(t)", wrapped)["attempts"] == 200
    assert stored(store) == before


def test_clearing_takes_everything_of_ours_and_nothing_else(store: Page) -> None:
    store.evaluate("localStorage.setItem('别人的', '1')")
    put(store, "answer.a-001@1", {"log": [[5, 1]]})
    put(store, "exam.abc", "{坏")
    put(store, "aside.answer.a-009@1", "x")
    store.evaluate("handbookQuiz.storage.clear()")
    assert store.evaluate("Object.keys(localStorage)") == ["别人的"]


def test_a_full_store_keeps_going_in_memory_and_saves_again(store: Page) -> None:
    saved = store.evaluate(
        """() => {
        var s = handbookQuiz.store, works = handbookQuiz.storage.works, real = Storage.prototype.setItem
        Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') }
        var results = [s.attempt('a-001', 1, 1), s.answer('a-001', 1).log.length, works()]
        Storage.prototype.setItem = real
        results.push(s.attempt('a-001', 1, 0), s.answer('a-001', 1).log.length, works())
        return results }"""
    )
    assert saved == [False, 1, False, True, 2, True]
    assert len(stored(store)["answer.a-001@1"]["log"]) == 2


def test_two_tabs_answering_the_same_question_lose_nothing(
    page: Page, quiz_url: str, quiz_book_read: Book
) -> None:
    question = first(quiz_book_read, "single")
    other = page.context.new_page()
    for tab in (page, other):
        go_to(tab, quiz_url, question)
    answer(page, question, right=True)
    answer(other, question, right=False)
    expect(status(other, question)).to_contain_text("不对")
    form(page, question).get_by_role("button", name="再做一次").click()
    answer(page, question, right=True)
    assert len(record(page, question)["log"]) == 3
    for _ in range(50):  # what one tab writes reaches the other's process a moment later
        if record(page, question) == record(other, question):
            break
        other.wait_for_timeout(100)
    assert record(page, question) == record(other, question)
