"""The whole book in memory: every register, page, note and question under `docs/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from handbook.model import (
    blueprint,
    contents,
    diagrams,
    everyday_words,
    facts,
    forms,
    navigation,
    notes,
    numbers,
    permalinks,
    points,
    procedures,
    questions,
    regulations,
    schema,
    terms,
    updates,
    yaml_source,
)
from handbook.model.chapter import Chapter, front_matter
from handbook.model.page import Page
from handbook.model.page import read as read_page
from handbook.model.problems import Problem, relative_name
from handbook.model.terms import LongerWords
from handbook.model.yaml_source import Source

T = TypeVar("T")

REGISTERS = {
    "numbers": "appendix/rules/numbers.yml",  # first: the others are filled in from it
    "points": "appendix/coverage/points.yml",
    "regulations": "appendix/rules/rules.yml",
    "updates": "appendix/rules/updates.yml",
    "terms": "appendix/glossary/terms.yml",
    "longer-words": "appendix/glossary/longer-words.yml",
    "everyday-words": "appendix/glossary/everyday-words.yml",
    "facts": "appendix/then-now/facts.yml",
    "diagrams": "toolkit/diagrams/diagrams.yml",
    "blueprints": "toolkit/exam/blueprint.yml",
    "permalinks": "permalinks.yml",
    "deadlines": "howto/deadlines.yml",
    "documents": "toolkit/documents/documents.yml",
}


@dataclass
class Book:
    """Everything that the pages and the checks need.

    Attributes:
        docs_dir: the docs folder.
        sources: the registers' parsed files, by the names in `REGISTERS`.
        pages: every Markdown page, by its path within the docs folder.
        chapters: the pages that are chapters, by path.
        procedures: the tasks of the how-to pages, by path.
        sections: the navigation of `mkdocs.yml`.
        problems: what could not even be read; the rest is found by `handbook.checks`.
    """

    docs_dir: Path
    contents: contents.Contents
    points: dict[str, points.Point]
    regulations: dict[str, regulations.Regulation]
    terms: dict[str, terms.Term]
    facts: dict[str, facts.Fact]
    diagrams: dict[str, diagrams.Diagram]
    blueprints: list[blueprint.Blueprint]
    permalinks: list[permalinks.Permalink]
    numbers: dict[str, numbers.Number]
    updates: list[updates.Update]
    deadlines: dict[str, procedures.Deadline]
    documents: dict[str, procedures.Document]
    longer_words: LongerWords
    everyday_words: everyday_words.EverydayWords
    sources: dict[str, Source]
    pages: dict[str, Page] = field(default_factory=dict)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    procedures: dict[str, procedures.Procedure] = field(default_factory=dict)
    sections: tuple[navigation.Section, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.terms_by_name = terms.by_name(self.terms)
        self.term_matcher = terms.TermMatcher(self.terms_by_name, self.longer_words.apart)

    def chapter_by_number(self, number: str) -> Chapter | None:
        """Return a written chapter by its number."""
        return next((c for c in self.chapters.values() if c.meta.chapter == number), None)

    def question(self, question_id: str) -> tuple[Chapter, questions.Question] | None:
        """Return a question and its chapter by the question's id."""
        for item in self.chapters.values():
            for question in item.questions:
                if question.id == question_id:
                    return item, question
        return None

    def note(self, note_id: str) -> notes.Note | None:
        """Return an editor's note by its id."""
        found = (n for c in self.chapters.values() for n in c.notes if n.id == note_id)
        return next(found, None)

    def form(self, form_id: str) -> forms.Form | None:
        """Return a form by its id."""
        place = self.form_place(form_id)
        return place[1] if place else None

    def form_place(self, form_id: str) -> tuple[Chapter, forms.Form] | None:
        """Return a form and its chapter by the form's id."""
        found = ((c, f) for c in self.chapters.values() for f in c.forms if f.id == form_id)
        return next(found, None)

    def nav_place(self, path: str) -> int:
        """Return where a page comes in the navigation; what is not in it comes last."""
        order = [page for section in self.sections for page in section.pages]
        return order.index(path) if path in order else len(order)

    def misconception_page(self, misconception: str) -> Page | None:
        """Return the page on which a misconception such as M-06-1 is discussed."""
        found = (p for p in self.pages.values() if misconception in p.misconceptions)
        return next(found, None)

    def anchors(self, page: Page) -> set[str]:
        """Return the ids that a link to a page may name."""
        found = {h.anchor for h in page.headings} | {m.lower() for m in page.misconceptions}
        if chapter := self.chapters.get(page.path):
            found |= {o.id for o in chapter.meta.objectives}
            found |= {note.anchor for note in chapter.notes}
            found |= {question.anchor for question in chapter.questions}
        return found


@cache
def cached_book(docs_dir: str) -> Book:
    """Read the book once for a whole build; `cached_book.cache_clear()` before the next."""
    return load(Path(docs_dir))


def load(docs_dir: Path) -> Book:
    """Read everything under the docs folder.

    Args:
        docs_dir: the docs folder.

    Returns:
        The book. What could not be read is left out of it and named in `book.problems`;
        a missing register counts as an empty one and is a problem (FS-01).
    """
    problems: list[Problem] = []
    sources = {
        name: _read_yaml(docs_dir, docs_dir / path, name, problems, required=True)
        for name, path in REGISTERS.items()
    }
    known: dict[str, numbers.Number] = _build(sources["numbers"], numbers.build, {})
    for source in sources.values():
        numbers.fill_source(source, known)
    book = Book(
        docs_dir,
        contents.Contents(),
        _build(sources["points"], points.build, {}),
        _build(sources["regulations"], regulations.build, {}),
        _build(sources["terms"], terms.build, {}),
        _build(sources["facts"], facts.build, {}),
        _build(sources["diagrams"], lambda source: diagrams.build(source, docs_dir), {}),
        _build(sources["blueprints"], blueprint.build, []),
        _build(sources["permalinks"], permalinks.build, []),
        known,
        _build(sources["updates"], updates.build, []),
        _build(sources["deadlines"], procedures.build_deadlines, {}),
        _build(sources["documents"], procedures.build_documents, {}),
        _build(sources["longer-words"], terms.build_longer_words, LongerWords()),
        _build(sources["everyday-words"], everyday_words.build, everyday_words.EverydayWords()),
        sources,
        sections=navigation.read(docs_dir.parent / "mkdocs.yml"),
        problems=problems,
    )
    for path in sorted(docs_dir.rglob("*.md")):
        _load_page(book, path)
    book.contents = contents.build(book.sections, book.pages)
    return book


def _load_page(book: Book, path: Path) -> None:
    name = path.relative_to(book.docs_dir).as_posix()
    page = read_page(path.read_text("utf-8"), name, relative_name(path, book.docs_dir))
    book.pages[name] = page
    book.problems += page.front.problems
    if path.name == "index.md" and (procedure_file := path.with_name("procedure.yml")).exists():
        _load_procedure(book, page, procedure_file)
        return
    quiz_file = path.with_name("quiz.yml")
    is_chapter = isinstance(page.front.data, dict) and "objectives" in page.front.data
    if path.name != "index.md" or not (is_chapter or quiz_file.exists()):
        return
    found = schema.check(page.front, "chapter")
    book.problems += found
    notes_source = _read_yaml(book.docs_dir, path.with_name("notes.yml"), "notes", book.problems)
    quiz_source = _read_yaml(book.docs_dir, quiz_file, "quiz", book.problems)
    forms_source = _read_yaml(book.docs_dir, path.with_name("forms.yml"), "forms", book.problems)
    for source in (notes_source, quiz_source, forms_source):
        numbers.fill_source(source, book.numbers)
    if found or page.front.problems:
        return
    meta = front_matter(page.front)
    book.chapters[name] = Chapter(
        page, meta,
        _build(notes_source, notes.build, []),
        _build(quiz_source, lambda source: questions.build(source, meta.chapter), []),
        _build(forms_source, forms.build, []),
        notes_source, quiz_source, forms_source,
    )  # fmt: skip


def _load_procedure(book: Book, page: Page, path: Path) -> None:
    source = _read_yaml(book.docs_dir, path, "procedure", book.problems)
    numbers.fill_source(source, book.numbers)
    if source.data is not None:
        book.procedures[page.path] = procedures.build(source, page)


def _read_yaml(
    docs_dir: Path, path: Path, kind: str, problems: list[Problem], *, required: bool = False
) -> Source:
    """Read and validate one data file; a source with problems keeps its data as None."""
    file = relative_name(path, docs_dir)
    if not path.exists():
        if required:
            problems.append(Problem(file, 1, "FS-01", "缺这个台账文件", "从版本库里恢复它"))
        return Source(file, None)
    source = yaml_source.parse(path.read_text("utf-8"), file)
    found = source.problems or schema.check(source, kind)
    if found:
        problems += found
        source.data = None
    return source


def _build(source: Source, build: Callable[[Source], T], empty: T) -> T:
    return empty if source.data is None else build(source)
