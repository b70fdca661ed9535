"""A form as a Word file."""

from __future__ import annotations

import io
from functools import cache

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from handbook.office.package import repack
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
from handbook.office.wording import NOTES, head_line, signature_line

BODY, TITLE, HEAD = "仿宋", "宋体", "黑体"  # by name: every office has them; none is embedded
# Of python-docx's own template: what the text and the tables need. The rest would be weight.
_STYLES = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid"})
_UNUSED_PARTS = ("/customXml", "/numbering", "/stylesWithEffects", "/thumbnail", "/webSettings")


def docx(sheet: Sheet) -> bytes:
    """Write a sheet as a Word file; the same sheet gives the same bytes."""
    document = Document(io.BytesIO(_template()))
    _set_up_paper(document, sheet)
    normal = document.styles["Normal"]
    normal.font.size = Pt(sheet.size)
    normal.paragraph_format.line_spacing = Pt(sheet.size * LINE)
    _paragraph(document, sheet.title, TITLE_SIZE, TITLE, bold=True).alignment = WD_ALIGN_PARAGRAPH.CENTER
    above = _paragraph(document, head_line(sheet.form, sheet.sample), HEAD_SIZE, BODY)
    above.paragraph_format.space_before = above.paragraph_format.space_after = Pt(4)
    _table(document, sheet)
    if sheet.form.signatures:
        below = _paragraph(document, signature_line(sheet.form, sheet.sample), HEAD_SIZE, BODY)
        below.paragraph_format.space_before = Pt(14)
    _paragraph(document, NOTES, NOTE_SIZE, HEAD).paragraph_format.space_before = Pt(4)
    for number, note in enumerate(sheet.notes, 1):
        _paragraph(document, f"{number}.{note}", NOTE_SIZE, BODY)
    written = io.BytesIO()
    document.save(written)
    return repack(written.getvalue(), f"{sheet.form.id} {sheet.title}")


@cache
def _template() -> bytes:
    """An empty document with our fonts, without what python-docx's own template has besides."""
    document = Document()
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for name in [n for n, relation in relations.items() if relation.reltype.endswith(_UNUSED_PARTS)]:
            relations.pop(name)
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _STYLES:
            styles.remove(style)
    styles.remove(styles.find(qn("w:latentStyles")))
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))
    fonts.attrib.clear()  # the theme's fonts would go before the named ones
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _set_fonts(normal.element.get_or_add_rPr(), BODY)
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


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
        line.add_run(text).font.size = Pt(NOTE_SIZE)
        if field:
            _add_field(line, field)


def _add_field(paragraph: Paragraph, name: str) -> None:
    run = paragraph.add_run("1")
    run.font.size = Pt(NOTE_SIZE)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
    field.append(run._r)


def _paragraph(document: DocumentObject, text: str, size: float, font: str, bold: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold or None
    _set_fonts(run._r.get_or_add_rPr(), font)
    paragraph.paragraph_format.line_spacing = Pt(size * LINE)
    return paragraph


def _set_fonts(properties: CT_RPr, name: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _table(document: DocumentObject, sheet: Sheet) -> None:
    table = document.add_table(len(sheet.heights), len(sheet.widths), "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_padding(table)
    for column, width in zip(table.columns, sheet.widths, strict=True):
        column.width = Mm(width)
    for place, (row, cells) in enumerate(zip(table.rows, (sheet.form.columns, *sheet.rows), strict=True)):
        row.height, row.height_rule = Mm(sheet.heights[place]), WD_ROW_HEIGHT_RULE.AT_LEAST
        _mark(row, "w:cantSplit")
        for cell, width, text in zip(row.cells, sheet.widths, cells, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            _fill(cell, text, head=not place)
    _mark(table.rows[0], "w:tblHeader")  # repeated on every sheet


def _fill(cell: _Cell, text: str, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    if head:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _set_fonts(run._r.get_or_add_rPr(), HEAD)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _set_padding(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Mm(PADDING).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else properties.append(margins)
