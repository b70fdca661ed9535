"""The diagrams: SVG drawn by hand, and the table that says the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.files import Files
from handbook.model.yaml_source import Source

FOLDER = "toolkit/diagrams"


@dataclass(frozen=True)
class Diagram:
    """One diagram.

    Attributes:
        id: such as G1; the drawing is `toolkit/diagrams/G1.svg`.
        title: its caption.
        alt: what the drawing shows, for a reader who cannot see it.
        chapter: the chapter it belongs to.
        columns, rows: the table that says the same.
        svg: the drawing's text; "" if the file is missing.
    """

    id: str
    title: str
    alt: str
    chapter: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg: str

    @property
    def anchor(self) -> str:
        """The id of the diagram on a page."""
        return f"diagram-{self.id.lower()}"


def build(source: Source, files: Files) -> dict[str, Diagram]:
    """Make the diagrams from `diagrams.yml`, already valid by its schema; id → diagram."""
    return {row["id"]: _diagram(row, files.text(f"{FOLDER}/{row['id']}.svg") or "") for row in source.data}


def _diagram(row: dict[str, object], svg: str) -> Diagram:
    fields: dict[str, object] = dict(row)
    fields["columns"] = tuple(row["columns"])  # type: ignore[arg-type]
    fields["rows"] = tuple(map(tuple, row["rows"]))  # type: ignore[call-overload]
    return Diagram(**fields, svg=svg)  # type: ignore[arg-type]
