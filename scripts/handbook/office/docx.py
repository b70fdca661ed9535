"""A form as a Word file."""

from __future__ import annotations

from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from handbook.office.sheet import (
    FOOT,
    HEAD_SIZE,
    LINE,
    MARGIN,
    NOTE_SIZE,
    PADDING,
    TITLE_SIZE,
    Sheet,
    paper,
)
from handbook.office.word import FANG, HEI, SONG, add_field, add_run, add_table, new_document, written
from handbook.office.wording import NOTES, head_line, signature_line


def docx(sheet: Sheet) -> bytes:
    """Write a sheet as a Word file; the same sheet gives the same bytes."""
    document = new_document(sheet.size, sheet.size * LINE)
    _set_up_paper(document, sheet)
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


def _set_up_paper(document: DocumentObject, sheet: Sheet) -> None:
    section = document.sections[0]
    width, height = paper(sheet.form)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.form.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(FOOT)
    line = section.footer.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in ((f"{sheet.form.id}　第", "PAGE"), ("页，共", "NUMPAGES"), ("页", "")):
        add_run(line, text, size=NOTE_SIZE)
        if field:
            add_field(line, field, size=NOTE_SIZE)


def _paragraph(document: DocumentObject, text: str, size: float, font: str, bold: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    add_run(paragraph, text, font, size).bold = bold or None
    paragraph.paragraph_format.line_spacing = Pt(size * LINE)
    return paragraph
