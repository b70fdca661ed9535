"""What every Word file of ours is made of: an empty document, paragraphs, tables, fonts by name."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache, partial
from xml.sax.saxutils import escape

from docx import Document
from docx.blkcntnr import BlockItemContainer
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from handbook.office import wordml
from handbook.office.measure import length
from handbook.office.package import opened, packed
from handbook.office.sheet import FOOT, LINE, MARGIN, NOTE_SIZE, PADDING
from handbook.office.wordml import CENTRE, parsed

# By name: none is embedded. What a program takes that does not have the first is named beside it.
SONG, HEI, FANG, KAI, TITLE = "宋体", "黑体", "仿宋", "楷体", "方正小标宋简体"
_INSTEAD = {FANG: "仿宋_GB2312", KAI: "楷体_GB2312", TITLE: SONG}
# Of python-docx's own template: what the text and the tables need. The rest would be weight.
_STYLES = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid"})
_UNUSED_PARTS = (
    "/customXml",
    "/extended-properties",
    "/numbering",
    "/stylesWithEffects",
    "/theme",
    "/thumbnail",
    "/webSettings",
)
_TEXT, _FOOT = "word/document.xml", "word/footer"  # the parts that hold it, and the foot
NAME = "〔名称〕"
_SHORT = 7.0  # characters; a document's column of short cells has them in the middle
_FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{fonts}</w:fonts>'
)


def new_document(size: float, line: float) -> DocumentObject:
    """Return an empty document.

    Args:
        size: of its type, in points.
        line: from one line to the next, in points.
    """
    document = deepcopy(_template())
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(size)
    normal.paragraph_format.line_spacing = Pt(line)
    return document


def set_up_paper(document: DocumentObject, name: str, width: float = 210, height: float = 297) -> None:
    """Set a document's sheet, its margins, and the foot with its name and the pages' numbers.

    Args:
        document: an empty document.
        name: what the foot calls it.
        width: of the sheet, in millimetres; with the height, A4 upright if not given.
        height: of the sheet, in millimetres.
    """
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header_distance = section.footer_distance = Mm(FOOT)
    run, field = partial(wordml.run, size=NOTE_SIZE), partial(wordml.field, size=NOTE_SIZE)
    words = f"{run(f'{name}　第')}{field('PAGE')}{run('页，共')}{field('NUMPAGES')}{run('页')}"
    write_margin(section.footer, wordml.paragraph(words, CENTRE))


@dataclass(frozen=True)
class Frame:
    """What all files made on one empty document have in common: written out once, filled many times.

    Attributes:
        parts: the parts of the file but for the text, by name.
        before: the text's part up to where the text begins.
        after: the text's part from where it ends.
    """

    parts: dict[str, bytes]
    before: str
    after: str

    def file(self, markup: str, title: str) -> bytes:
        """Return paragraphs and tables as a file; the same text gives the same bytes."""
        text = f"{self.before}{markup}{self.after}".encode()
        return packed({**self.parts, _TEXT: text}, title)

    def named(self, name: str) -> Frame:
        """Return the frame of files whose foot bears a name: `NAME` stands for it in the document."""
        parts = {
            part: data.replace(NAME.encode(), escape(name).encode()) if part.startswith(_FOOT) else data
            for part, data in self.parts.items()
        }
        return replace(self, parts=parts)


def frame(document: DocumentObject) -> Frame:
    """Return a document, with what it holds, as the frame of files in which more text follows."""
    target = io.BytesIO()
    document.save(target)
    parts = opened(target.getvalue())
    before, sign, after = parts[_TEXT].decode().rpartition("<w:sectPr")
    return Frame(parts, before, f"{sign}{after}")


@cache
def _template() -> DocumentObject:
    """An empty document with our fonts, without what python-docx's own template has besides."""
    document = Document()
    package = document.part.package
    for relations in (package.rels, document.part.rels):
        for name in [n for n, relation in relations.items() if relation.reltype.endswith(_UNUSED_PARTS)]:
            relations.pop(name)
    document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = _font_table()
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
    set_fonts(normal.element.get_or_add_rPr(), FANG)
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    return document


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in _INSTEAD.items()
    )
    return _FONT_TABLE.format(fonts=fonts).encode()


def write_margin(margin: BlockItemContainer, markup: str) -> None:
    """Make paragraphs the whole of a header or a footer."""
    margin._element[:] = parsed(markup)


def set_fonts(properties: CT_RPr, name: str) -> None:
    """Set the font of all scripts."""
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    heights: Sequence[float],
    size: float = 0,
) -> str:
    """Return a table with a line around each cell; its first row is repeated on every sheet.

    Args:
        rows: the cells; the columns' heads first.
        widths: of the columns, in millimetres.
        heights: the least of each row, in millimetres.
        size: of its type, in points; the document's if 0.
    """
    short = [bool(size) and max(map(length, column)) <= _SHORT for column in zip(*rows, strict=True)]
    drawn = []
    for place, (cells, height) in enumerate(zip(rows, heights, strict=True)):
        head = place == 0
        paragraphs = [
            wordml.paragraph(
                wordml.run(text, HEI if head else "", size),
                CENTRE if head or middle else "",
                line=size * LINE,
            )
            for text, middle in zip(cells, short, strict=True)
        ]
        drawn.append(wordml.row(paragraphs, widths, height, head=head))
    return wordml.table(drawn, widths, PADDING)
