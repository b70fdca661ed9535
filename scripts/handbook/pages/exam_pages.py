"""Draws the places that the engine fills: practice, mock examination, progress.

Without JavaScript they say where the questions can be read instead.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree

from handbook.markdown.html import add, add_row, add_table
from handbook.model import addresses
from handbook.model.blueprint import Blueprint
from handbook.model.book import Book
from handbook.model.questions import TYPE_NAMES
from handbook.office.plain import plain
from handbook.quiz.codes import USUAL
from handbook.quiz.marking_rules import rules_of
from handbook.quiz.paper import PAPER_NAMES, paper_files
from handbook.results import misconceptions, words

_NO_SCRIPT = (
    "这里要浏览器允许运行脚本才能用。不用脚本，题也都读得到：各章的章测在各章末尾，成套的题用打印的卷。"
)
_NO_PAIR = f"这里要浏览器允许运行脚本才能用。不用脚本，请维护手册的人运行 handbook.py paper --chapters 04,06,14 --count {USUAL} --pair。"
_NO_CLASS = "这里要浏览器允许运行脚本才能用。不用脚本，把学员的文件放进一个文件夹，运行 handbook.py results 文件夹，得到同样的成绩表。"


def _place(parent: etree.Element, name: str, instead: str = _NO_SCRIPT, **data: str) -> etree.Element:
    place = add(parent, "div", class_=name, data_search="off", **data)
    add(place, "p", instead, class_="hb-needs-script")
    return place


def render_practice(parent: etree.Element, book: Book) -> None:
    """Draw 〔练习〕: where practice across the book takes place."""
    _place(parent, "hb-practice")


def render_exam(parent: etree.Element, book: Book) -> None:
    """Draw 〔模拟考试〕: where papers are taken."""
    _place(parent, "hb-exam")


def render_course_codes(parent: etree.Element, book: Book) -> None:
    """Draw 〔出课程卷〕: where a trainer gets the codes of a pair of papers on chapters of choice."""
    _place(parent, "hb-course-codes hb-screen-only", _NO_PAIR, data_usual=str(USUAL))


def render_blueprints(parent: etree.Element, book: Book) -> None:
    """Draw 〔蓝图〕: what the papers are made of."""
    for blueprint in _active(book):
        _make_up(parent, book, blueprint)


def render_papers(parent: etree.Element, book: Book) -> None:
    """Draw 〔试卷〕: the papers that are ready to print."""
    items = add(parent, "ul", class_="hb-papers")
    for blueprint in _active(book):
        for name in PAPER_NAMES:
            item = add(items, "li", f"{blueprint.title}{name}：")
            for file, label in paper_files(blueprint.letter + name):
                link = add(item, "a", label, href=f"papers/{file}")
                link.tail = "　"


def render_marking(parent: etree.Element, book: Book) -> None:
    """Draw 〔计分〕: how each type of question is marked."""
    items = add(parent, "ul")
    types = (kind for b in _active(book) for section in b.sections for kind in section.types)
    for rule in rules_of(types, TYPE_NAMES):
        add(items, "li", rule)


def _active(book: Book) -> list[Blueprint]:
    return [blueprint for blueprint in book.blueprints if blueprint.active]


def _make_up(parent: etree.Element, book: Book, blueprint: Blueprint) -> None:
    titles = {part.id: part.title for part in book.contents.parts}
    caption = f"{blueprint.title}：{blueprint.count}题，{blueprint.total}分，{blueprint.minutes}分钟"
    body = add_table(parent, ("题型", "题数", "每题", "合计"), caption=caption)
    for section in blueprint.sections:
        count, score = section.count, section.score
        add_row(body, section.title, f"{count}题", f"{score}分", f"{count * score}分")
    shares = "，".join(f"{titles[part]}{points}分" for part, points in blueprint.parts.items())
    bounds = blueprint.bounds
    add(
        parent,
        "p",
        f"每份卷里：{shares}；一章至多{bounds.chapter}分；各题预计用时合计{bounds.minutes[0]}到{bounds.minutes[1]}分钟；"
        f"判断题{bounds.right[0]}到{bounds.right[1]}道是对的；至少{blueprint.reserved}道平时练不到。",
    )


def render_progress(parent: etree.Element, book: Book) -> None:
    """Draw 〔学习进度〕: where the reader's records are shown."""
    _place(parent, "hb-progress")


def render_results(parent: etree.Element, book: Book) -> None:
    """Draw 〔成绩〕: where a trainer's files are read; what misconceptions and figures mean comes along."""
    said = {
        name: [plain(text, book), f"{addresses.address_of(page.path)}#{name.lower()}"]
        for name, text, page in misconceptions.named(book)
    }
    told, fixed = (
        json.dumps(data, ensure_ascii=False, separators=(",", ":")) for data in (said, words.FIXED)
    )
    _place(parent, "hb-results", _NO_CLASS, data_misconceptions=told, data_words=fixed)
