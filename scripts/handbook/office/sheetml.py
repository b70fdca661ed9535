"""Cells, rows and sheets as SpreadsheetML.

openpyxl makes an object of every cell and of every property, which is most of the work where there are
thousands of cells; written out, the same sheet takes a tenth of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter as letter

_FIRST_DAY = date(1899, 12, 30)  # a day is the number of days after it
_A4 = 9
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="{head}" topLeftCell="A{first}" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
    "<cols>{columns}</cols><sheetData>{rows}</sheetData>{merged}{rules}"
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="{margin}" right="{margin}" top="{margin}" bottom="{margin}" '
    'header="{foot}" footer="{foot}"/>'
    '<pageSetup paperSize="{paper}" orientation="{orientation}" fitToWidth="1" fitToHeight="{sheets}"/>'
    "<headerFooter><oddFooter>&amp;C{footer}</oddFooter></headerFooter></worksheet>"
)


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed: on A4, as wide as the paper.

    Attributes:
        landscape: whether it lies on its side.
        single: whether it is made to fit on one sheet.
        margin: around it, in inches.
        foot: of the footer from the edge, and of the header that is not there, in inches.
        footer: what stands there; &P is the page's number, &N how many there are.
    """

    landscape: bool
    single: bool
    margin: float
    foot: float
    footer: str


def cell(row: int, column: int, style: int, value: str | date | None) -> str:
    """Return a cell: a text, which is never a formula, a day or nothing; rows and columns count from 1."""
    place = f'<c r="{letter(column)}{row}" s="{style}"'
    if isinstance(value, date):
        return f"{place}><v>{(value - _FIRST_DAY).days}</v></c>"
    if not value:
        return f"{place}/>"
    kept = ' xml:space="preserve"' if value != value.strip() else ""
    return f'{place} t="inlineStr"><is><t{kept}>{escape(value)}</t></is></c>'


def row(number: int, height: float, cells: Iterable[str]) -> str:
    """Return cells as a row so many points high."""
    return f'<row r="{number}" ht="{height:.1f}" customHeight="1">{"".join(cells)}</row>'


def rule(kind: str, formula: str, cells: str, title: str, error: str) -> str:
    """Return what some cells take: of a list one of its words, of days those after one."""
    operator = ' operator="greaterThan"' if kind == "date" else ""
    return (
        f'<dataValidation type="{kind}"{operator} allowBlank="1" showErrorMessage="1" '
        f'errorTitle={quoteattr(title)} error={quoteattr(error)} sqref="{cells}">'
        f"<formula1>{escape(formula)}</formula1></dataValidation>"
    )


def sheet(
    rows: Sequence[str],
    widths: Sequence[float],
    head: int,
    across: Sequence[int],
    rules: Sequence[str],
    paper: Paper,
) -> bytes:
    """Return rows as a sheet.

    Args:
        rows: the rows.
        widths: of the columns, in Excel's characters.
        head: the row of the columns' heads; it and what is above stay in sight.
        across: the rows of which the first cell is as wide as the sheet.
        rules: what cells take.
        paper: how it is printed.
    """
    last = letter(len(widths))
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width:.2f}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    merged = "".join(f'<mergeCell ref="A{number}:{last}{number}"/>' for number in across)
    return _SHEET.format(
        head=head,
        first=head + 1,
        columns=columns,
        rows="".join(rows),
        merged=f'<mergeCells count="{len(across)}">{merged}</mergeCells>',
        rules=f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else "",
        margin=paper.margin,
        foot=paper.foot,
        paper=_A4,
        orientation="landscape" if paper.landscape else "portrait",
        sheets=int(paper.single),
        footer=escape(paper.footer),
    ).encode()


def names(title: str, area: str, head: int) -> str:
    """Return a workbook's names for what is printed of its sheet, and for the row repeated on every page."""
    place = escape(f"'{title.replace(chr(39), chr(39) * 2)}'!")
    known = {"Print_Titles": f"${head}:${head}", "Print_Area": area}
    defined = (
        f'<definedName name="_xlnm.{name}" localSheetId="0">{place}{cells}</definedName>'
        for name, cells in known.items()
    )
    return f"<definedNames>{''.join(defined)}</definedNames>"
