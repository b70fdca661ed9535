"""What a reader does with a question, by keyboard: used by all tests of the engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.questions import LETTERS, Question

CHAPTER = "why/alpha/index.html"
PROGRESS = "toolkit/progress/index.html"
KINDS = ("single", "multiple", "bool", "fill", "match", "order", "short", "scenario", "branching")
SURE, UNSURE = "确定，提交", "不确定，提交"
IN_WORDS = {SURE: "有把握，对答案", UNSURE: "没把握，对答案"}  # what the same buttons say there
# What the log of a question says of an attempt: right, how sure, in a mixed set, in an examination.
RIGHT, SURE_FLAG, UNSURE_FLAG, MIXED, EXAM_FLAG = 1, 2, 4, 8, 16
DAY = 86400
NOW = 1_760_000_000


def practised(book: Book) -> list[Question]:
    """Return the questions that practice asks."""
    return [q for c in book.chapters.values() for q in c.questions if q.pool != "mock"]


def chapter(book: Book, slug: str = "alpha") -> Chapter:
    """Return a chapter of the small book."""
    return next(c for c in book.chapters.values() if c.meta.slug == slug)


def first(book: Book, kind: str) -> Question:
    """Return the chapter test's first question of a type; of bool, one that is wrong."""
    found = (q for q in chapter(book).questions if q.type == kind and q.pool == "practice")
    return next(q for q in found if kind != "bool" or q.answer == ("F",))


def form(page: Page, question: Question) -> Locator:
    """Return a question's form."""
    return page.locator(f"#{question.anchor}")


def go_to(page: Page, url: str, question: Question) -> None:
    """Open the chapter at a question of its test, as a link to it does."""
    page.goto(f"{url}{CHAPTER}#{question.anchor}")
    expect(form(page, question)).to_be_visible()


def status(page: Page, question: Question) -> Locator:
    """Return what the question says."""
    return form(page, question).locator(".hb-quiz__feedback")


def focus_field(page: Page, question: Question, name: str) -> None:
    """Focus one of a question's fields."""
    page.locator(f"#{question.anchor}-{name}").focus()


def fill_in(page: Page, question: Question, *, right: bool) -> None:
    """Answer by keyboard, and leave the focus where Tab leads to the next thing."""
    _WAYS[question.type](page, question, right)


def submit(page: Page, question: Question, button: str = SURE) -> None:
    """Tab on to the wanted button, and press Enter."""
    if question.type in ("short", "scenario"):
        button = IN_WORDS.get(button, button)
    wanted = form(page, question).get_by_role("button", name=button, exact=True)
    for _ in range(12):
        if wanted.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


def mark_self(page: Page, question: Question, points: int) -> None:
    """Tick the first points of the rubric and give the mark, by keyboard."""
    box = form(page, question).get_by_role("group", name="自评")
    boxes = box.get_by_role("checkbox")
    for n in range(points):
        boxes.nth(n).focus()
        page.keyboard.press("Space")
    box.get_by_role("button", name="记下自评").focus()
    page.keyboard.press("Enter")


def answer(page: Page, question: Question, *, right: bool, button: str = SURE) -> None:
    """Answer, submit, and mark what only the reader can mark."""
    fill_in(page, question, right=right)
    submit(page, question, button)
    if question.type in ("short", "scenario"):
        mark_self(page, question, len(question.rubric) if right else 0)
    elif question.type == "bool" and right and question.answer == ("F",):
        mark_self(page, question, 1)


def _options(page: Page, question: Question, right: bool) -> None:
    """In whatever order the options are shown."""
    keys = [option.key for option in question.options]
    wanted = question.answer if right else [next(k for k in keys if k not in question.answer)]
    for key in keys if question.type == "multiple" else wanted:
        checked = page.locator(f"#{question.anchor}-{key.lower()}").is_checked()
        if checked != (key in wanted):
            focus_field(page, question, key.lower())
            page.keyboard.press("Space")
    if question.type == "bool" and wanted[0] == "F":
        focus_field(page, question, "correction")
        page.keyboard.type("应当改正成这样")


def _blanks(page: Page, question: Question, right: bool) -> None:
    for place, ways in enumerate(question.blanks, 1):
        focus_field(page, question, str(place))
        page.keyboard.press("Control+A")
        page.keyboard.type(ways[-1] if right else "都不是")


def _pairs(page: Page, question: Question, right: bool) -> None:
    """By the letters that are shown."""
    for place in range(len(question.pairs)):
        value = place + 1 if right else len(question.pairs) + 1
        shown = page.locator(f"#{question.anchor}-{place + 1} option[value='{value}']")
        focus_field(page, question, str(place + 1))
        page.keyboard.press(shown.inner_text()[0])


def _steps(page: Page, question: Question, right: bool) -> None:
    steps = form(page, question).locator(".hb-step")
    count = len(question.steps)
    for wanted in range(1, count + 1) if right else (2, 1):
        place = [steps.nth(n).get_attribute("data-step") for n in range(count)].index(str(wanted))
        target = wanted - 1 if right else 0
        up = steps.nth(place).get_by_role("button", name="上移")
        up.focus()
        for _ in range(place - target):
            page.keyboard.press("Enter")
    if not right:  # the first two steps are now 1, 2: turn them over
        steps.nth(0).get_by_role("button", name="下移").focus()
        page.keyboard.press("Enter")


def _words(page: Page, question: Question, right: bool) -> None:
    offer = form(page, question).get_by_role("button", name="写下来")
    if offer.is_visible():
        offer.press("Enter")
    focus_field(page, question, "text")
    page.keyboard.press("Control+A")
    page.keyboard.type("先做第一点，再做第二点" if right else "不知道")


def _branches(page: Page, question: Question, right: bool) -> None:
    """Go through every step; if wrong, the first one with another choice first."""
    for number, node in enumerate(question.steps_of_path, 1):
        places = [node.right] if right or number > 1 else [(node.right + 1) % len(node.choices), node.right]
        for place in places:
            focus_field(page, question, f"{number}{LETTERS[place].lower()}")
            page.keyboard.press("Space")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")


_WAYS = {
    "single": _options,
    "multiple": _options,
    "bool": _options,
    "fill": _blanks,
    "match": _pairs,
    "order": _steps,
    "short": _words,
    "scenario": _words,
    "branching": _branches,
}


def stored(page: Page) -> dict[str, Any]:
    """Return the records of questions that are kept in this browser, keys without their prefix."""
    text: str = page.evaluate("JSON.stringify(Object.assign({}, localStorage))")
    kinds = tuple(f"handbook.v1.{kind}." for kind in ("answer", "exam", "blank", "aside"))
    ours = {k.removeprefix("handbook.v1."): v for k, v in json.loads(text).items() if k.startswith(kinds)}
    return {k: v if k.startswith("aside.") else json.loads(v) for k, v in ours.items()}


def record(page: Page, question: Question) -> dict[str, Any]:
    """Return what is kept of a question."""
    found: dict[str, Any] = stored(page)[f"answer.{question.id}@{question.rev}"]
    return found


def put(page: Page, key: str, value: Any) -> None:
    """Put something into the store, as it was left by an earlier visit."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([k, v]) => localStorage.setItem('handbook.v1.' + k, v)", [key, text])


def press_twice(page: Page, button: Locator, again: Locator) -> None:
    """Press a button that asks to be pressed again, and do so, not as a double click."""
    button.press("Enter")
    expect(again).to_be_focused()
    page.wait_for_timeout(1100)
    again.press("Enter")


def clear(page: Page, address: str) -> None:
    """Clear all records, on the page of the progress."""
    page.goto(address + PROGRESS)
    again = page.get_by_role("button", name="再按一次，全部清除")
    press_twice(page, page.get_by_role("button", name="清除全部记录"), again)


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something that no locator can tell holds; another tab's words need a moment."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("等了五秒还没有")
