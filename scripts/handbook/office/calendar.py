"""The year of each kind of organisation as files: for a calendar, and as an Excel sheet to tick off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from handbook.model.addresses import FILES
from handbook.model.book import Book
from handbook.model.dates import written
from handbook.model.forms import Form
from handbook.model.kept import Kept
from handbook.model.regulations import cite
from handbook.model.year_plan import BODIES, Event, Task, file_name
from handbook.office.plain import plain
from handbook.office.sheet import Sheet, lay_out
from handbook.office.writers import ics, xlsx

SUFFIXES = (".ics", ".xlsx")
_COLUMNS = ("日子", "要办的事", "多久一次", "谁", "依据", "表", "打勾")
_WIDTHS = (7, 9, 6, 5, 8, 3, 3)  # of the paper; the day has its year
_DONE = ("√", "没办")
_OWN = "自定，没有条文"
_EVERY = {"month": "每月", "quarter": "每季", "half-year": "每半年", "year": "每年"}
_TIPS = (
    "日子是本书排的，不是规定，按本单位的安排改；遇到节假日、和别的会撞在一天的，挪开。",
    "没有日子的，等事情到了再填：届满、期满、批复各从哪天算，用日子计算器算。",
    "明年再用，把“日子”一栏改成明年的。手机、电脑的日历收同名的 .ics 文件，每年自己重复。",
)


def generate(book: Book, kept: Kept | None = None) -> dict[str, bytes]:
    """Return the files of a book without errors, by their address within the site.

    Args:
        book: the book.
        kept: files of earlier builds.
    """
    kept = kept or Kept()
    files = {}
    for body in BODIES:
        if not any(book.year_plan.of(body)):
            continue
        events = tuple(calendar_events(book, body))
        sheet = plan_sheet(book, body)
        made = {
            ".ics": kept.file(("calendar", events, _title(body)), partial(ics, events, "year", _title(body))),
            ".xlsx": kept.file(("plan", sheet), partial(xlsx, sheet)),
        }
        files.update({f"{FILES}/{file_name(body, suffix)}": data for suffix, data in made.items()})
    return files


def calendar_events(book: Book, body: str) -> Iterator[Event]:
    """Yield a body's tasks as recurring days; what falls due has none before its day is known."""
    plan = book.year_plan
    for task in plan.of(body):
        if task.dated:
            first = next(task.days(plan.starts))
            uid, stamp = f"{body}-{task.id}", date(plan.starts, 1, 1)
            yield Event(uid, stamp, first, task.what, _description(book, task), plan.alarm, task)


def plan_sheet(book: Book, body: str) -> Sheet:
    """Lay out a body's year: a row a day, and what falls due below, its day to be filled in."""
    plan = book.year_plan
    dated = [(day, task) for task in plan.of(body) for day in task.days(plan.starts)]
    dated.sort(key=lambda one: one[0])
    rows = [_row(book, task, written(day)) for day, task in dated]
    rows += [_row(book, task, "") for task in plan.of(body) if not task.dated]
    form = Form(
        id="年历",
        title=f"{plan.starts}年{_title(body)}",
        use="年初按本单位的日子改好，贴在看得见的地方；每月底打一次勾。",
        columns=_COLUMNS,
        widths=_WIDTHS,
        example=(),
        blank_rows=0,
        prefilled=tuple(rows),
        tips=_TIPS,
        orientation="portrait",
        filler="党务干事",
        dates=_COLUMNS[:1],
        choices={_COLUMNS[-1]: _DONE},
    )
    return lay_out(form, False, partial(plain, book=book), book.unit.name if book.unit else "")


def articles(book: Book, task: Task) -> tuple[str, ...]:
    """Return the citations on which a task rests: its number's first, each once; none of practice."""
    number = book.numbers.get(task.number)
    return tuple(dict.fromkeys((*((number.article,) if number else ()), *task.articles)))


def how_often(book: Book, task: Task) -> str:
    """Say how often, in the article's own words where it has them; of what falls due, from when.

    Args:
        book: the book, without errors.
        task: the task; what falls due has a number and a deadline.
    """
    number = book.numbers.get(task.number)
    deadline = book.deadlines.get(task.deadline)
    if deadline and number:
        return deadline.words(number.short)
    if number:
        return number.value
    return _EVERY[task.every] if task.practice else f"{_EVERY[task.every]}（本书排的）"


def _title(body: str) -> str:
    return f"年度日历（{BODIES[body]}）"


def _cited(book: Book, task: Task) -> str:
    return "、".join(cite(book.regulations, reference)[0] for reference in articles(book, task)) or _OWN


def _row(book: Book, task: Task, day: str) -> tuple[str, ...]:
    what = f"{task.what}（{task.note}）" if task.note else task.what
    return (day, what, how_often(book, task), task.who, _cited(book, task), " ".join(task.forms), "")


def _description(book: Book, task: Task) -> str:
    forms = "、".join(f"{form.id} {form.title}" for name in task.forms if (form := book.form(name)))
    parts = (
        how_often(book, task),
        task.note,
        f"谁：{task.who}",
        f"依据：{_cited(book, task)}",
        f"表：{forms}" if forms else "",
        "日子是本书排的，可以改",
    )
    return plain("".join(f"{part}。" for part in parts if part), book)
