"""What the mock examination adds to the site: the bank's scripts, and papers ready to print."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.kept import Kept
from handbook.model.memory import Memory
from handbook.quiz import bank, course_papers, diagnosis, draw
from handbook.quiz.drawing import Drawings
from handbook.quiz.paper import PAPER_NAMES, STYLESHEET, Writer, paper_files
from handbook.site import quiz_data


def generate(drawings: Drawings, memory: Memory | None = None, kept: Kept | None = None) -> dict[str, str]:
    """Return the generated files of a book without errors, by their address within the site.

    Args:
        drawings: the book's questions.
        memory: what the build before left, while the site is served.
        kept: what earlier builds drew.
    """
    questions, memory = bank.build(drawings.book), memory or Memory()
    diagnosed = drawings.book.pages.get(diagnosis.PAGE)  # which questions, is said there
    of_papers = ("papers", drawings.outline, diagnosed, *(e.question for e in questions.entries.values()))
    return {
        **quiz_data.scripts(drawings, questions, memory, kept),
        **memory.recall(of_papers, lambda: dict(_documents(drawings, questions, kept))),
    }


def _documents(drawings: Drawings, questions: bank.Bank, kept: Kept | None) -> Iterator[tuple[str, str]]:
    for paper in _papers(drawings.book, questions, kept):
        documents = Writer(drawings, paper, f"../../../assets/css/{STYLESHEET}").documents()
        for (file, _), text in zip(paper_files(paper.code), documents.values(), strict=True):
            yield f"{addresses.PAPERS}/{file}", text


def _papers(book: Book, questions: bank.Bank, kept: Kept | None) -> Iterator[draw.Paper]:
    """The papers of each blueprint, each course's two, and the diagnosis if there is one."""
    for blueprint in book.blueprints:
        for name in PAPER_NAMES if blueprint.active else "":
            yield draw.draw(questions, book.blueprints, blueprint.letter + name)
    yield from course_papers.papers(book, questions, kept)
    if diagnosis.PAGE in book.pages:
        yield diagnosis.paper(book, questions)
