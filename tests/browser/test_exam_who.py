"""What a trainer can analyse: who, how long, what was chosen first, how sure; and that no one has to say who."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.exam_steps import EXAM, exam, hand_in, items_of, paper_of, start, turn_to
from tests.browser.quiz_steps import RIGHT, SURE_FLAG, answer, first, go_to, record, stored

PROGRESS = "toolkit/progress/index.html"


def exported(page: Page, url: str, tmp_path: Path) -> tuple[str, dict[str, Any]]:
    """The name and the content of the file with everything."""
    page.goto(url + PROGRESS)
    with page.expect_download() as download:
        page.get_by_role("button", name="存成文件").click()
    download.value.save_as(tmp_path / "file.json")
    return download.value.suggested_filename, json.loads((tmp_path / "file.json").read_text("utf-8"))


def test_nobody_has_to_say_who(page: Page, quiz_url: str, tmp_path: Path) -> None:
    page.goto(quiz_url + EXAM)
    expect(page.get_by_role("group", name="都可以不填；只存在这台机器上")).to_be_visible()
    start(page, quiz_url, "HA")
    assert "who" not in exam(page)
    name, content = exported(page, quiz_url, tmp_path)
    assert name == "学习进度.json"
    assert "who" not in content


def test_name_unit_and_class_stand_in_the_file_and_in_its_name(
    page: Page, quiz_url: str, tmp_path: Path
) -> None:
    page.goto(quiz_url + EXAM)
    page.get_by_label("姓名", exact=True).fill(' 张/三 "<b>')
    page.get_by_label("单位", exact=True).fill("某局 机关")
    page.get_by_label("班次", exact=True).fill("2026-2班")
    page.get_by_role("textbox", name="卷号").fill("HA")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="卷号HA")).to_be_focused()
    who = {"name": '张/三 "<b>', "unit": "某局 机关", "class": "2026-2班"}
    assert exam(page)["who"] == who
    hand_in(page)
    name, content = exported(page, quiz_url, tmp_path)
    assert name == "学习进度-张三b-某局机关-2026-2班.json"
    assert content["who"] == who
    page.goto(quiz_url + EXAM)
    expect(page.get_by_label("单位", exact=True)).to_have_value("某局 机关")
    expect(page.locator(".hb-exams")).to_contain_text("张/三")


def test_an_examination_keeps_seconds_and_the_first_choice(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    item, other = items_of(paper_of(quiz_book_read, "HA"), "single")[:2]
    question = item.entry.question
    wrong = next(o.key for o in question.options if o.key not in question.answer)
    page.clock.install()
    start(page, quiz_http, "HA")
    turn_to(page, item)
    page.clock.run_for(7000)
    page.locator(f"#{question.anchor}-{wrong.lower()}").check()
    turn_to(page, other)
    turn_to(page, item)
    page.locator(f"#{question.anchor}-{question.answer[0].lower()}").check()
    page.get_by_role("button", name="存疑").click()
    hand_in(page)
    kept = exam(page)
    assert kept["first"][item.entry.id][0] == [wrong]
    assert kept["answers"][item.entry.id][0] == list(question.answer)
    assert 7 <= kept["seconds"][item.entry.id][0] <= 12
    how = record(page, question)
    assert how["log"][0][1] == 16 + RIGHT + 4, "考试、答对、存疑"
    assert how["how"] == [[how["log"][0][0], kept["seconds"][item.entry.id][0], [wrong]]]


def test_practice_keeps_seconds_and_the_first_choice(
    page: Page, quiz_http: str, quiz_book_read: Book, tmp_path: Path
) -> None:
    question = first(quiz_book_read, "single")
    wrong = next(o.key for o in question.options if o.key not in question.answer)
    page.clock.install()
    go_to(page, quiz_http, question)
    page.locator(f"#{question.anchor}-{wrong.lower()}").focus()
    page.clock.run_for(5000)
    answer(page, question, right=False)
    answer(page, question, right=True)
    kept = record(page, question)
    (attempt,) = kept["how"]
    assert kept["log"] == [[attempt[0], SURE_FLAG]]
    assert 5 <= attempt[1] <= 8
    assert attempt[2] == [wrong]
    before = stored(page)
    page.goto(quiz_http + PROGRESS)
    name, content = exported(page, quiz_http, tmp_path)
    assert content["entries"] == before, name


def test_who_was_away_did_not_think_for_hours(page: Page, quiz_http: str) -> None:
    page.goto(quiz_http + "toolkit/practice/index.html")
    script = """() => { const quiz = handbookQuiz, now = quiz.now();
    const watch = quiz.stopwatch(document.createElement("form"), true);
    quiz.now = () => now + 7200; return watch.seconds(); }"""
    assert page.evaluate(script) == 600
