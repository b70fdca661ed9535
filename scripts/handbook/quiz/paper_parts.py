"""What the documents of a paper share: sections with their headings, texts, the box for the points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from html import escape

from handbook.model.questions import LETTERS, TYPE_NAMES
from handbook.quiz.draw import Item, Paper, PaperSection
from handbook.quiz.drawing import Drawings
from handbook.quiz.marking_rules import rules_of

_NUMERALS = "一二三四五六七八九十"
_LINK = re.compile(r"</?a\b[^>]*>")


def sections(paper: Paper) -> Iterator[tuple[str, PaperSection]]:
    """Yield the sections that have questions, each with its numeral."""
    yield from zip(_NUMERALS, (s for s in paper.sections if s.items), strict=False)


def total(section: PaperSection) -> int:
    """Return the points of a section."""
    return section.score * len(section.items)


def heading(numeral: str, section: PaperSection) -> str:
    """Return the heading of a section with its questions and points."""
    return (
        f"<h2>{numeral}、{escape(section.title)}"
        f"（{len(section.items)}题，每题{section.score}分，共{total(section)}分）</h2>"
    )


def texts(drawings: Drawings, item: Item, kind: str) -> list[str]:
    """Return a question's texts of one kind, without links: paper leads nowhere."""
    drawing = drawings.of(item.entry.chapter, item.entry.question)
    return [_LINK.sub("", text) for text in drawing.texts(kind)]


def signs(item: Item) -> dict[int, str]:
    """Return the place of each thing that a paper mixes → the letter that it has there."""
    return {place: sign for sign, place in zip(LETTERS, item.order, strict=False)}


def tenths(points: Fraction) -> str:
    """Write points to a tenth, half a tenth up, as the browser does."""
    rounded = (points * 10 + Fraction(1, 2)) // 1
    return f"{rounded // 10}.{rounded % 10}" if rounded % 10 else str(rounded // 10)


def marking_rules(paper: Paper) -> str:
    """Return how the types that stand on the paper are marked."""
    return "；".join(rules_of((item.entry.question.type for item in paper.items), TYPE_NAMES))


def score_table(paper: Paper) -> str:
    """Return the boxes for the points of each section and of the whole, and for who marks them."""
    columns = [f"{numeral}（{total(section)}）" for numeral, section in sections(paper)]
    columns.append(f"总分（{paper.blueprint.total}）")
    head = "".join(f"<th scope='col'>{name}</th>" for name in columns)
    empty = "<td></td>" * len(columns)
    rows = "".join(f"<tr><th scope='row'>{name}</th>{empty}</tr>" for name in ("得分", "阅卷人"))
    return (
        f"<table class='scores'><thead><tr><th scope='col'>大题（满分）</th>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
