"""A document as a Word file, after GB/T 9704: the paper, the title, who is addressed, who signs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from handbook.model.documents import SHEET, Document, Table, TableBlock, Template, level, pieces
from handbook.office import word
from handbook.office.blanks import Blanks
from handbook.office.measure import length
from handbook.office.sheet import LINE, POINT, row_height
from handbook.office.word import HEI, KAI, SONG, TITLE
from handbook.office.wordml import (
    ALIGN_LEFT,
    ALIGN_RIGHT,
    CENTRE,
    JUSTIFIED,
    field,
    kept_with_next,
    paragraph,
    run,
)

# All lengths of paper in millimetres, of type in points.
_MARGINS = 37.0, 35.0, 28.0, 26.0  # above, below, left, right: 22 lines of 28 characters remain
_SHEET_MARGINS = 20.0, 40.0, 20.0, 20.0  # of a table's sheet
SIZE, PITCH = 16.0, 28.95  # 3号, and from one line to the next
_CLOSER = -5  # twentieths of a point: 28 characters of 16 points are wider than the lines
_CHARACTER = SIZE + _CLOSER / 20
_TITLE_SIZE, _TITLE_LINE = 22.0, 19.0  # 2号
_PAGE_SIZE, _FOOT, _HEAD = 14.0, 21.5, 15.0  # the number's 4号; where it stands below, what is above
_TABLE_SIZE = 12.0
_ROW = {False: 10.0, True: 8.0}  # the least height of a row: blank, sample
_MOST_UPRIGHT = 7  # columns of a table's sheet; one of more is laid on its side
_SAMPLE = "教学编写的样例：单位、人和数字都是虚构的"


def write(document: Document, template: Template, values: Mapping[str, str], *, sample: bool) -> bytes:
    """Write a document as a Word file; the same values give the same bytes.

    Args:
        document: its entry in the list.
        template: its template.
        values: what is known, by the fields' ids; the others stay blank.
        sample: whether the tables hold the sample's rows, and every page says that it is a sample.
    """
    return _Writer(template, values, sample).file(document.name)


class _Writer:
    """Writes one document from the top to the day below."""

    def __init__(self, template: Template, values: Mapping[str, str], sample: bool) -> None:
        self._template, self._sample = template, sample
        self._values = values
        tables = (block.table for block in template.body if isinstance(block, TableBlock))
        wide = any(len(table.columns) > _MOST_UPRIGHT for table in tables)
        sheet = template.layout == SHEET
        self._frame, self._width = _empty(sheet, sheet and wide, sample)
        self._blanks = Blanks(template, values, SIZE, self._width / POINT / _CHARACTER)
        self._parts: list[str] = []

    def file(self, name: str) -> bytes:
        template = self._template
        self._title()
        self._paragraph("")
        if template.to:
            self._paragraph(f"{template.to}：")
        for block in template.body:
            if isinstance(block, TableBlock):
                self._table(block.table)
            else:
                self._text(block)
        self._attachments()
        signed = self._signature()
        if signed:  # no sheet with a signature and what is enclosed alone
            names = len(template.attachments)
            last = slice(-signed - names - bool(names) - 1, -1)
            self._parts[last] = map(kept_with_next, self._parts[last])
        return self._frame.file("".join(self._parts), f"{name}{'（样例）' if self._sample else ''}")

    def _paragraph(
        self,
        text: str,
        font: str = "",
        align: str = JUSTIFIED,
        *,
        first: float = 0,
        left: float = 0,
        right: float = 0,
        keep: bool = False,
    ) -> None:
        """A paragraph; its first line and the others moved in by so many characters."""
        runs, _ = self._blanks.runs(text, font, before=(first - left) * _CHARACTER / SIZE)
        left, first, right = (side * _CHARACTER for side in (left, first - left, right))
        self._parts.append(paragraph(runs, align, left=left, first=first, right=right, keep=keep))

    def _title(self) -> None:
        """The title: centred, its lines about equally long."""
        template = self._template
        told_below = {field for text in template.texts for _, field in pieces(text)}
        hints = not told_below.issuperset(field for _, field in pieces(template.title))
        runs, width = self._blanks.runs(template.title, TITLE, _TITLE_SIZE, hints=hints)
        side = 0.0
        # Lines of a title that is still to be filled in would not be those of what is written there.
        known = all(field in self._values for _, field in pieces(template.title) if field)
        if known and width > _TITLE_LINE:
            longest = math.ceil(width / math.ceil(width / _TITLE_LINE)) + 0.5
            side = max(0.0, (self._width / POINT - longest * _TITLE_SIZE) / 2)
        self._parts.append(paragraph(runs, CENTRE, left=side, right=side))

    def _text(self, text: str) -> None:
        heading = level(text)
        self._paragraph(text, ("", HEI, KAI)[heading], first=2, keep=bool(heading))

    def _table(self, table: Table) -> None:
        rows = [[self._blanks.words(cell) for cell in row] for row in _rows(table, self._sample)]
        shares = table.widths or (1,) * len(table.columns)
        widths = [round(self._width * share / sum(shares), 1) for share in shares]
        heights = [max(_ROW[self._sample], row_height(row, widths, _TABLE_SIZE)) for row in rows]
        self._parts.append(word.table(rows, widths, heights, _TABLE_SIZE))

    def _attachments(self) -> None:
        """附件, a line below the text; the names one below the other."""
        names = self._template.attachments
        if names:
            self._paragraph("")
        for place, name in enumerate(names, 1):
            number = f"{place}." if len(names) > 1 else ""
            left = 5 + length(number)
            first = 2.0 if place == 1 else 5.0
            self._paragraph(f"{'附件：' * (place == 1)}{number}{name}", first=first, left=left)

    def _signature(self) -> int:
        """Who signs, two characters from the right at least; below, the day, two to the right of the name.

        Returns:
            How many lines that takes.
        """
        sign, day = self._template.sign, self._template.date
        if not (sign or day):
            return 0
        self._paragraph("")
        name, width = (length(self._blanks.words(text)) for text in (sign, day))
        ahead = max(2.0, 4.0 + width - name)  # a day that is longer than the name moves it to the left
        if sign:
            self._paragraph(sign, align=ALIGN_RIGHT, right=ahead)
        if sign and day:
            # From the left: where the day begins does not hang on how wide a font's digits are.
            left = self._width / POINT / _CHARACTER - ahead - name + 2
            self._paragraph(day, first=left, left=left)
        elif day:
            self._paragraph(day, align=ALIGN_RIGHT, right=2.0)
        return 1 + bool(sign) + bool(day)


def _rows(table: Table, sample: bool) -> tuple[tuple[str, ...], ...]:
    return (table.columns, *(table.rows if sample else table.blank_rows))


def _set_closer(document: DocumentObject) -> None:
    """Let 28 characters stand in a line, and nothing push them apart where a digit meets a Han."""
    style = document.styles["Normal"].element
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(_CLOSER))
    style.get_or_add_rPr().find(qn("w:sz")).addprevious(spacing)
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        apart = OxmlElement(name)
        apart.set(qn("w:val"), "0")
        style.get_or_add_pPr().find(qn("w:spacing")).addprevious(apart)


@cache
def _empty(sheet: bool, wide: bool, sample: bool) -> tuple[word.Frame, float]:
    """A document without text, and its lines' width: the paper, the pages' numbers, the word that it is a sample."""
    document = word.new_document(SIZE, PITCH)
    _set_closer(document)
    section = document.sections[0]
    width, height = (297.0, 210.0) if wide else (210.0, 297.0)
    up, down, left, right = _SHEET_MARGINS if sheet else _MARGINS
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(up), Mm(down)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(min(_HEAD, up / 2)), Mm(_FOOT)
    document.settings.odd_and_even_pages_header_footer = True
    # — 1 —, on the outer side, a character from the edge.
    number = f"{run('— ', SONG, _PAGE_SIZE)}{field('PAGE', SONG, _PAGE_SIZE)}{run(' —', SONG, _PAGE_SIZE)}"
    for footer, side in ((section.footer, ALIGN_RIGHT), (section.even_page_footer, ALIGN_LEFT)):
        line = paragraph(number, side, line=_PAGE_SIZE * LINE, left=_PAGE_SIZE, right=_PAGE_SIZE)
        word.write_margin(footer, line)
    for header in (section.header, section.even_page_header) if sample else ():
        word.write_margin(header, paragraph(run(_SAMPLE, SONG, 9), ALIGN_RIGHT))
    return word.frame(document), width - left - right
