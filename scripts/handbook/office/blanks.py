"""What stands on a document for a field: its value, or a place to write in."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from handbook.model.documents import Field, Template, pieces
from handbook.office.measure import length
from handbook.office.wordml import look, run

_SIGN = "＿"
_LEAST, _MOST = 3, 20  # signs of a blank within a line
_MOST_LINES = 6  # of a blank of several
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_DAY_BLANK = "＿＿＿年＿＿月＿＿日"
_HINT_SIZE = 9.0


class Blanks:
    """Writes the texts of one document.

    Args:
        template: the document's template.
        values: what is known, by the fields' ids; the others stay blank.
        size: of the document's type, in points.
        line: how many characters a line has.
    """

    def __init__(self, template: Template, values: Mapping[str, str], size: float, line: float) -> None:
        self._fields = {field.id: field for field in template.fields}
        self._values, self._size, self._line = values, size, line
        self._told: set[str] = set()
        self._count = 0

    def words(self, text: str) -> str:
        """Return a text in words alone, a line for each field that stays blank."""
        return "".join(words or self._words_of(field) for words, field in pieces(text))

    def runs(
        self, text: str, font: str = "", size: float = 0, before: float = 0, *, hints: bool = True
    ) -> tuple[str, float]:
        """Return a text as the runs of a paragraph, and how many characters wide it is.

        Args:
            text: the text with its fields.
            font: its font, if not the document's.
            size: its size, if not the document's.
            before: how many characters its first line is moved in.
            hints: whether a field that stays blank for the first time says what to write there.
        """
        parts = []
        for words, field in pieces(text):
            if words or field in self._values:
                parts.append(run(words or self._values[field], font, size))
            else:
                hint = self._hint(field) if hints else ""
                parts.append(self._blank(self._fields[field], font, size, hint, before))
                before += length(hint) * _HINT_SIZE / (size or self._size)
            before += length(words or self._words_of(field))
        return "".join(parts), before

    def _words_of(self, name: str) -> str:
        field = self._fields[name]
        return self._values.get(name) or (_DAY_BLANK if _DAY.fullmatch(field.sample) else _signs(field))

    def _hint(self, name: str) -> str:
        """What to write there; said once."""
        if name in self._told:
            return ""
        self._told.add(name)
        return f"（{self._fields[name].hint}）"

    def _blank(self, field: Field, font: str, size: float, hint: str, before: float) -> str:
        """Return a content control: a line on paper, and on screen a place that the first key empties."""
        if field.long:
            room = self._line - before - length(hint) * _HINT_SIZE / self._size - 1
            lines = min(_MOST_LINES, max(2, math.ceil(length(field.sample) / self._line) + 1))
            signs = _SIGN * int(room % self._line + self._line * (lines - 1))
            parts = [(hint, _HINT_SIZE), (signs, size)]
        else:
            parts = [(self._words_of(field.id), size), (hint, _HINT_SIZE)]
        self._count += 1
        name = quoteattr(field.id)
        # The look is that of what is written, not of the hint; all is gone once something is written into it.
        properties = (
            f"{look(font, size)}<w:alias w:val={name}/><w:tag w:val={name}/>"
            f'<w:id w:val="{self._count}"/><w:temporary/><w:showingPlcHdr/>'
        )
        content = "".join(run(words, font, height) for words, height in parts if words)
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _signs(field: Field) -> str:
    """A line as long as what is written there may be."""
    return _SIGN * min(_MOST, max(_LEAST, math.ceil(length(field.sample)) + 1))
