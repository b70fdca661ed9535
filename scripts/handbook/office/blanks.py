"""What stands on a document for a field: its value, or a place to write in."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from copy import deepcopy

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from handbook.model.documents import Field, Template, pieces
from handbook.office.measure import length
from handbook.office.word import add_run

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

    def write(
        self, paragraph: Paragraph, text: str, font: str = "", size: float = 0, *, hints: bool = True
    ) -> float:
        """Write a text into a paragraph; return how many characters wide it is.

        Args:
            paragraph: where to write.
            text: the text with its fields.
            font: its font, if not the document's.
            size: its size, if not the document's.
            hints: whether a field that stays blank for the first time says what to write there.
        """
        at = paragraph.paragraph_format.first_line_indent or Pt(0)
        before: float = at.pt / self._size
        for words, field in pieces(text):
            if words or field in self._values:
                add_run(paragraph, words or self._values[field], font, size)
            else:
                hint = self._hint(field) if hints else ""
                self._blank(paragraph, self._fields[field], font, size, hint, before)
                before += length(hint) * _HINT_SIZE / (size or self._size)
            before += length(words or self._words_of(field))
        return before

    def _words_of(self, name: str) -> str:
        field = self._fields[name]
        return self._values.get(name) or (_DAY_BLANK if _DAY.fullmatch(field.sample) else _signs(field))

    def _hint(self, name: str) -> str:
        """What to write there; said once."""
        if name in self._told:
            return ""
        self._told.add(name)
        return f"（{self._fields[name].hint}）"

    def _blank(
        self, paragraph: Paragraph, field: Field, font: str, size: float, hint: str, before: float
    ) -> None:
        """Draw a content control: a line on paper, and on screen a place that the first key empties."""
        if field.long:
            room = self._line - before - length(hint) * _HINT_SIZE / self._size - 1
            lines = min(_MOST_LINES, max(2, math.ceil(length(field.sample) / self._line) + 1))
            signs = _SIGN * int(room % self._line + self._line * (lines - 1))
            parts = [(hint, _HINT_SIZE), (signs, size)]
        else:
            parts = [(self._words_of(field.id), size), (hint, _HINT_SIZE)]
        self._count += 1
        runs = [add_run(paragraph, words, font, height)._r for words, height in parts if words]
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        written = runs[-1] if field.long else runs[0]  # not the hint
        control.append(_properties(field, self._count, written.rPr))
        control.append(content)
        paragraph._p.append(control)
        for run in runs:
            content.append(run)


def _signs(field: Field) -> str:
    """A line as long as what is written there may be."""
    return _SIGN * min(_MOST, max(_LEAST, math.ceil(length(field.sample)) + 1))


def _properties(field: Field, number: int, look: CT_RPr | None) -> BaseOxmlElement:
    """What a program knows of a content control; it is gone once something is written into it."""
    properties = OxmlElement("w:sdtPr")
    if look is not None:
        properties.append(deepcopy(look))
    named = {"w:alias": field.id, "w:tag": field.id, "w:id": str(number)}
    for name, value in (*named.items(), ("w:temporary", ""), ("w:showingPlcHdr", "")):
        element = OxmlElement(name)
        if value:
            element.set(qn("w:val"), value)
        properties.append(element)
    return properties
