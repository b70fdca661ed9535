"""Runs, paragraphs and tables as WordprocessingML.

python-docx sets one property of one element at a time, which is most of the work where there are
thousands of cells; written out and parsed at once, the same elements take a tenth of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

ALIGN_LEFT, CENTRE, ALIGN_RIGHT, JUSTIFIED = "left", "center", "right", "both"
_BREAK = re.compile(r"([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/>'
    '<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="04A0"/></w:tblPr>'
    "<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
)


def parsed(markup: str) -> list[BaseOxmlElement]:
    """Return the elements of a piece of markup."""
    return list(parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>"))


def look(font: str = "", size: float = 0, *, bold: bool = False) -> str:
    """Return a run's properties: another font or size, in points, than its paragraph's if they are given."""
    own = ""
    if font:
        own = "<w:rFonts" + "".join(f' w:{s}="{font}"' for s in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"
    if bold:
        own += "<w:b/>"
    if size:
        own += f'<w:sz w:val="{int(Pt(size).pt * 2)}"/>'
    return own and f"<w:rPr>{own}</w:rPr>"


def run(text: str, font: str = "", size: float = 0, *, bold: bool = False) -> str:
    """Return words as a run; see `look`."""
    words = "".join(_BREAKS.get(part) or _words(part) for part in _BREAK.split(text) if part)
    return f"<w:r>{look(font, size, bold=bold)}{words}</w:r>"


def _words(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"


def field(name: str, font: str = "", size: float = 0) -> str:
    """Return what the program fills in, such as PAGE."""
    return f'<w:fldSimple w:instr="{name}">{run("1", font, size)}</w:fldSimple>'


def paragraph(
    content: str,
    align: str = "",
    *,
    line: float = 0,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    right: float = 0,
    first: float = 0,
    keep: bool = False,
    new_page: bool = False,
) -> str:
    """Return runs as a paragraph; all lengths are in points.

    Args:
        content: its runs.
        align: one of `ALIGN_LEFT`, `CENTRE`, `ALIGN_RIGHT`, `JUSTIFIED`; its style's if not given.
        line: from one line to the next, if not its style's.
        before: the space above.
        after: the space below.
        left: how far it is moved in on the left.
        right: how far on the right.
        first: how much farther its first line is, on the left.
        keep: whether it stands on the sheet of the next.
        new_page: whether it begins a sheet.
    """
    form = f"{'<w:keepNext/>' if keep else ''}{'<w:pageBreakBefore/>' if new_page else ''}"
    if line or before or after:
        exact = ' w:lineRule="exact"' if line else ""
        form += f"<w:spacing{_lengths(line=line, before=before, after=after)}{exact}/>"
    if left or right or first:
        form += f"<w:ind{_lengths(left=left, right=right, firstLine=max(first, 0), hanging=max(-first, 0))}/>"
    if align:
        form += f'<w:jc w:val="{align}"/>'
    return f"<w:p>{form and f'<w:pPr>{form}</w:pPr>'}{content}</w:p>"


def kept_with_next(form: str) -> str:
    """Return an aligned paragraph, moved to the sheet of the next; a table as it is."""
    loose = form.startswith("<w:p>") and "<w:keepNext/>" not in form
    return form.replace("<w:p><w:pPr>", "<w:p><w:pPr><w:keepNext/>", 1) if loose else form


def _lengths(**points: float) -> str:
    return "".join(f' w:{name}="{Pt(size).twips}"' for name, size in points.items() if size)


def table(rows: Sequence[str], widths: Sequence[float], padding: float) -> str:
    """Return rows as a table with a line around each cell.

    Args:
        rows: the rows.
        widths: of the columns, in millimetres.
        padding: left and right within a cell, in millimetres.
    """
    columns = "".join(f'<w:gridCol w:w="{Mm(width).twips}"/>' for width in widths)
    return _TABLE.format(padding=Mm(padding).twips, columns=columns, rows="".join(rows))


def row(cells: Sequence[str], widths: Sequence[float], height: float, *, head: bool) -> str:
    """Return a row of a table, which no sheet's end cuts.

    Args:
        cells: the paragraphs in its cells.
        widths: of the cells, in millimetres.
        height: the least, in millimetres.
        head: whether it is repeated on every sheet.
    """
    drawn = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{Mm(width).twips}"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{cell}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    form = f'<w:trHeight w:val="{Mm(height).twips}" w:hRule="atLeast"/><w:cantSplit/>'
    return f"<w:tr><w:trPr>{form}{'<w:tblHeader/>' if head else ''}</w:trPr>{drawn}</w:tr>"
