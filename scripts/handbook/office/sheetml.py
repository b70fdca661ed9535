"""Cells, rows, sheets and a workbook of one sheet as SpreadsheetML.

openpyxl makes an object of every cell and of every property, which is most of the work where there are
thousands of cells; written out, the same sheet takes a tenth of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

_FIRST_DAY = date(1899, 12, 30)  # a day is the number of days after it
_A4 = 9
_FIRST_FORMAT = 164  # the numbers below belong to formats that every program has
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
_RELATION = '<Relationship Id="rId{0}" Type="{1}" Target="{2}"/>'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Name → kind of the parts; those of the package come from `packed`.
_PARTS = {
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/xl/styles.xml": f"{_KIND}.styles+xml",
    "/xl/workbook.xml": f"{_KIND}.sheet.main+xml",
    "/xl/worksheets/sheet1.xml": f"{_KIND}.worksheet+xml",
}
_SAME = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in _PARTS.items())
    + "</Types>",
    "_rels/.rels": _RELATIONS
    + _RELATION.format(1, f"{_OFFICE}/officeDocument", "xl/workbook.xml")
    + _RELATION.format(2, f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
    + "</Relationships>",
    "xl/_rels/workbook.xml.rels": _RELATIONS
    + _RELATION.format(1, f"{_OFFICE}/worksheet", "worksheets/sheet1.xml")
    + _RELATION.format(2, f"{_OFFICE}/styles", "styles.xml")
    + "</Relationships>",
}
_SIDES = ("left", "right", "top", "bottom")
_BORDERS = (
    '<borders count="2"><border>'
    + "".join(f"<{side}/>" for side in (*_SIDES, "diagonal"))
    + "</border><border>"
    + "".join(f'<{side} style="thin"/>' for side in _SIDES)
    + "<diagonal/></border></borders>"
)
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="{formats}">{number_formats}</numFmts><fonts count="{looks}">'
    '<font><sz val="11"/><name val="Calibri"/></font>{fonts}</fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    f"{_BORDERS}"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="{looks}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{cells}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_CELL_LOOK = (
    '<xf numFmtId="{format}" fontId="{font}" fillId="0" borderId="{boxed}" xfId="0" applyNumberFormat="1" '
    'applyFont="1" applyBorder="1" applyAlignment="1">'
    '<alignment horizontal="{across}" vertical="center" wrapText="1"/></xf>'
)
_BOOK = (
    f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name={{name}} sheetId="1" r:id="rId1"/>'
    "</sheets><definedNames>{names}</definedNames></workbook>"
)
_SHEET = (
    f'{_XML}<worksheet xmlns="{_MAIN}">'
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
        single: whether it is shrunk to one sheet when it gets longer.
        margin: around it, in inches.
        foot: of the footer from the edge, and of the header that is not there, in inches.
        footer: what stands there; &P is the page's number, &N how many there are.
    """

    landscape: bool
    single: bool
    margin: float
    foot: float
    footer: str


def letter(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while column:
        column, sign = divmod(column - 1, 26)
        letters = chr(ord("A") + sign) + letters
    return letters


def cell(row: int, column: int, style: int, value: str | date | None) -> str:
    """Return a cell: a text, which is never a formula, a day or nothing; rows and columns count from 1."""
    place = f'<c r="{letter(column)}{row}" s="{style}"'
    if isinstance(value, date):
        return f"{place}><v>{(value - _FIRST_DAY).days}</v></c>"
    if not value:
        return f"{place}/>"
    kept = ' xml:space="preserve"' if value != value.strip() else ""
    return f'{place} t="inlineStr"><is><t{kept}>{escape(value)}</t></is></c>'


def row(number: int, height: float, cells: Iterable[str], grows: bool = False) -> str:
    """Return cells as a row so many points high; one that grows is fitted anew to what is written into it."""
    fixed = "" if grows else ' customHeight="1"'
    return f'<row r="{number}" ht="{height:.1f}"{fixed}>{"".join(cells)}</row>'


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
    beside: float,
    paper: Paper,
) -> bytes:
    """Return rows as a sheet.

    Args:
        rows: the rows.
        widths: of the columns, in Excel's characters.
        head: the row of the columns' heads; it and what is above stay in sight.
        across: the rows of which the first cell is as wide as the sheet.
        rules: what cells take.
        beside: the width of one more column, right of what is as wide as the sheet.
        paper: how it is printed.
    """
    last = letter(len(widths))
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width:.2f}" customWidth="1"/>'
        for place, width in enumerate([*widths, beside], 1)
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


class Look(NamedTuple):
    """What a cell looks like: its font, its size in points, where its text stands, how its number is written."""

    font: str
    size: float
    bold: bool = False
    centred: bool = False
    boxed: bool = False
    format: str = ""


def styles(looks: Sequence[Look]) -> bytes:
    """Return the part with the looks that cells have; `cell` names one by its place among these, from 1."""
    formats = list(dict.fromkeys(look.format for look in looks if look.format))
    numbers = {text: number for number, text in enumerate(formats, _FIRST_FORMAT)}
    return _STYLES.format(
        formats=len(formats),
        number_formats="".join(
            f'<numFmt numFmtId="{number}" formatCode={quoteattr(text)}/>' for text, number in numbers.items()
        ),
        looks=1 + len(looks),
        fonts="".join(
            f'<font>{"<b/>" * look.bold}<sz val="{look.size:g}"/><name val="{look.font}"/></font>'
            for look in looks
        ),
        cells="".join(
            _CELL_LOOK.format(
                format=numbers.get(look.format, 0),
                font=place,
                boxed=int(look.boxed),
                across="center" if look.centred else "left",
            )
            for place, look in enumerate(looks, 1)
        ),
    ).encode()


def workbook(name: str, sheet: bytes, styles: bytes, area: str, head: int) -> dict[str, bytes]:
    """Return the parts of a workbook of one sheet.

    Args:
        name: of the sheet.
        sheet: its part.
        styles: the part with the looks of its cells.
        area: the last cell of what is printed.
        head: the row that is repeated on every page.
    """
    place = escape("'{}'!".format(name.replace("'", "''")))
    known = {"Print_Titles": f"${head}:${head}", "Print_Area": f"$A$1:{area}"}
    names = "".join(
        f'<definedName name="_xlnm.{key}" localSheetId="0">{place}{cells}</definedName>'
        for key, cells in known.items()
    )
    return {
        **{part: text.encode() for part, text in _SAME.items()},
        "xl/styles.xml": styles,
        "xl/workbook.xml": _BOOK.format(name=quoteattr(name), names=names).encode(),
        "xl/worksheets/sheet1.xml": sheet,
    }
