"""Questions in a real browser, over http and as files: keyboard, feedback, memory, no script."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from handbook.model.book import load
from handbook.model.quiz import Question
from tests.conftest import ROOT

CHAPTER = "basics/principles/index.html"
BOOK = load(ROOT / "docs")


def first(kind: str) -> Question:
    """The first question of a type in the chapter's test."""
    chapter = next(c for c in BOOK.chapters.values() if c.meta.slug == "principles")
    return next(q for q in chapter.questions if q.type == kind and q.pool == "practice")


def wrong_key(question: Question) -> str:
    return next(o.key for o in question.options if o.key not in question.answer)


def form(page: Page, question: Question) -> Locator:
    return page.locator(f"#{question.anchor}")


def field(page: Page, question: Question, key: str) -> Locator:
    return page.locator(f"#{question.anchor}-{key.lower()}")


def choose_by_keyboard(page: Page, question: Question, keys: tuple[str, ...]) -> None:
    """Tab into the options, choose with arrows or space, tab to the button and press Enter."""
    options = [o.key for o in question.options]
    field(page, question, options[0]).focus()
    if question.type == "multiple":
        for key in options:
            if key in keys:
                page.keyboard.press("Space")
            page.keyboard.press("Tab")
    else:
        page.keyboard.press("Space")
        for _ in range(options.index(keys[0])):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def stored(page: Page) -> dict[str, Any]:
    text: str = page.evaluate("JSON.stringify(Object.assign({}, localStorage))")
    return {k: json.loads(v) for k, v in json.loads(text).items() if k.startswith("handbook.")}


@pytest.mark.parametrize("kind", ["single", "multiple", "bool"])
def test_answered_right_by_keyboard_and_kept_over_a_reload(page: Page, site_url: str, kind: str) -> None:
    question = first(kind)
    page.goto(site_url + CHAPTER)
    answer = form(page, question).locator(".hb-answer")
    expect(answer).to_be_hidden()
    choose_by_keyboard(page, question, question.answer)
    expect(form(page, question).get_by_role("status")).to_contain_text("答对了")
    expect(answer).to_be_visible()
    expect(answer).to_contain_text(question.options[0].why.split("〔")[0])
    record = stored(page)[f"handbook.v1.answer.{question.id}@{question.rev}"]
    assert record["right"] is True
    assert sorted(record["chosen"]) == sorted(question.answer)
    page.reload()
    expect(form(page, question).get_by_role("status")).to_contain_text("答对了")
    for key in question.answer:
        expect(field(page, question, key)).to_be_checked()


def test_wrong_once_may_try_again_wrong_twice_gets_the_answer(page: Page, site_url: str) -> None:
    question = first("single")
    page.goto(site_url + CHAPTER)
    box = form(page, question)
    key = wrong_key(question)
    choose_by_keyboard(page, question, (key,))
    expect(box.get_by_role("status")).to_contain_text("再试一次")
    expect(box.get_by_role("status")).to_contain_text(
        next(o.why for o in question.options if o.key == key).split("〔")[0]
    )
    expect(box.locator(".hb-answer")).to_be_hidden()
    box.get_by_role("button", name="提交").click()
    expect(box.get_by_role("status")).to_contain_text("答错了")
    expect(box.locator(".hb-answer")).to_be_visible()
    expect(box.locator("[data-verdict=right]")).to_contain_text("正确项")
    expect(box.locator("[data-verdict=wrong]")).to_contain_text("你选的")


def test_half_an_answer_to_a_multiple_question_is_wrong_and_says_what_is_missing(
    page: Page, site_url: str
) -> None:
    question = first("multiple")
    page.goto(site_url + CHAPTER)
    field(page, question, question.answer[0]).check()
    form(page, question).get_by_role("button", name="提交").click()
    missing = len(question.answer) - 1
    expect(form(page, question).get_by_role("status")).to_contain_text(f"多选了0项，漏选了{missing}项")


def test_nothing_chosen_is_said_and_focus_returns(page: Page, site_url: str) -> None:
    question = first("single")
    page.goto(site_url + CHAPTER)
    form(page, question).get_by_role("button", name="提交").click()
    expect(form(page, question).get_by_role("status")).to_contain_text("还没有选")
    expect(field(page, question, "A")).to_be_focused()
    assert stored(page) == {}


def test_a_record_can_be_cleared(page: Page, site_url: str) -> None:
    question = first("single")
    page.goto(site_url + CHAPTER)
    choose_by_keyboard(page, question, question.answer)
    form(page, question).get_by_role("button", name="清除").click()
    assert stored(page) == {}
    expect(form(page, question).locator(".hb-answer")).to_be_hidden()
    expect(field(page, question, "A")).to_be_focused()
    expect(field(page, question, "A")).to_be_enabled()


@pytest.mark.parametrize(
    "value",
    ["不是JSON", "null", "[]", '{"chosen": ["Z"], "tries": 1}', '{"chosen": "A"}', '{"tries": 9}'],
)
def test_a_spoilt_record_is_as_good_as_none(page: Page, http_site: str, value: str) -> None:
    question = first("single")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(http_site + CHAPTER)
    key = f"handbook.v1.answer.{question.id}@{question.rev}"
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, value])
    page.reload()
    choose_by_keyboard(page, question, question.answer)
    expect(form(page, question).get_by_role("status")).to_contain_text("答对了")
    assert errors == []


def test_a_record_of_another_rev_does_not_count(page: Page, http_site: str) -> None:
    question = first("single")
    page.goto(http_site + CHAPTER)
    old = {"chosen": list(question.answer), "right": True, "tries": 1}
    key = f"handbook.v1.answer.{question.id}@{question.rev + 1}"
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, json.dumps(old)])
    page.reload()
    expect(form(page, question).get_by_role("button", name="提交")).to_be_visible()
    assert not field(page, question, question.answer[0]).is_checked()


def test_blocked_storage_is_said_and_the_question_still_works(page: Page, http_site: str) -> None:
    question = first("single")
    page.add_init_script(
        "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page.goto(http_site + CHAPTER)
    choose_by_keyboard(page, question, (wrong_key(question),))
    choose_by_keyboard(page, question, (wrong_key(question),))
    expect(form(page, question)).to_contain_text("关掉页面后记录就没有了")
    expect(form(page, question).locator(".hb-answer")).to_be_visible()


def test_the_way_back_to_the_paragraph(page: Page, site_url: str) -> None:
    question = first("single")
    page.goto(site_url + CHAPTER)
    choose_by_keyboard(page, question, question.answer)
    form(page, question).get_by_role("link", name="回到讲这件事的段落").click()
    assert page.url.endswith(question.ref.replace("index.md", ""))


def test_named_as_a_group_for_a_screen_reader(page: Page, http_site: str) -> None:
    question = first("single")
    page.goto(http_site + CHAPTER)
    group = page.get_by_role("group", name=question.stem[:12])
    expect(group.get_by_role("radio")).to_have_count(len(question.options))
    expect(group.get_by_role("radio").first).to_have_accessible_name(f"A.{question.options[0].text}")


def test_without_javascript_the_answer_can_be_opened(browser: Browser, site_url: str) -> None:
    question = first("single")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CHAPTER)
    box = form(page, question)
    expect(box).to_contain_text(question.stem)
    expect(box.get_by_text(f"答案：{question.answer[0]}")).to_be_hidden()
    box.get_by_text("看答案与解释").click()
    expect(box.get_by_text(f"答案：{question.answer[0]}")).to_be_visible()
    context.close()


def test_the_engine_is_loaded_only_where_there_are_questions(page: Page, http_site: str) -> None:
    for path, wanted in ((CHAPTER, 1), ("index.html", 0), ("appendix/glossary/index.html", 0)):
        page.goto(http_site + path)
        assert page.locator("script[src*='quiz.js']").count() == wanted
