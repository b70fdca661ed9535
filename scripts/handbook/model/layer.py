"""A unit's own layer: the folder `unit/` beside `docs/`, which no update of the book touches.

What stands there is never part of the book's own registers: a page of the book does not link to it, no
address of it enters the ledger, and without the folder nothing of it is anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from handbook.model import schema, unit
from handbook.model.files import Files
from handbook.model.forms import OwnForm
from handbook.model.memory import Memory
from handbook.model.page import Page
from handbook.model.page import read as read_page
from handbook.model.problems import Problem
from handbook.model.typed import make
from handbook.model.yaml_source import Source

FOLDER = "unit"
ADDRESS = "unit/"  # where its pages stand within the site
SECTION = "本单位"
# By programs, beside what people put there; `exclude_docs` in mkdocs.yml leaves the same out of the site.
LEFT = re.compile(r"(^|/)(~\$|\.~|Thumbs\.db$|desktop\.ini$)")
_UNIT, _FORMS, _PAGES = "unit.yml", "forms.yml", "pages/"


@dataclass
class Layer:
    """What a unit adds; empty if there is no such folder.

    Attributes:
        unit: its facts.
        pages: its own pages, by the path that they have beside the book's: `unit/pages/a.md` is `unit/a.md`.
        forms: its own forms.
        source: `unit.yml`, parsed.
        forms_source: `forms.yml`, parsed.
        files: the folder's files; None if there is no folder.
        problems: what could not be read.
        whole: False if something was left out.
    """

    unit: unit.Unit | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    forms: list[OwnForm] = field(default_factory=list)
    source: Source = field(default_factory=lambda: Source(f"{FOLDER}/{_UNIT}", None))
    forms_source: Source = field(default_factory=lambda: Source(f"{FOLDER}/{_FORMS}", None))
    files: Files | None = None
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True

    @property
    def sources(self) -> tuple[Source, ...]:
        """Its data files and the front matter of its pages."""
        return (self.source, self.forms_source, *(page.front for page in self.pages.values()))

    @property
    def attachments(self) -> dict[str, Path]:
        """What stands beside its pages and is no page, by its path within the site."""
        found = self.files
        names = (
            (n for n in sorted(found.names) if n.startswith(_PAGES) and not LEFT.search(n)) if found else ()
        )
        return {
            address_of(name): found.docs_dir / name for name in names if found and not name.endswith(".md")
        }

    @property
    def logo(self) -> Path | None:
        """The logo's file; None if the unit names none that is there."""
        name = self.unit.logo if self.unit else ""
        return self.files.docs_dir / name if self.files and name in self.files.names else None

    def page_text(self, path: str) -> str:
        """Return the text of one of its pages."""
        name = _PAGES + path.removeprefix(ADDRESS)
        return (self.files.text(name) if self.files else None) or ""

    def unused(self) -> Iterator[str]:
        """Yield the files that nothing is made from, as named in problems."""
        known = {_UNIT, _FORMS, self.unit.logo if self.unit else ""}
        for name in sorted(self.files.names) if self.files else ():
            if name not in known and not name.startswith(_PAGES) and self.files:
                yield self.files.named(name)


def address_of(name: str) -> str:
    """Return where a file of `unit/pages/` stands beside the book's."""
    return ADDRESS + name.removeprefix(_PAGES)


def file_of(address: str) -> str:
    """Return the file, from the folder that holds `docs/`, of a page that stands at `unit/…`."""
    return f"{FOLDER}/{_PAGES}{address.removeprefix(ADDRESS)}"


def load(folder: Path, memory: Memory, filled: Callable[[Source], Source]) -> Layer:
    """Read a unit's folder.

    Args:
        folder: `unit/`; it need not be there.
        memory: what an earlier reading left; what comes from unchanged files is taken from it.
        filled: writes the book's numbers into a data file.

    Returns:
        The layer; what could not be read is left out and named in `problems`.
    """
    layer = Layer()
    if not folder.is_dir():
        return layer
    layer.files = files = Files(folder)
    if source := _data(layer, files, _UNIT, "unit", memory):
        layer.source, layer.unit = source, unit.build(source)
    if source := _data(layer, files, _FORMS, "unit-forms", memory):
        layer.forms_source = filled(source)
        layer.forms = make(list[OwnForm], layer.forms_source.data)
    for name in files.with_suffix(".md"):
        if name.startswith(_PAGES):
            _page(layer, files, name, memory)
    for name in files.with_suffix(".yml"):
        files.text(name)  # what is wrong with a file is said even if nothing uses it
    layer.whole = not files.unread and not layer.problems
    layer.problems = [*files.problems, *layer.problems]  # its slips were put right in reading
    return layer


def _data(layer: Layer, files: Files, name: str, kind: str, memory: Memory) -> Source | None:
    text = files.text(name)
    if text is None:
        return None
    key = ("data file", files.named(name), kind, text)
    source, found = memory.recall(key, lambda: schema.parse(text, files.named(name), kind))
    layer.problems += found
    return None if source.data is None else source


def _page(layer: Layer, files: Files, name: str, memory: Memory) -> None:
    text = files.text(name)
    if text is None:
        return
    path, file = address_of(name), files.named(name)
    page = memory.recall(("page", path, text), lambda: read_page(text, path, file))
    layer.pages[path] = page
    layer.problems += page.problems
    if page.front.data is not None or page.front.problems:
        layer.problems += page.front.problems or schema.check(page.front, "page")
