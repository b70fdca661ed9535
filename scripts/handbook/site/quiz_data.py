"""Hands the question bank to the browser, as classic scripts that also load from `file://`.

`assets/quiz/index.js` holds what decides a draw and what the progress page counts, no text;
`assets/quiz/bank.js` holds every question as the HTML of its form, drawn by the same module
as on the chapters' pages, packed. Only the pages that need the whole bank load the second.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from typing import Any

import markdown

from handbook.exam.bank import Bank, Entry
from handbook.markdown import HandbookExtension
from handbook.markdown.context import on_page
from handbook.model.blueprint import Blueprint
from handbook.model.book import Book

HOME = "toolkit/exam"  # links in the forms start from here
FOLDER = "assets/quiz"
_LINK = re.compile(r'href="([^"#]*)(#[^"]*)?"')
# What only the search and the print page read is dead weight here.
_TAGS = re.compile("(?:<[^>]*>)+")
_ID = "\x01"
_FIRST_SIGN = 0xE000  # Unicode's private use area: no text has these characters
_UNUSED = re.compile(r' (?:data-search(?:-kind)?|data-number|title)="[^"]*"')


def scripts(book: Book, bank: Bank) -> dict[str, str]:
    """Return the two scripts, by their address within the site."""
    return {
        f"{FOLDER}/index.js": _script("setIndex", index_data(book, bank)),
        f"{FOLDER}/bank.js": _script("setBank", pack(forms(book, bank))),
    }


def _script(name: str, data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"handbookQuiz.{name}({text})\n"


def index_data(book: Book, bank: Bank) -> dict[str, Any]:
    """Return what `bank.js` unpacks: rows of questions in the order of their ids, and their frame."""
    chapters = sorted(book.chapters.values(), key=lambda c: c.meta.chapter)
    parts = {c.number: c.part for c in book.contents.chapters.values()}
    places = {c.meta.chapter: place for place, c in enumerate(chapters)}
    rows = {question_id: place for place, question_id in enumerate(bank.entries)}
    return {
        "version": bank.version,
        "parts": [[part.id, part.title] for part in book.contents.parts],
        "chapters": [
            {
                "number": c.meta.chapter,
                "title": c.meta.title,
                "part": parts[c.meta.chapter],
                "url": c.page.path.removesuffix(".md") + ".html",
                "objectives": [[o.id, o.text] for o in c.meta.objectives],
            }
            for c in chapters
        ],
        "blueprints": [_blueprint(b) for b in book.blueprints if b.active],
        "questions": [_row(e, places, rows) for e in bank.entries.values()],
    }


def _blueprint(blueprint: Blueprint) -> dict[str, Any]:
    return {
        "letter": blueprint.letter,
        "title": blueprint.title,
        "minutes": blueprint.minutes,
        "reserved": blueprint.reserved,
        "count": blueprint.count,
        "total": blueprint.total,
        "sections": [
            {"title": s.title, "types": s.types, "score": s.score, "counts": s.counts}
            for s in blueprint.sections
        ],
    }


def _row(entry: Entry, places: dict[str, int], rows: dict[str, int]) -> list[Any]:
    question, meta = entry.question, entry.chapter.meta
    objective = [o.id for o in meta.objectives].index(question.objective)
    return [
        question.id, question.rev, places[meta.chapter], objective, question.type, question.pool,
        entry.size, int(entry.fixed), [rows[enemy] for enemy in sorted(entry.enemies)],
    ]  # fmt: skip


def forms(book: Book, bank: Bank) -> dict[str, str]:
    """Return every question as its form's HTML, by id."""
    parser = markdown.Markdown(extensions=[HandbookExtension(docs_dir=str(book.docs_dir))])
    return {question_id: _form(parser, entry) for question_id, entry in bank.entries.items()}


def _form(parser: markdown.Markdown, entry: Entry) -> str:
    path = entry.chapter.page.path

    def from_home(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link[1])) if link[1] else path
        address = posixpath.relpath(target, HOME).removesuffix(".md") + ".html"
        return f'href="{address}{link[2] or ""}"'

    with on_page(path):
        html = parser.reset().convert(f"〔题 {entry.id}〕")
    return re.sub(r">\n\s*<", "><", _LINK.sub(from_home, _UNUSED.sub("", html)))


def pack(forms: dict[str, str]) -> dict[str, Any]:
    """Write runs of tags that come again as one character each; `bank.js` puts them back.

    Args:
        forms: id → HTML.

    Returns:
        `tags`: the runs, by their character's place after U+E000; `forms`: id → packed HTML,
        in which U+0001 stands for the id. Compressed, it is three quarters of the HTML.
    """
    own = {question_id: html.replace(question_id, _ID) for question_id, html in forms.items()}
    count = Counter(run for html in own.values() for run in _TAGS.findall(html))
    tags = [run for run, times in count.most_common() if times > 1]
    signs = {run: chr(_FIRST_SIGN + place) for place, run in enumerate(tags)}
    packed = {
        question_id: _TAGS.sub(lambda run: signs.get(run[0], run[0]), html)
        for question_id, html in own.items()
    }
    return {"tags": tags, "forms": packed}
