"""Hold the whole book against its rules; every rule has a permanent id.

Each rule is an entry of the catalogue (`rules/`, read by `catalogue.py`): sentence, reason, example, and
the defects that turn it red.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple

from handbook.checks import (
    bank_quality,
    blueprints,
    calculators,
    chapters,
    courses,
    diagrams,
    documents,
    everyday_words,
    facts,
    forms,
    html,
    links,
    lists,
    longer_words,
    mark_names,
    markup,
    measures,
    numbers,
    permalinks,
    procedures,
    prose,
    questions,
    registers,
    same_fact,
    slides,
    trees,
    unit_layer,
    year_plan,
)
from handbook.checks.readings import Readings
from handbook.model.book import Book
from handbook.model.files import TEXT_SUFFIXES
from handbook.model.kept import Kept
from handbook.model.memory import Memory
from handbook.model.problems import Problem, errors
from handbook.model.regulations import build_date


def check_book(book: Book, memory: Memory | None = None) -> list[Problem]:
    """Run every check.

    Args:
        book: the book as read.
        memory: what an earlier check left; what was found in unchanged files is taken from it.

    Returns:
        All problems, reading problems first; empty if there is nothing to fix. While `waits_for` names
        a reason, only what can be said of each file by itself.
    """
    memory = memory or Memory()
    readings = Readings(memory)
    found = [
        *book.problems,
        *html.check(book, readings),
        *markup.check(book, readings),
        *lists.check(book, readings),
        *prose.check(book, readings),
        *measures.check(book),
    ]
    if waits_for(book):
        return list(map(unit_layer.mended, [*found, *(links.navigation(book) if book.whole else ())]))
    found += [
        *registers.check(book),
        *mark_names.check(book),
        *everyday_words.check(book),
        *longer_words.check(book),
        *numbers.check(book, memory),
        *chapters.check(book),
        *questions.check(book, readings),
        *bank_quality.check(book, memory),
        *same_fact.check(book, memory),
        *blueprints.check(book, memory),
        *forms.check(book),
        *diagrams.check(book),
        *trees.check(book),
        *facts.check(book),
        *procedures.check(book),
        *documents.check(book),
        *calculators.check(book),
        *courses.check(book),
        *year_plan.check(book),
        *permalinks.check(book),
        *links.check(book, readings),
        *unit_layer.check(book, readings),
    ]
    # What is made of a chapter is made of one that is in order.
    found = list(map(unit_layer.mended, found))
    return found if errors(found) else [*found, *slides.check(book, readings)]


def waits_for(book: Book) -> str:
    """Say why references are not checked yet: every one to a file or a chapter in question would look wrong.

    Args:
        book: the book as read.

    Returns:
        For the author, what has to be put in order first; empty if everything can be checked.
    """
    if not book.whole:
        return "有文件没有读进来"
    return "导航和页对不上" if any(links.navigation(book)) else ""


def check_unless_known(book: Book, kept: Kept) -> list[Problem]:
    """Run every check, or take over what an earlier build found in a book with the very same files.

    Args:
        book: the book as read.
        kept: what earlier builds kept.

    Returns:
        The same as `check_book`.
    """
    found = kept.file(
        ("checks", *_state(book)), lambda: json.dumps(list(map(astuple, check_book(book)))).encode()
    )
    return [Problem(*problem) for problem in json.loads(found)]


def _state(book: Book) -> Iterator[object]:
    """All that a check can see of a book: its files, the navigation, the day of the build."""
    yield from (book.problems, book.nav, build_date(), book.layer.files is not None)
    for files in filter(None, (book.files, book.layer.files)):
        for name in sorted(files.names):
            yield name, files.text(name) if name.endswith(tuple(TEXT_SUFFIXES)) else None
    # The one picture and the pages made elsewhere that a check looks into.
    made = [path for path in book.layer.attachments.values() if path.suffix == ".html"]
    yield from (path.read_bytes() for path in filter(None, (book.layer.logo, *made)))
