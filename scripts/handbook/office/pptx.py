"""A deck as a PowerPoint file; the same deck gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide as SlideObject
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from handbook.office import slide as layout
from handbook.office.deck import Deck
from handbook.office.package import repack
from handbook.office.picture import pictures
from handbook.office.pptx_template import (
    COVER,
    COVER_HEIGHT,
    COVER_TOP,
    PLAIN,
    empty,
)
from handbook.office.slide import CELL, LINE, Box, Look, Slide

INK, SOFT, RED, RED_GROUND, GREEN, GREEN_GROUND, PAPER, PANEL = (
    MSO_THEME_COLOR.TEXT_1,
    MSO_THEME_COLOR.TEXT_2,
    MSO_THEME_COLOR.ACCENT_1,
    MSO_THEME_COLOR.ACCENT_2,
    MSO_THEME_COLOR.ACCENT_3,
    MSO_THEME_COLOR.ACCENT_4,
    MSO_THEME_COLOR.BACKGROUND_1,
    MSO_THEME_COLOR.BACKGROUND_2,
)
# What a text is for → colour of its words, ground, edge at its left, bold.
_LOOKS: dict[Look, tuple[MSO_THEME_COLOR, MSO_THEME_COLOR | None, MSO_THEME_COLOR | None, bool]] = {
    Look.TEXT: (INK, None, None, False),
    Look.SITUATION: (INK, PANEL, SOFT, False),
    Look.ANSWER: (RED, RED_GROUND, RED, True),
    Look.OPTION: (INK, None, None, False),
    Look.RIGHT: (GREEN, GREEN_GROUND, GREEN, True),
}
_EDGE = 8.0
# Nothing to read aloud, as PowerPoint marks it.
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
_FIGURE = (40.0, 112.0, 880.0, 412.0)  # left, top, width, height of the area of a figure
_ALIGNED = {False: MSO_ANCHOR.MIDDLE, True: MSO_ANCHOR.BOTTOM}


def pptx(deck: Deck, colours: Mapping[str, str], style: str) -> bytes:
    """Write a deck as a PowerPoint file.

    Args:
        deck: the deck.
        colours: the pages' colours.
        style: the style sheet of the diagrams.

    Raises:
        FontError: there is no Chinese font for the figures.
    """
    presentation = empty(colours)
    for slide in deck.slides:
        page = presentation.slides.add_slide(presentation.slide_layouts[COVER if slide.cover else PLAIN])
        _title(page, slide)
        if slide.cover:
            _cover(page, slide)
        elif slide.figure:
            _figure(page, slide, style)
        elif slide.table:
            _table(page, slide)
        else:
            for box in layout.boxes(slide) or ():
                _box(page, box)
        _notes(page, slide.notes)
    written = io.BytesIO()
    presentation.save(written)
    return repack(written.getvalue(), deck.lesson.title)


def _title(page: SlideObject, slide: Slide) -> None:
    title = page.shapes.title
    assert title is not None
    frame = title.text_frame
    frame.vertical_anchor = _ALIGNED[slide.cover]
    size = layout.title_size(slide) or layout.SMALLEST
    _write(frame.paragraphs[0], slide.title, size, PAPER if slide.cover else INK, bold=True)


def _cover(page: SlideObject, slide: Slide) -> None:
    """The chapter's number above the title, the speech's words and the book below."""
    below = COVER_TOP + COVER_HEIGHT + 40
    for text, top in zip(slide.texts, (COVER_TOP - 70, below, layout.HEIGHT - 90), strict=False):
        frame = _frame(page, layout.LEFT, top, layout.ROOM, layout.SMALLEST * LINE)
        _write(frame.paragraphs[0], text.paragraphs[0], layout.SMALLEST, PAPER)


def _band(
    page: SlideObject,
    left: float,
    top: float,
    width: float,
    height: float,
    colour: MSO_THEME_COLOR,
    name: str,
) -> Shape:
    shape = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(top), Pt(width), Pt(height))
    shape.name = name
    _fill(shape.fill, colour)
    shape.line.fill.background()
    shape._element.remove(shape._element.find(qn("p:style")))  # of the theme: a shadow, a coloured edge
    return shape


def _fill(fill: FillFormat, colour: MSO_THEME_COLOR) -> None:
    fill.solid()  # type: ignore[no-untyped-call]
    fill.fore_color.theme_color = colour


def _frame(page: SlideObject, left: float, top: float, width: float, height: float) -> TextFrame:
    frame: TextFrame = page.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    return frame


def _box(page: SlideObject, box: Box) -> None:
    ink, ground, edge, bold = _LOOKS[box.text.look]
    if ground is None:
        frame = _frame(page, box.left, box.top, box.width, box.height)
    else:
        shape = _band(page, box.left, box.top, box.width, box.height, ground, "文字")
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Pt(box.padding)
        frame.margin_top = frame.margin_bottom = Pt(box.padding)
    frame.vertical_anchor = MSO_ANCHOR.TOP if ground is None else MSO_ANCHOR.MIDDLE
    for place, text in enumerate(box.text.paragraphs):
        if place:
            frame.add_paragraph()  # type: ignore[no-untyped-call]
            frame.paragraphs[-1].space_before = Pt(layout.space_between(box.text, box.size))
        _write(frame.paragraphs[-1], text, box.size, ink, bold)
    if edge is not None:
        band = _band(page, box.left, box.top, _EDGE, box.height, edge, "色条")
        band._element._nvXxPr.cNvPr.append(parse_xml(_DECORATIVE))


def _write(
    paragraph: _Paragraph, text: str, size: float, colour: MSO_THEME_COLOR, bold: bool = False
) -> None:
    paragraph.line_spacing = Pt(size * LINE)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("algn", "l")
    properties.set("hangingPunct", "0")  # a sign at a line's end stays in its box
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(size), bold
    run.font.color.theme_color = colour
    run._r.get_or_add_rPr().set("lang", "zh-CN")


def _figure(page: SlideObject, slide: Slide, style: str) -> None:
    assert slide.figure
    left, top, width, height = _FIGURE
    for number, picture in enumerate(pictures(slide.figure, style, width, height), 1):
        shape = page.shapes.add_picture(
            io.BytesIO(picture.png),
            Pt(left + picture.left),
            Pt(top + picture.top),
            Pt(picture.width),
            Pt(picture.height),
        )
        shape.name = f"图{number}"
        shape._element._nvXxPr.cNvPr.set("descr", picture.alt)


def _table(page: SlideObject, slide: Slide) -> None:
    assert slide.table
    widths, heights = layout.columns(slide.table), layout.row_heights(slide.table)
    rows: Sequence[tuple[str, ...]] = (slide.table.head, *slide.table.rows)
    holder = page.shapes.add_table(
        len(rows), len(widths), Pt(layout.LEFT), Pt(layout.TOP), Pt(layout.ROOM), Pt(sum(heights))
    )
    holder.name = slide.title
    table = holder.table
    table.horz_banding = False
    for place, width in enumerate(widths):
        table.columns[place].width = Pt(width)
    for place, (row, height, texts) in enumerate(zip(table.rows, heights, rows, strict=True)):
        row.height = Pt(height)
        for cell, text in zip(row.cells, texts, strict=True):
            cell.margin_left = cell.margin_right = Pt(CELL)
            cell.margin_top = cell.margin_bottom = Pt(CELL / 2)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            head = place == 0
            _fill(cell.fill, RED if head else PAPER if place % 2 else PANEL)
            _write(cell.text_frame.paragraphs[0], text, layout.SMALLEST, PAPER if head else INK, bold=head)


def _notes(page: SlideObject, notes: Sequence[str]) -> None:
    frame = page.notes_slide.notes_text_frame
    assert frame is not None
    frame.text = "\n".join(notes)
    for properties in frame._txBody.iter(qn("a:rPr")):
        properties.set("lang", "zh-CN")
