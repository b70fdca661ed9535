"""A form as a Word file."""

from __future__ import annotations

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from handbook.office.sheet import (
    HEAD_SIZE,
    LINE,
    NOTE_SIZE,
    PADDING,
    TITLE_SIZE,
    Sheet,
    paper,
)
from handbook.office.word import FANG, HEI, SONG, add_run, add_table, new_document, set_up_paper, written
from handbook.office.wording import NOTES, head_line, signature_line


def docx(sheet: Sheet) -> bytes:
    """Write a sheet as a Word file; the same sheet gives the same bytes."""
    document = new_document(sheet.size, sheet.size * LINE)
    set_up_paper(document, sheet.form.id, *paper(sheet.form))
    _paragraph(document, sheet.title, TITLE_SIZE, SONG, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    above = _paragraph(document, head_line(sheet.form, sheet.sample, sheet.unit), HEAD_SIZE, FANG)
    above.paragraph_format.space_before = above.paragraph_format.space_after = Pt(4)
    add_table(document, (sheet.form.columns, *sheet.rows), sheet.widths, sheet.heights, PADDING)
    if sheet.form.signatures:
        below = _paragraph(document, signature_line(sheet.form, sheet.sample), HEAD_SIZE, FANG)
        below.paragraph_format.space_before = Pt(14)
    _paragraph(document, NOTES, NOTE_SIZE, HEI).paragraph_format.space_before = Pt(4)
    for number, note in enumerate(sheet.notes, 1):
        _paragraph(document, f"{number}.{note}", NOTE_SIZE, FANG)
    return written(document, f"{sheet.form.id} {sheet.title}")


def _paragraph(document: DocumentObject, text: str, size: float, font: str, bold: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    add_run(paragraph, text, font, size).bold = bold or None
    paragraph.paragraph_format.line_spacing = Pt(size * LINE)
    return paragraph
