"""The slides and the handout of a chapter, as files."""

from __future__ import annotations

from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.text import file_words
from handbook.office import deck, handout, palette
from handbook.office.handout_docx import docx
from handbook.office.lesson import read
from handbook.office.pptx import pptx


def generate(book: Book, chapter: Chapter) -> dict[str, bytes]:
    """Make the files of a chapter; the same book gives the same bytes.

    Args:
        book: the book; one without errors.
        chapter: one of its chapters.

    Returns:
        The files by their names: the slides first, then the handout.

    Raises:
        DeckError: the chapter gives no slides, or a text of it has no room.
        FontError: this machine has no Chinese font for the pictures.
    """
    slides = deck.plan(book, read(book, chapter))
    sheets = handout.plan(book, slides)
    style = palette.diagram_style(book)
    name = f"{chapter.meta.chapter}-{file_words(slides.lesson.title)}"
    return {
        f"{name}.pptx": pptx(slides, palette.colours(book), style),
        f"{name}（讲义）.docx": docx(sheets, style),
    }
