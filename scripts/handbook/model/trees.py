"""The decision trees: questions that are asked one at a time, and the answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from handbook.model.procedures import Link
from handbook.model.typed import BY_ID, UNIQUE, like, long, make, several
from handbook.model.vocabulary import ChapterNumber, DiagramName, Word
from handbook.model.yaml_source import Source

StepName = Annotated[str, like("^[a-z][a-z-]*$", "小写英文的短编号")]


@dataclass(frozen=True)
class Step:
    """A question; `yes` and `no` name the step or the result that follows."""

    id: StepName
    ask: Annotated[str, like("^.+？$", "一句问话，以？结尾"), long(1, 40)]
    yes: StepName
    no: StepName


@dataclass(frozen=True)
class Way(Link):
    """A page to go to from an answer, named from the docs folder."""

    ref: Annotated[str, like(r"^[a-z].*\.md(#.+)?$", "从 docs 写起，如 howto/dues/index.md")]
    text: Annotated[str, long(3)]


@dataclass(frozen=True)
class Result:
    """An answer: what it is, what to do next, on which articles it rests, where to go from here."""

    id: StepName
    name: Annotated[str, long(2, 12)]
    say: Annotated[str, long(4, 120)]
    articles: Annotated[tuple[Word, ...], UNIQUE]
    links: Annotated[tuple[Way, ...], several(1)]


@dataclass(frozen=True)
class Tree:
    """A decision tree; it begins with its first step.

    Attributes:
        id: the diagram's id, such as G2.
        title, chapter: as a diagram has them.
        steps, results: by id, in the order in which they are written.
        notes: what stands under the drawing.
    """

    id: DiagramName
    title: Annotated[str, long(3)]
    chapter: ChapterNumber
    steps: Annotated[dict[str, Step], BY_ID, several(2)]
    results: Annotated[dict[str, Result], BY_ID, several(2)]
    notes: tuple[Annotated[str, long(4, 90)], ...] = ()

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
    return {tree.id: tree for tree in make(list[Tree], source.data)}
