"""The year's plan: its days, its files for calendars, what is drawn of it, and an author's mistakes."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from handbook.checks import check_book
from handbook.model.addresses import FILES, YEAR
from handbook.model.book import Book, load
from handbook.model.uses import uses
from handbook.model.year_plan import BODIES, MONTHS_BETWEEN, Task, nth_weekday
from handbook.office.calendar import articles, calendar_events, generate, plan_sheet
from tests.calendar_cases import CASES, written
from tests.unit.test_lesson import drawn

LINE = 75  # bytes


@pytest.fixture(scope="module")
def calendars(real_book: Book) -> dict[str, bytes]:
    return {
        name.removeprefix(f"{FILES}/"): data
        for name, data in generate(real_book).items()
        if name.endswith(".ics")
    }


def events_of(data: bytes) -> list[Any]:
    """What a calendar reads of a file, without a complaint."""
    read: Any = Calendar.from_ical(data)
    events: list[Any] = read.walk("VEVENT")
    complaints = [
        str(part.errors) for event in events for part in (event, *event.subcomponents) if part.errors
    ]
    assert [*read.errors, *complaints] == []
    return events


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_calendar_reads_what_was_written(case: dict[str, Any]) -> None:
    data = written(case)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= LINE
    for event, given in zip(events_of(data), case["events"], strict=True):
        assert str(event["SUMMARY"]) == given["summary"]
        assert str(event["DESCRIPTION"]) == given["description"].replace("\r\n", "\n")
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (given["day"], given["day"] + timedelta(days=1))
        (alarm,) = event.walk("VALARM")
        assert alarm["TRIGGER"].dt == timedelta(hours=9) - timedelta(days=given["alarm"])


def test_every_body_has_a_year_that_recurs(calendars: dict[str, bytes], real_book: Book) -> None:
    assert list(calendars) == [f"年度日历-{name}.ics" for name in BODIES.values()]
    seen: set[str] = set()
    for body, data in zip(BODIES, calendars.values(), strict=True):
        tasks = [task for task in real_book.year_plan.of(body) if task.dated]
        events = events_of(data)
        for event, task in zip(events, tasks, strict=True):
            first = event["DTSTART"].dt
            assert type(first) is date, "整天的日子不带时刻，也就不带时区"
            assert first == next(task.days(real_book.year_plan.starts))
            assert str(event["SUMMARY"]) == task.what
            assert "日子是本书排的" in str(event["DESCRIPTION"])
            seen.add(str(event["UID"]))
        assert len(events) > 5
    assert len(seen) == sum(data.count(b"BEGIN:VEVENT") for data in calendars.values())
    assert "支部委员会会议" not in calendars["年度日历-不设支委会的支部.ics"].decode().replace("\r\n ", "")


def test_a_rule_names_the_days_of_the_plan(real_book: Book) -> None:
    """Expanded by hand from the file's rule alone, over three years."""
    for task in (task for task in real_book.year_plan.tasks if task.dated):
        event = next(e for b in task.bodies for e in calendar_events(real_book, b) if e.recurs == task)
        place, weekday = task.weekday
        step = MONTHS_BETWEEN[task.every]
        months = itertools.count(event.day.month - 1, step)
        start = real_book.year_plan.starts
        wanted = [day for year in range(start, start + 3) for day in task.days(year)]
        found = [
            nth_weekday(start + m // 12, m % 12 + 1, place, weekday)
            for m, _ in zip(months, wanted, strict=False)
        ]
        assert found == wanted
        assert {day.weekday() for day in wanted} == {weekday}


def test_rules_are_those_that_every_calendar_takes(calendars: dict[str, bytes]) -> None:
    rules = {
        line
        for data in calendars.values()
        for line in data.decode().split("\r\n")
        if line.startswith("RRULE")
    }
    assert "RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=2TH" in rules
    assert "RRULE:FREQ=MONTHLY;INTERVAL=3;BYDAY=4TH" in rules
    assert "RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11" in rules
    assert not [rule for rule in rules if "," in rule]


def test_every_task_stands_on_an_article_or_says_that_it_is_ours(real_book: Book) -> None:
    for task in real_book.year_plan.tasks:
        assert bool(articles(real_book, task)) is not task.practice, task.id


def test_the_lesson_lists_what_the_articles_ask(real_book: Book) -> None:
    docs = real_book.docs_dir
    root = drawn(docs, "〔年度事项〕\n\n〔年度日历〕", YEAR)
    rows = [[cell.text_content() for cell in row] for row in root.xpath(".//tbody/tr")]
    assert rows[0][1].startswith("开支部委员会会议（设支委会")
    assert (rows[0][0], rows[0][2]) == ("一般每月1次", "每月第2个周一")
    assert ["一般每季度1次", "开党员大会", "3、6、9、12月第4个周四"] in [row[:3] for row in rows]
    assert "每半年（本书排的）" in [row[0] for row in rows], "条文只写“定期”"
    assert not [row for row in rows if "计划" in row[1]], "自己定的不在规定的表里"
    links = root.xpath(".//a[contains(@href, '年度日历-')]")
    assert len(links) == 2 * len(BODIES)


def test_every_month_says_what_a_branch_has_to_do_in_it(real_book: Book) -> None:
    root = drawn(real_book.docs_dir, "〔逐月事项〕", YEAR)
    rows = {row[0].text_content(): row[1].text_content() for row in root.xpath(".//tbody/tr")}
    assert list(rows)[:2] == ["每月", "1月"]
    assert "收党费" in rows["每月"]
    assert "收党费" not in rows["1月"], "每月的事不再列一遍"
    assert "4月" not in rows, "没有别的事的月份不列"
    assert "开组织生活会（一般安排在第四季度）" in rows["11月"]
    assert "拟年度计划和年度日历，准备交党员大会定（自己定的）" in rows["1月"]
    assert "派人同入党申请人谈话" in rows["到期、随时"]
    assert not [task.what for task in real_book.year_plan.of("with-committee") if task.what not in str(rows)]


def test_who_looks_for_an_article_finds_the_year(real_book: Book) -> None:
    found = {(use.id, use.reference) for use in uses(real_book, YEAR) if use.kind == "年历"}
    assert ("general-meeting", "branch-rules#第十一条") in found
    assert ("attendance", "organ-rules#第二十六条（一）") in found


@pytest.mark.parametrize(
    ("find", "replace", "rule", "says"),
    [
        ("month: 2", "month: 13", "SC-03", "是 13，大于12"),
        ("[with-committee], every: month", "[village], every: month", "SC-03", "不能是 village"),
        ("第2个周四", "第5个周四", "SC-03", "如 第2个周四"),
        ("第2个周四", "第2个周六", "SC-03", "如 第2个周四"),
        ("practice: true", "articles: [charter#第九十九条]", "RL-01", "第九十九条"),
        ("id: tidy", "id: count", "RG-01", "已经有了"),
        ("starts: 2027", "starts: 明年", "SC-03", "类型不对"),
        ("tasks:", "tasks: []\nrest:", "SC-01", "rest"),
    ],
)
def test_a_mistake_is_one_line(
    mini_book: Callable[[], Path], find: str, replace: str, rule: str, says: str
) -> None:
    docs = mini_book()
    path = docs / "howto" / "year.yml"
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, replace, 1), "utf-8")
    found = [str(p) for p in check_book(load(docs)) if p.rule == rule]
    assert found
    assert all("\n" not in line for line in found)
    assert found[0].startswith("docs/howto/year.yml:")
    assert says in found[0]


def test_a_day_of_a_month() -> None:
    task = Task("a", "甲", "乙", ("with-committee",), "half-year", 6, "第4个周三")
    assert list(task.days(2027)) == [date(2027, 6, 23), date(2027, 12, 22)]
    assert nth_weekday(2026, 2, 1, 6) == date(2026, 2, 1)
    assert nth_weekday(2026, 2, 4, 5) == date(2026, 2, 28)


def test_the_files_say_note_forms_and_their_own_name(calendars: dict[str, bytes], real_book: Book) -> None:
    for body, data in zip(BODIES, calendars.values(), strict=True):
        text = data.decode().replace("\r\n ", "")
        assert f"X-WR-CALNAME:年度日历（{BODIES[body]}）" in text
        tasks = [task for task in real_book.year_plan.of(body) if task.dated]
        assert text.count("。表：F") == sum(bool(task.forms) for task in tasks)
        rows = str(plan_sheet(real_book, body))
        assert all(f"{task.what}（{task.note}）" in rows for task in tasks if task.note)
