"""An empty presentation of ours: the book's colours and a font by name, two layouts, no picture of a house style.

It begins with python-pptx's own template, which is narrow (4:3) and English, and leaves of it what a
presentation needs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as PresentationObject
from pptx.shapes.autoshape import Shape
from pptx.util import Pt

from handbook.office.slide import BOTTOM, HEIGHT, LEFT, ROOM, SMALLEST, TOP, WIDTH

FONT = "微软雅黑"  # by name: every office's Windows has it; never embedded
COVER, PLAIN = 0, 1
TITLE_TOP, TITLE_HEIGHT = 40.0, 64.0
COVER_TOP, COVER_HEIGHT = 190.0, 96.0
BAR = 8.0  # the band at the upper edge, as on the pages
# Theme colour → colour of the pages; `pptx.py` names the theme's colours only.
THEME = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "ink-soft",
    "lt2": "panel",
    "accent1": "red",
    "accent2": "red-soft",
    "accent3": "green",
    "accent4": "green-soft",
    "accent5": "line",
    "accent6": "amber",
    "hlink": "red",
    "folHlink": "red-strong",
}
_KEPT = {"Title Slide": "封面", "Title Only": "标题和内容"}
_BAND = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{{}}" name="色带"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{}"/></a:solidFill>'
    "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)
_UNUSED = ("/printerSettings", "/thumbnail")


def empty(colours: Mapping[str, str]) -> PresentationObject:
    """Return an empty presentation.

    Args:
        colours: the pages' colours, as `palette.colours` returns them.
    """
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    package = presentation.part.package
    for relations in (package._rels, presentation.part.rels):
        for name in [n for n, relation in relations.items() if relation.reltype.endswith(_UNUSED)]:
            relations.pop(name)
    _keep_two_layouts(presentation)
    for element in (presentation.slide_master._element, *(x._element for x in presentation.slide_layouts)):
        _tidy(element)
    _place_titles(presentation)
    _decorate(presentation)
    _recolour(presentation, colours)
    written = io.BytesIO()  # saved and read again, the parts' names have no gaps
    presentation.save(written)
    written.seek(0)
    return Presentation(written)


def _keep_two_layouts(presentation: PresentationObject) -> None:
    layouts = presentation.slide_layouts
    for layout in list(layouts):
        if layout.name in _KEPT:
            layout._element.cSld.set("name", _KEPT[layout.name])
        else:
            layouts.remove(layout)


def _tidy(element: etree._Element) -> None:
    """Take out what no slide of ours has: dates, footers, numbers, the subtitle; and ids made at random."""
    tree = element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    assert tree is not None
    for shape in tree.findall(qn("p:sp")):
        mark = shape.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}")
        if mark is not None and mark.get("type") in ("dt", "ftr", "sldNum", "subTitle"):
            tree.remove(shape)
    for extra in list(element.iter(qn("p:extLst"))):
        extra.getparent().remove(extra)
    for text in element.iter(qn("a:t")):
        text.text = "标题" if "title" in (text.text or "").lower() else "文字"
    for properties in element.iter(qn("a:rPr"), qn("a:endParaRPr")):
        properties.attrib.pop("smtClean", None)
        properties.set("lang", "zh-CN")


def _place_titles(presentation: PresentationObject) -> None:
    master = presentation.slide_master
    cover = presentation.slide_layouts[COVER]
    _place(next(iter(cover.placeholders)), COVER_TOP, COVER_HEIGHT)
    _place(next(iter(master.placeholders)), TITLE_TOP, TITLE_HEIGHT)
    _place(
        next(shape for shape in master.placeholders if shape.placeholder_format.idx == 1),
        TOP,
        HEIGHT - TOP - BOTTOM,
    )
    styles = master._element.find(qn("p:txStyles"))
    head = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    head.set("algn", "l")
    head.find(qn("a:defRPr")).set("b", "1")
    for properties in styles.iter(qn("a:defRPr")):
        properties.set("sz", str(int(SMALLEST * 100)))


def _decorate(presentation: PresentationObject) -> None:
    """A red band above every slide; the cover red from edge to edge, with a white line below its title."""
    cover = presentation.slide_layouts[COVER]
    _add_band(presentation.slide_master._element, (0, 0, WIDTH, BAR), "accent1")
    _add_band(cover._element, (LEFT, COVER_TOP + COVER_HEIGHT + 18, 120, 4), "bg1")
    cover._element.set("showMasterSp", "0")
    cover.background.fill.solid()
    cover.background.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1


def _add_band(element: etree._Element, place: tuple[float, float, float, float], colour: str) -> None:
    """Draw a rectangle behind everything else: left, top, width, height."""
    tree = element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    assert tree is not None
    left, top, width, height = (Pt(value) for value in place)
    number = 1 + max(int(shape.get("id", "0")) for shape in tree.iter(qn("p:cNvPr")))
    tree.insert(2, parse_xml(_BAND.format(number, left, top, width, height, colour)))


def _place(holder: Shape, top: float, height: float) -> None:
    """Put a placeholder in its place, without margins and without a size that the program chooses."""
    holder.left, holder.top, holder.width, holder.height = Pt(LEFT), Pt(top), Pt(ROOM), Pt(height)
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.auto_size = MSO_AUTO_SIZE.NONE


def _recolour(presentation: PresentationObject, colours: Mapping[str, str]) -> None:
    """Write the book's colours and our font into the theme."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = etree.fromstring(part.blob)
    theme.set("name", "党务手册")
    scheme = theme.find(f"{qn('a:themeElements')}/{qn('a:clrScheme')}")
    scheme.set("name", "党务手册")
    for name, ours in THEME.items():
        holder = scheme.find(qn(f"a:{name}"))
        holder.clear()
        etree.SubElement(holder, qn("a:srgbClr")).set("val", re.sub("#", "", colours[ours]).upper())
    fonts = theme.find(f"{qn('a:themeElements')}/{qn('a:fontScheme')}")
    fonts.set("name", "党务手册")
    for kind in (fonts.find(qn("a:majorFont")), fonts.find(qn("a:minorFont"))):
        for script in ("latin", "ea"):
            kind.find(qn(f"a:{script}")).set("typeface", FONT)
        for other in kind.findall(qn("a:font")):
            kind.remove(other)
    part.blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
