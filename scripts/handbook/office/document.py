"""A document as a Word file, after GB/T 9704: the paper, the title, who is addressed, who signs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from handbook.model.documents import SHEET, Document, Table, TableBlock, Template, level, pieces
from handbook.office.blanks import Blanks
from handbook.office.measure import length
from handbook.office.sheet import LINE, PADDING, POINT, row_height
from handbook.office.word import HEI, KAI, SONG, TITLE, add_field, add_run, add_table, new_document, written

# All lengths of paper in millimetres, of type in points.
UP, DOWN, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0  # the margins: 22 lines of 28 characters remain
SHEET_MARGIN = 20.0  # of a table's sheet
SIZE, PITCH = 16.0, 28.95  # 3号, and from one line to the next
_CLOSER = -5  # twentieths of a point: 28 characters of 16 points are wider than the lines
_CHARACTER = SIZE + _CLOSER / 20
_TITLE_SIZE, _TITLE_LINE = 22.0, 19.0  # 2号
_PAGE_SIZE, _FOOT, _HEAD = 14.0, 21.5, 15.0  # the number's 4号; where it stands below, what is above
_TABLE_SIZE = 12.0
_ROW = {False: 10.0, True: 8.0}  # the least height of a row: blank, sample
_MOST_UPRIGHT = 7  # columns of a table's sheet; one of more is laid on its side
_SAMPLE = "教学编写的样例：单位、人和数字都是编写的"


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
        self._document = new_document(SIZE, PITCH)
        self._width = _set_up_paper(self._document, template, sample)
        self._blanks = Blanks(template, values, SIZE, self._width / POINT / _CHARACTER)
        _set_closer(self._document)

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
        self._signature()
        return written(self._document, f"{name}{'（样例）' if self._sample else ''}")

    def _paragraph(self, text: str, font: str = "", first: float = 0, left: float = 0) -> Paragraph:
        """A paragraph; its first line and the others moved in by so many characters."""
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.left_indent = Pt(left * _CHARACTER)
        paragraph.paragraph_format.first_line_indent = Pt((first - left) * _CHARACTER)
        self._blanks.write(paragraph, text, font)
        return paragraph

    def _title(self) -> None:
        """The title: centred, its lines about equally long."""
        template = self._template
        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        told_below = {field for text in template.texts for _, field in pieces(text)}
        hints = not told_below.issuperset(field for _, field in pieces(template.title))
        width = self._blanks.write(paragraph, template.title, TITLE, _TITLE_SIZE, hints=hints)
        room = self._width / POINT / _TITLE_SIZE
        if width > _TITLE_LINE:
            longest = math.ceil(width / math.ceil(width / _TITLE_LINE)) + 0.5
            side = Pt(max(0.0, (room - longest) / 2 * _TITLE_SIZE))
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side

    def _text(self, text: str) -> None:
        heading = level(text)
        paragraph = self._paragraph(text, ("", HEI, KAI)[heading], first=2)
        paragraph.paragraph_format.keep_with_next = bool(heading) or None

    def _table(self, table: Table) -> None:
        rows = [[self._blanks.words(cell) for cell in row] for row in _rows(table, self._sample)]
        shares = table.widths or (1,) * len(table.columns)
        widths = [round(self._width * share / sum(shares), 1) for share in shares]
        heights = [max(_ROW[self._sample], row_height(row, widths, _TABLE_SIZE)) for row in rows]
        add_table(self._document, rows, widths, heights, PADDING, _TABLE_SIZE)

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

    def _signature(self) -> None:
        """Who signs, two characters from the right at least; below, the day, two to the right of the name."""
        sign, day = self._template.sign, self._template.date
        if not (sign or day):
            return
        lines = [self._paragraph("")]
        name, width = (length(self._blanks.words(text)) for text in (sign, day))
        ahead = max(2.0, 4.0 + width - name)  # a day that is longer than the name moves it to the left
        if sign:
            lines.append(self._on_the_right(sign, ahead))
        if sign and day:
            # From the left: where the day begins does not hang on how wide a font's digits are.
            left = self._width / POINT / _CHARACTER - ahead - name + 2
            lines.append(self._paragraph(day, first=left, left=left))
        elif day:
            lines.append(self._on_the_right(day, 2.0))
        last = self._document.paragraphs[-len(lines) - 1 :]
        for paragraph, _ in pairwise(last):  # no sheet with a signature alone
            paragraph.paragraph_format.keep_with_next = True

    def _on_the_right(self, text: str, ahead: float) -> Paragraph:
        paragraph = self._paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(ahead * _CHARACTER)
        return paragraph


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


def _set_up_paper(document: DocumentObject, template: Template, sample: bool) -> float:
    """Set the paper, the number of the page, the word that it is a sample; return the lines' width."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    margins = (UP, DOWN, LEFT, RIGHT)
    if template.layout == SHEET:
        margins = (SHEET_MARGIN, 2 * SHEET_MARGIN, SHEET_MARGIN, SHEET_MARGIN)
        if any(len(b.table.columns) > _MOST_UPRIGHT for b in template.body if isinstance(b, TableBlock)):
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
    up, down, left, right = map(Mm, margins)
    section.top_margin, section.bottom_margin = up, down
    section.left_margin, section.right_margin = left, right
    section.header_distance, section.footer_distance = Mm(min(_HEAD, margins[0] / 2)), Mm(_FOOT)
    document.settings.odd_and_even_pages_header_footer = True
    _number_pages(section)
    for header in (section.header, section.even_page_header):
        line = header.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        add_run(line, _SAMPLE if sample else "", SONG, 9)
    return round((section.page_width - left - right) / Mm(1), 1)


def _number_pages(section: Section) -> None:
    """— 1 —, on the outer side, a character from the edge."""
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        line = footer.paragraphs[0]
        line.alignment = side
        line.paragraph_format.line_spacing = Pt(_PAGE_SIZE * LINE)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(_PAGE_SIZE)
        add_run(line, "— ", SONG, _PAGE_SIZE)
        add_field(line, "PAGE", SONG, _PAGE_SIZE)
        add_run(line, " —", SONG, _PAGE_SIZE)
