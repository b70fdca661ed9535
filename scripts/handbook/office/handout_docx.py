"""A handout as a Word file."""

from __future__ import annotations

import io

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from handbook.model.diagrams import Diagram
from handbook.office.handout import (
    ABOVE,
    SPACE,
    WIDTH,
    Handout,
    Kind,
    Part,
    column_widths,
    row_heights,
    type_size,
)
from handbook.office.picture import pictures
from handbook.office.sheet import LINE
from handbook.office.word import FANG, HEI, SONG, frame, new_document, set_up_paper, table
from handbook.office.wordml import CENTRE, paragraph, parsed, run


def docx(handout: Handout, style: str) -> bytes:
    """Write a handout as a Word file; the same handout gives the same bytes.

    Args:
        handout: the handout.
        style: the style sheet of the diagrams.

    Raises:
        FontError: there is no Chinese font for the picture.
    """
    lesson = handout.deck.lesson
    document = new_document(handout.size, handout.size * LINE)
    set_up_paper(document, f"第{lesson.chapter.meta.chapter}章讲义")
    for part in handout.front:
        _write(document, part, handout.size)
        if part.text == lesson.gist and lesson.figure:
            _figure(document, lesson.figure, handout, style)
    for place, part in enumerate(handout.back):
        _write(document, part, handout.size, new_page=place == 0)
    return frame(document).file("", f"{lesson.title}（讲义）")


def _write(document: DocumentObject, part: Part, size: float, new_page: bool = False) -> None:
    if part.table:
        rows = (part.table.head, *part.table.rows)
        _append(document, table(rows, column_widths(part.table), row_heights(part.table, size)))
        return
    own = type_size(part.kind, size)
    font = {Kind.TITLE: SONG, Kind.HEAD: HEI}.get(part.kind, FANG)
    words = run(part.text, font, own, bold=part.kind in (Kind.TITLE, Kind.HEAD))
    align = CENTRE if part.kind in (Kind.TITLE, Kind.UNDER) else ""
    above = own * ABOVE if part.kind is Kind.HEAD and not new_page else 0
    form = paragraph(words, align, line=own * LINE, before=above, after=own * SPACE, new_page=new_page)
    _append(document, form)


def _append(document: DocumentObject, markup: str) -> None:
    """Put paragraphs and tables at a document's end."""
    end = document.element.body.sectPr
    for element in parsed(markup):
        end.addprevious(element)


def _figure(document: DocumentObject, figure: Diagram, handout: Handout, style: str) -> None:
    (picture,) = pictures(figure, style, WIDTH, handout.figure, cut=False)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = 1.0
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), Mm(picture.width), Mm(picture.height))
    properties = shape._inline.docPr
    properties.set("descr", picture.alt)
    properties.set("name", figure.title)
