"""What a cell says in words alone: an office file knows neither our marks nor Markdown."""

from __future__ import annotations

import re

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.regulations import cite

_MARK = re.compile(marks.PATTERN)
_MARKDOWN = re.compile(r"\*\*|`")


def plain(text: str, book: Book) -> str:
    """Return a text as a reader sees it on the page.

    Args:
        text: the text, its numbers filled in.
        book: the registers that its marks name; one without errors.
    """
    return _MARKDOWN.sub("", _MARK.sub(lambda found: _words(found, book), text))


def _words(found: re.Match[str], book: Book) -> str:
    mark = marks.parse(found[1])
    if mark is None:
        return found[0]
    if mark.kind is marks.Kind.CITATION:
        return cite(book.regulations, mark.text)[0]
    if mark.kind is marks.Kind.BLANK:
        answer = book.unit.blanks.get(mark.args[0]) if book.unit else None
        return f"{book.blanks[mark.args[0]].name}：{answer or '＿' * 8}"
    return "" if mark.kind is marks.Kind.POINTS else mark.args[0]
