"""The decision trees: questions that are asked one at a time, and the answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.procedures import Link
from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Step:
    """A question; `yes` and `no` name the step or the result that follows."""

    id: str
    ask: str
    yes: str
    no: str


@dataclass(frozen=True)
class Result:
    """An answer: what it is, what to do next, on which articles it rests, where to go from here."""

    id: str
    name: str
    say: str
    articles: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Tree:
    """A decision tree; it begins with its first step.

    Attributes:
        id: the diagram's id, such as G2.
        title, chapter: as a diagram has them.
        steps, results: by id, in the order in which they are written.
        notes: what stands under the drawing.
    """

    id: str
    title: str
    chapter: str
    steps: dict[str, Step]
    results: dict[str, Result]
    notes: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the drawing shows, for a reader who cannot see it."""
        names = [self.results[end].name for step in self.steps.values() for end in self.ends(step)]
        return f"{len(self.steps)}个问题从上往下问，遇到“是”就停，右边是答案。依次是：{'、'.join(names)}。"

    def ends(self, step: Step) -> Iterator[str]:
        """Yield the results to which a step leads at once."""
        yield from (name for name in (step.yes, step.no) if name in self.results)

    def number(self, step_id: str) -> int:
        """Return which question a step is, counted from 1."""
        return list(self.steps).index(step_id) + 1

    def reached(self) -> set[str]:
        """Return the ids of the steps and results to which the first step leads, itself among them."""
        first = next(iter(self.steps))
        return {first, *self.after(first)}

    def after(self, step_id: str) -> set[str]:
        """Return the ids to which a step leads, near or far; its own is among them if it goes in a circle."""
        found: set[str] = set()
        waiting = [step_id]
        while waiting:
            step = self.steps.get(waiting.pop())
            for name in (step.yes, step.no) if step else ():
                if name not in found:
                    found.add(name)
                    waiting.append(name)
        return found


def build(source: Source) -> dict[str, Tree]:
    """Make the trees from `trees.yml`, already valid by its schema; id → tree."""
    return {
        row["id"]: Tree(
            row["id"],
            row["title"],
            row["chapter"],
            {step["id"]: Step(**step) for step in row["steps"]},
            {result["id"]: _result(result) for result in row["results"]},
            tuple(row.get("notes", ())),
        )
        for row in source.data
    }


def _result(row: dict[str, object]) -> Result:
    fields: dict[str, object] = dict(row)
    fields["articles"] = tuple(row["articles"])  # type: ignore[arg-type]
    fields["links"] = tuple(Link(**link) for link in row["links"])  # type: ignore[attr-defined]
    return Result(**fields)  # type: ignore[arg-type]
