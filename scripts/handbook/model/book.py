"""The whole book in memory: every register, page, note and question under `docs/`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from handbook.model import (
    blanks,
    blueprint,
    calculators,
    contents,
    courses,
    diagrams,
    documents,
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
    trees,
    updates,
    year_plan,
)
from handbook.model.chapter import Chapter
from handbook.model.chapter import build as build_chapter
from handbook.model.documents import Document, Template
from handbook.model.files import TEXT_SUFFIXES, Files
from handbook.model.layer import FOLDER, Layer
from handbook.model.layer import load as load_layer
from handbook.model.lookups import Lookups
from handbook.model.memory import Memory
from handbook.model.page import Page
from handbook.model.page import read as read_page
from handbook.model.problems import Problem
from handbook.model.terms import LongerWords
from handbook.model.unit import Unit
from handbook.model.yaml_source import Source, built

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
    "trees": "toolkit/diagrams/trees.yml",
    "blueprints": "toolkit/exam/blueprint.yml",
    "permalinks": "permalinks.yml",
    "deadlines": "howto/deadlines.yml",
    "documents": "toolkit/documents/documents.yml",
    "calculators": "toolkit/calculators/calculators.yml",
    "courses": "toolkit/trainer/courses.yml",
    "year-plan": "howto/year.yml",
    "blanks": "toolkit/unit/blanks.yml",
}


@dataclass
class Book:
    """Everything that the pages and the checks need.

    Attributes:
        docs_dir: the docs folder.
        files: its files.
        sources: the registers' parsed files, by the names in `REGISTERS`.
        pages: every Markdown page, by its path within the docs folder.
        chapters: the pages that are chapters, by path.
        procedures: the tasks of the how-to pages, by path.
        templates: the templates of documents, by the documents' ids.
        nav: the navigation of `mkdocs.yml`.
        layer: the unit's own layer beside `docs/`.
        unused: data files that belong to nothing.
        problems: what could not even be read; the rest is found by `handbook.checks`.
        whole: False if a file was left out; what refers to it would look wrong without being it.
    """

    docs_dir: Path
    files: Files
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
    documents: dict[str, Document]
    longer_words: LongerWords
    everyday_words: everyday_words.EverydayWords
    calculators: calculators.Calculators
    courses: list[courses.Course]
    year_plan: year_plan.YearPlan
    blanks: dict[str, blanks.Blank]
    sources: dict[str, Source]
    pages: dict[str, Page] = field(default_factory=dict)
    chapters: dict[str, Chapter] = field(default_factory=dict)
    procedures: dict[str, procedures.Procedure] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    nav: navigation.Navigation = field(default_factory=navigation.Navigation)
    layer: Layer = field(default_factory=Layer)
    unused: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    def __post_init__(self) -> None:
        self.terms_by_name = terms.by_name(self.terms)
        self.term_matcher = terms.TermMatcher(self.terms_by_name, self.longer_words.apart)

    @cached_property
    def _lookups(self) -> Lookups:
        return Lookups(self.chapters.values(), self.pages.values(), self.nav.sections)

    def chapter_by_number(self, number: str) -> Chapter | None:
        """Return a written chapter by its number."""
        return self._lookups.chapters.get(number)

    def question(self, question_id: str) -> tuple[Chapter, questions.Question] | None:
        """Return a question and its chapter by the question's id."""
        return self._lookups.questions.get(question_id)

    def note(self, note_id: str) -> notes.Note | None:
        """Return an editor's note by its id."""
        return self._lookups.notes.get(note_id)

    @property
    def unit(self) -> Unit | None:
        """The unit whose layer lies beside the book; None if there is none."""
        return self.layer.unit

    def page(self, path: str) -> Page | None:
        """Return a page of the book or of the unit's own by its path."""
        return self.pages.get(path) or self.layer.pages.get(path)

    def form(self, form_id: str) -> forms.Form | None:
        """Return a form by its id."""
        place = self.form_place(form_id)
        return place[1] if place else next((f for f in self.layer.forms if f.id == form_id), None)

    def form_place(self, form_id: str) -> tuple[Chapter, forms.Form] | None:
        """Return a form and its chapter by the form's id."""
        return self._lookups.forms.get(form_id)

    def nav_place(self, path: str) -> int:
        """Return where a page comes in the navigation; what is not in it comes last."""
        return self._lookups.nav_places.get(path, len(self._lookups.nav_places))

    def misconception_page(self, misconception: str) -> Page | None:
        """Return the page on which a misconception such as M-06-1 is discussed."""
        return self._lookups.misconceptions.get(misconception)


def load(docs_dir: Path, memory: Memory | None = None) -> Book:
    """Read everything under the docs folder.

    Args:
        docs_dir: the docs folder.
        memory: what an earlier reading left; what comes from unchanged files is taken from it.

    Returns:
        The book. What could not be read is left out of it and named in `book.problems`;
        a missing register counts as an empty one and is a problem (FS-01).
    """
    return _Loader(docs_dir, memory or Memory()).book()


class _Loader:
    """Reads file by file, and keeps what was wrong."""

    def __init__(self, docs_dir: Path, memory: Memory) -> None:
        self.docs_dir = docs_dir
        self.memory, self.recall = memory, memory.recall
        self.files = Files(docs_dir)
        self.problems: list[Problem] = []
        self.used: set[str] = set()  # the data files that something was made from
        self.whole = True

    def book(self) -> Book:
        """Read everything."""
        sources = {name: self._yaml(path, name, required=True) for name, path in REGISTERS.items()}
        known: dict[str, numbers.Number] = built(sources["numbers"], numbers.build, {})
        self.numbers, self.numbers_source = known, sources["numbers"]
        sources = {name: self._filled(source) for name, source in sources.items()}
        book = Book(
            self.docs_dir,
            self.files,
            contents.Contents(),
            built(sources["points"], points.build, {}),
            built(sources["regulations"], regulations.build, {}),
            built(sources["terms"], terms.build, {}),
            built(sources["facts"], facts.build, {}),
            diagrams.build(sources["diagrams"], built(sources["trees"], trees.build, {}), self.files),
            built(sources["blueprints"], blueprint.build, []),
            built(sources["permalinks"], permalinks.build, []),
            known,
            built(sources["updates"], updates.build, []),
            built(sources["deadlines"], procedures.build_deadlines, {}),
            built(sources["documents"], documents.build_list, {}),
            built(sources["longer-words"], terms.build_longer_words, LongerWords()),
            built(sources["everyday-words"], everyday_words.build, everyday_words.EverydayWords()),
            built(sources["calculators"], calculators.build, calculators.Calculators()),
            built(sources["courses"], courses.build, []),
            built(sources["year-plan"], year_plan.build, year_plan.YearPlan()),
            built(sources["blanks"], blanks.build, {}),
            sources,
            nav=navigation.read(self.docs_dir.parent / navigation.CONFIG),
            layer=load_layer(self.docs_dir.parent / FOLDER, self.memory, self._filled),
        )
        for name in self.files.with_suffix(".md"):
            self._page(book, name)
        for name in documents.template_files(self.files):
            self._template(book, name)
        book.contents = contents.build(book.nav.sections, book.pages)
        for name in self.files.with_suffix(*TEXT_SUFFIXES):
            self.files.text(name)  # what is wrong with a file is said even if nothing uses it
        book.unused = [name for name in self.files.with_suffix(".yml") if name not in self.used]
        book.problems = [*self.files.problems, *self.problems, *book.nav.problems, *book.layer.problems]
        book.whole = self.whole and book.layer.whole and not self.files.unread and not book.nav.problems
        return book

    def _page(self, book: Book, name: str) -> None:
        if (text := self.files.text(name)) is None:
            return
        page = self.recall(("page", name, text), lambda: read_page(text, name, self.files.named(name)))
        book.pages[name] = page
        self.problems += page.problems
        folder, _, file = name.rpartition("/")
        beside = f"{folder}/" if folder else ""
        is_index, front = file == "index.md", page.front.data
        if is_index and f"{beside}procedure.yml" in self.files.names:
            self._front(page, "page")
            self._procedure(book, page, f"{beside}procedure.yml")
        elif is_index and (f"{beside}quiz.yml" in self.files.names or (front and "objectives" in front)):
            valid = self._front(page, "chapter")
            self._chapter(book, page, beside, valid=valid)
        else:
            self._front(page, "page")

    def _front(self, page: Page, kind: str) -> bool:
        """Hold a page's front matter against its schema; return whether it can be used."""
        found = [*page.front.problems]
        if not found and page.front.data is None and kind == "chapter":
            found.append(Problem(page.file, 1, "MD-01", "这一章没有题头", "在开头写 --- 包起来的题头"))
        elif page.front.data is not None:
            found += self.recall(("front matter", page, kind), lambda: schema.check(page.front, kind))
        self._broken(found)
        return not found

    def _chapter(self, book: Book, page: Page, beside: str, *, valid: bool) -> None:
        kinds = ("notes", "quiz", "forms")
        sources = [self._filled(self._yaml(f"{beside}{kind}.yml", kind)) for kind in kinds]
        if valid:
            key = ("chapter", page, *sources)
            book.chapters[page.path] = self.recall(key, lambda: build_chapter(page, *sources))

    def _procedure(self, book: Book, page: Page, path: str) -> None:
        source = self._filled(self._yaml(path, "procedure"))
        if source.data is not None:
            book.procedures[page.path] = procedures.build(source, page)

    def _template(self, book: Book, path: str) -> None:
        source = self._filled(self._yaml(path, "document"))
        if source.data is not None:
            template = documents.build(source)
            book.templates[template.id] = template

    def _yaml(self, path: str, kind: str, *, required: bool = False) -> Source:
        """Read and validate one data file; a source with problems keeps its data as None."""
        self.used.add(path)
        file = self.files.named(path)
        if (text := self.files.text(path)) is None:
            if required and not self.files.said_of(file):
                self._broken([Problem(file, 1, "FS-01", "缺这个台账文件", "从版本库里恢复它")])
            return self.recall(("no data file", path), lambda: Source(file, None))
        source, found = self.recall(("data file", path, kind, text), lambda: schema.parse(text, file, kind))
        self._broken(found)
        return source

    def _filled(self, source: Source) -> Source:
        key = ("filled", source, self.numbers_source)
        return self.recall(key, lambda: numbers.filled(source, self.numbers))

    def _broken(self, found: list[Problem]) -> None:
        self.problems += found
        self.whole = self.whole and not found
