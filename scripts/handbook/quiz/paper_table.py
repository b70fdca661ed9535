"""The table of specifications (双向细目表): chapters and objectives against types and levels, on one page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import escape

from handbook.model.book import Book
from handbook.model.questions import BLOOM_NAMES, DIFFICULTY_NAMES
from handbook.quiz.draw import Item, Paper
from handbook.quiz.paper_parts import sections

_Row = list[tuple[Item, int, str]]  # a question, its points, the numeral of its section


def two_way_table(paper: Paper, book: Book) -> Iterator[str]:
    """Yield the table as HTML: questions and points of each chapter by type and by level.

    Args:
        paper: the paper.
        book: its book.
    """
    rows: _Row = [(i, s.score, numeral) for numeral, s in sections(paper) for i in s.items]
    by_chapter: dict[str, _Row] = defaultdict(list)
    for row in rows:
        by_chapter[row[0].entry.chapter.meta.chapter].append(row)
    types = {numeral: section.title.removesuffix("题") for numeral, section in sections(paper)}
    head = ("章", "目标：题号", *types.values(), *BLOOM_NAMES.values(), "题", "分")
    yield "<section class='specifications'><h2>双向细目表</h2><p>格子里是分值。“目标”是这一章的第几条学习目标。</p>"
    yield (
        "<table><thead><tr>"
        + "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
        + "</tr></thead><tbody>"
    )
    for number, found in sorted(by_chapter.items()):
        title = f"{number} {escape(found[0][0].entry.chapter.title)}"
        yield _line(title, _objectives(found), found, list(types))
    yield _line("合计", "", rows, list(types))
    yield f"</tbody></table><p>{_shares(rows, book)}</p></section>"


def _line(title: str, objectives: str, found: _Row, types: Sequence[str]) -> str:
    by_type, by_bloom = Counter[str](), Counter[str]()
    for item, score, numeral in found:
        by_type[numeral] += score
        by_bloom[item.entry.question.bloom] += score
    points = [*(by_type[kind] for kind in types), *(by_bloom[bloom] for bloom in BLOOM_NAMES)]
    cells = [
        objectives,
        *(str(p) if p else "" for p in points),
        str(len(found)),
        str(sum(s for _, s, _ in found)),
    ]
    return f"<tr><th scope='row'>{title}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _objectives(found: _Row) -> str:
    """Which questions test which of the chapter's objectives."""
    names = [objective.id for objective in found[0][0].entry.chapter.meta.objectives]
    numbers: dict[int, list[str]] = defaultdict(list)
    for item, _, _ in found:
        numbers[names.index(item.entry.question.objective) + 1].append(str(item.number))
    return "；".join(f"{place}：{'、'.join(items)}" for place, items in sorted(numbers.items()))


def _shares(rows: _Row, book: Book) -> str:
    """The points of each part of the book and of each difficulty."""
    by_part, by_difficulty = Counter[str](), Counter[int]()
    for item, score, _ in rows:
        by_part[item.entry.part] += score
        by_difficulty[item.entry.question.difficulty] += score
    parts = "，".join(f"{part.title}{by_part[part.id]}分" for part in book.contents.parts if by_part[part.id])
    grades = "，".join(f"{name}{by_difficulty[grade]}分" for grade, name in DIFFICULTY_NAMES.items())
    return f"各篇：{parts}。难度：{grades}。"
