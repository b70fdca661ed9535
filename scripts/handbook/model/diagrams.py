"""The diagrams: SVG drawn by hand, and the table or the tree that says the same in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from handbook.model.files import Files
from handbook.model.trees import Tree
from handbook.model.typed import DERIVED, Schema, like, long, make, several
from handbook.model.vocabulary import ChapterNumber, DiagramName, Word
from handbook.model.yaml_source import Source

FOLDER = "toolkit/diagrams"
_SIZE = re.compile(r"viewBox=\"0 0 ([\d.]+) ([\d.]+)\"")


@dataclass(frozen=True)
class Diagram:
    """One diagram.

    Attributes:
        id: such as G1; the drawing is `toolkit/diagrams/G1.svg`.
        title: its caption.
        alt: what the drawing shows, for a reader who cannot see it.
        chapter: the chapter it belongs to; "" if it belongs to a page that is none.
        columns, rows: the table that says the same; none if a tree does.
        svg: the drawing's text; "" if the file is missing. Its links are relative to its folder.
        tree: the questions that it shows, if it is a decision tree.
        page: the page it belongs to, if that is no chapter, from the docs folder.
    """

    id: DiagramName
    title: Annotated[str, long(3)]
    alt: Annotated[str, long(10, 160)]
    columns: Annotated[tuple[Word, ...], several(2, 6)]
    rows: Annotated[tuple[tuple[str, ...], ...], several(1)]
    svg: Annotated[str, DERIVED]
    tree: Annotated[Tree | None, DERIVED] = None
    chapter: ChapterNumber = ""
    page: Annotated[str, like(r"^[a-z0-9/-]+\.md$", "不在章里的图，用在哪一页，从 docs 起的路径")] = ""
    SCHEMA: ClassVar[Schema] = {"oneOf": [{"required": ["chapter"]}, {"required": ["page"]}]}

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of the drawing, in its own units; one by one if it does not say."""
        match = _SIZE.search(self.svg)
        return (float(match[1]), float(match[2])) if match else (1.0, 1.0)

    @property
    def anchor(self) -> str:
        """The id of the diagram on a page."""
        return f"diagram-{self.id.lower()}"


def build(source: Source, trees: dict[str, Tree], files: Files) -> dict[str, Diagram]:
    """Make the diagrams from `diagrams.yml`, already valid by its schema, and from the trees; id → diagram."""
    found = [make(Diagram, row, svg=_svg(files, row["id"])) for row in source.data or []]
    found += [
        Diagram(tree.id, tree.title, tree.alt, (), (), _svg(files, tree.id), tree, tree.chapter)
        for tree in trees.values()
    ]
    return {diagram.id: diagram for diagram in sorted(found, key=lambda d: int(d.id[1:]))}


def _svg(files: Files, diagram_id: str) -> str:
    return files.text(f"{FOLDER}/{diagram_id}.svg") or ""
