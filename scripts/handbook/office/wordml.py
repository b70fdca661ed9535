"""Runs and the rows of tables as WordprocessingML.

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

_BREAK = re.compile(r"([\n\t])")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_CENTRED = '<w:jc w:val="center"/>'


def parsed(markup: str) -> list[BaseOxmlElement]:
    """Return the elements of a piece of markup."""
    return list(parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>"))


def run(text: str, font: str = "", size: float = 0) -> str:
    """Return words as a run, in another font or size, in points, than its paragraph's if they are given."""
    look = ""
    if font:
        look = "<w:rFonts" + "".join(f' w:{s}="{font}"' for s in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"
    if size:
        look += f'<w:sz w:val="{int(Pt(size).pt * 2)}"/>'
    words = "".join(_BREAKS.get(part) or _words(part) for part in _BREAK.split(text) if part)
    return f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}{words}</w:r>"


def _words(text: str) -> str:
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"


def paragraph(content: str, line: float = 0, *, centred: bool = False) -> str:
    """Return runs as a paragraph.

    Args:
        content: its runs.
        line: from one line to the next, in points, if not its style's.
        centred: whether it stands in the middle.
    """
    form = f'<w:spacing w:line="{Pt(line).twips}" w:lineRule="exact"/>' if line else ""
    form += _CENTRED if centred else ""
    return f"<w:p>{form and f'<w:pPr>{form}</w:pPr>'}{content}</w:p>"


def columns(widths: Sequence[float]) -> str:
    """Return the columns of a table's grid, their widths in millimetres."""
    return "".join(f'<w:gridCol w:w="{Mm(width).twips}"/>' for width in widths)


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
