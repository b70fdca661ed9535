"""Questions that go on in steps (分步情景): a choice leads to the next situation, or shows what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from handbook.model.typed import NAME, between, long, several
from handbook.model.vocabulary import Word
from handbook.model.yaml_source import Path


@dataclass(frozen=True)
class BranchChoice:
    """One thing to do in a situation.

    Attributes:
        score: what it is worth when chosen first; 0 if it is wrong.
        to: of the right choice: the node that follows.
        after: of a wrong one: what happens then, on which day and who says so.
        basis: the articles that say so.
    """

    text: Word
    score: Annotated[int, between(0, 5)]
    why: Annotated[str, long(4)]
    to: str = ""
    after: Annotated[str, long(6)] = ""
    basis: Annotated[tuple[str, ...], several(1)] = ()


@dataclass(frozen=True)
class BranchNode:
    """A situation with its choices; the last node has a text instead, what there is to remember."""

    key: Annotated[str, NAME]
    ask: Annotated[str, long(4)] = ""
    choices: Annotated[tuple[BranchChoice, ...], several(2, 5)] = ()
    text: Annotated[str, long(4)] = ""

    @property
    def right(self) -> int:
        """The place of the choice that leads on; -1 if none does."""
        return next((place for place, choice in enumerate(self.choices) if choice.to), -1)


def walk(start: str, nodes: Sequence[BranchNode]) -> list[BranchNode]:
    """Return the nodes in the order in which the right choices lead to them, each once."""
    by_key = {node.key: node for node in nodes}
    found: list[BranchNode] = []
    key = start
    while (node := by_key.get(key)) and node not in found:
        found.append(node)
        key = node.choices[node.right].to if node.right >= 0 else ""
    return found


def texts(nodes: Sequence[BranchNode]) -> Iterator[tuple[Path, str]]:
    """Yield every text of the nodes, with its place within the question."""
    for node in nodes:
        yield ("nodes", node.key, "ask"), node.ask
        for place, choice in enumerate(node.choices):
            for name in ("text", "why", "after"):
                yield ("nodes", node.key, "choices", place, name), getattr(choice, name)
        yield ("nodes", node.key, "text"), node.text


def citations(nodes: Sequence[BranchNode]) -> Iterator[tuple[Path, str]]:
    """Yield every article that the choices name, with its place within the question."""
    for node in nodes:
        for place, choice in enumerate(node.choices):
            for n, reference in enumerate(choice.basis):
                yield ("nodes", node.key, "choices", place, "basis", n), reference
