"""What draws which mark: a question, a note, a form, a diagram, a part, or a whole generated page."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.pages import (
    bank_figures,
    calculator_days,
    calculator_dues,
    calculator_votes,
    chapter_head,
    courses,
    coverage,
    diagram,
    documents,
    exam_pages,
    form,
    glossary,
    note,
    number_table,
    procedure,
    regulation_index,
    self_test,
    sources,
    then_now,
    unit,
    unit_blanks,
    updates_page,
    year_plan,
)
from handbook.quiz.drawing import Drawings

# Directives for any page: these are drawn from the registers and from what the outline of the book
# (`model/outline.py`) says of its pages.
_BOOK_DIRECTIVES: dict[str, Callable[[etree.Element, Book], None]] = {
    "术语表": glossary.render,
    "目录": chapter_head.render_contents,
    "表单集": form.render_all,
    "图集": diagram.render_all,
    "办事目录": procedure.render_list,
    "文书目录": documents.render,
    "数字表": number_table.render,
    "年度事项": year_plan.render_tasks,
    "逐月事项": year_plan.render_months,
    "年度日历": year_plan.render_files,
    "练习": exam_pages.render_practice,
    "模拟考试": exam_pages.render_exam,
    "蓝图": exam_pages.render_blueprints,
    "计分": exam_pages.render_marking,
    "课程": courses.render,
    "试卷": exam_pages.render_papers,
    "出课程卷": exam_pages.render_course_codes,
    "学习进度": exam_pages.render_progress,
    "算表决": calculator_votes.render,
    "算日子": calculator_days.render,
    "算党费": calculator_dues.render,
    "本单位": unit.render,
    "本单位的空": unit_blanks.render,
}
# These gather from every text of the book.
_GATHERING_DIRECTIVES: dict[str, Callable[[etree.Element, Book], None]] = {
    "覆盖图": coverage.render,
    "规定索引": regulation_index.render,
    "规定更新": updates_page.render,
    "今昔对照": then_now.render,
    "题库统计": bank_figures.render,
    "成绩": exam_pages.render_results,
}
_OWN_TEST = "自测"  # asks questions of any chapter
_TESTS = ("章测", _OWN_TEST)
# And these on a chapter's own page.
_CHAPTER_DIRECTIVES: dict[str, Callable[[etree.Element, Book, Chapter], None]] = {
    "题头": chapter_head.render_head,
    "学习目标": chapter_head.render_objectives,
    "依据": sources.render,
}


def gathers(mark: marks.Mark) -> bool:
    """Return whether what is drawn for a mark may change with any text of the book."""
    gathering = (*_GATHERING_DIRECTIVES, _OWN_TEST)
    return mark.kind is marks.Kind.DIRECTIVE and mark.args[0] in gathering


def render(parent: etree.Element, drawings: Drawings, mark: marks.Mark, page: str) -> bool:
    """Draw what a mark that stands alone stands for.

    Args:
        parent: the element to append to.
        drawings: the book, and its questions as they are drawn.
        mark: the mark.
        page: the page on which it stands.

    Returns:
        False if the book does not know the mark's id; then nothing was drawn.
    """
    name, book = mark.args[0], drawings.book
    if mark.kind is marks.Kind.DIRECTIVE:
        return _render_directive(parent, drawings, name, page)
    if mark.kind is marks.Kind.QUESTION:
        if found := book.question(name):
            drawings.of(*found).append_to(parent)
        return found is not None
    if mark.kind is marks.Kind.FORM:
        if found_form := book.form(name):
            form.render(parent, found_form, unit=book.unit.name if book.unit else "")
        return found_form is not None
    if mark.kind is marks.Kind.DIAGRAM:
        if found_diagram := book.diagrams.get(name):
            diagram.render(parent, found_diagram)
        return found_diagram is not None
    if mark.kind is marks.Kind.PART:
        return chapter_head.render_part(parent, book, name)
    if found_note := book.note(name):
        note.render(parent, found_note)
    return found_note is not None


def _render_directive(parent: etree.Element, drawings: Drawings, name: str, page: str) -> bool:
    book = drawings.book
    if draw := _BOOK_DIRECTIVES.get(name) or _GATHERING_DIRECTIVES.get(name):
        draw(parent, book)
        return True
    if name == "办事":
        return procedure.render(parent, book, page)
    if name in _TESTS:
        return self_test.render(parent, drawings, page)
    chapter = book.chapters.get(page)
    if chapter is None:
        return False
    _CHAPTER_DIRECTIVES[name](parent, book, chapter)
    return True
