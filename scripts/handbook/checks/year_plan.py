"""Checks of the year's plan: days that can be, names that lead somewhere, how often borne out or said to be ours."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.registers import citation
from handbook.model.book import Book
from handbook.model.problems import Problem
from handbook.model.yaml_source import Path
from handbook.model.year_plan import MONTHS_BETWEEN, Task


def check(book: Book) -> Iterator[Problem]:
    """Yield RG-01 (an id twice), RL-01 of the articles, and YP-01 to YP-03."""
    source = book.sources["year-plan"]
    seen: set[str] = set()
    for index, task in enumerate(book.year_plan.tasks):
        place: Path = ("tasks", index)
        name = f"年历“{task.id}”"
        if task.id in seen:
            yield source.problem((*place, "id"), "RG-01", f"{name}已经有了", "换一个没有用过的编号")
        seen.add(task.id)
        for at, reference in enumerate(task.articles):
            yield from citation(book, source, (*place, "articles", at), reference, name)
        if said := _wrong_days(task):
            yield source.problem(place, "YP-01", f"{name}：{said}", "照 docs/howto/year.yml 开头的说明写")
        for key, value in _unknown(book, task):
            yield source.problem(
                (*place, key), "YP-02", f"{name}：{key} 写的“{value}”没有", "核对那个编号、那个文件夹名"
            )
        if bool(task.number or task.articles) == task.practice:
            yield source.problem(
                place,
                "YP-03",
                f"{name}的依据与 practice 不合",
                "有条文的写 number 或 articles；自己定的写 practice: true，两样只写一样",
            )


def _wrong_days(task: Task) -> str:
    """Say what is wrong with when a task is done; "" if nothing is."""
    if not task.dated:
        asked = task.number and task.deadline and not task.on and not task.month
        return "" if asked else "到期的写 number 和 deadline，不写 month 和 on"
    if not task.on or task.deadline:
        return "要写 on，不写 deadline"
    months = MONTHS_BETWEEN[task.every]
    if months == 1:
        return "每月都办的不写 month" if task.month else ""
    if not 1 <= task.month <= months:
        return f"month 写第一次在几月，1到{months}"
    return ""


def _unknown(book: Book, task: Task) -> Iterator[tuple[str, str]]:
    """Yield the keys that name what the book does not have, with what they name."""
    tasks = {procedure.id for procedure in book.procedures.values()}
    for key, value, known in (
        ("number", task.number, task.number in book.numbers),
        ("deadline", task.deadline, task.deadline in book.deadlines),
        ("howto", task.howto, task.howto in tasks),
        *(("forms", form, book.form(form) is not None) for form in task.forms),
    ):
        if value and not known:
            yield key, value
