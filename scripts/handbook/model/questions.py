"""The questions of a chapter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from handbook.model import branching
from handbook.model.branching import BranchNode
from handbook.model.seeded_random import SeededRandom
from handbook.model.typed import (
    BY_NAME,
    DERIVED,
    NAME,
    Only,
    Schema,
    between,
    like,
    long,
    make,
    one_of,
    several,
)
from handbook.model.vocabulary import Word
from handbook.model.yaml_source import Path, Source

TYPE_NAMES = {
    "single": "单选",
    "multiple": "多选",
    "bool": "判断改错",
    "fill": "填空",
    "match": "配对",
    "order": "排序",
    "short": "简答",
    "scenario": "情景",
    "branching": "分步情景",
}
DIFFICULTY_NAMES = {1: "易", 2: "中", 3: "难"}
BLOOM_NAMES = {
    "remember": "记忆",
    "understand": "理解",
    "apply": "应用",
    "analyze": "分析",
    "evaluate": "评价",
}
BOOL_TEXT = {"T": "对", "F": "错"}
LETTERS = "ABCDEFGHI"

# The fields that only some types have: what must be there, and what may.
_NEEDED: dict[str, tuple[str, ...]] = {
    "single": ("options", "answer"),
    "multiple": ("options", "answer"),
    "bool": ("options", "answer"),
    "fill": ("answer",),
    "match": ("pairs",),
    "order": ("steps",),
    "short": ("model_answer", "rubric", "score"),
    "scenario": ("model_answer", "rubric", "score"),
    "branching": ("start", "nodes", "score"),
}
_ALLOWED = {"bool": ("correction",), "match": ("distractors",)}
OWN_FIELDS = {kind: frozenset((*needed, *_ALLOWED.get(kind, ()))) for kind, needed in _NEEDED.items()}
# What the answer is, where the schema can say it; of a bool, QZ-02 does.
_LETTERS: Schema = {"type": "array", "items": {"type": "string"}}
_WAYS: Schema = {
    "type": "array",
    "items": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
}
_ANSWERS = {"single": _LETTERS, "multiple": _LETTERS, "fill": _WAYS}
BLANK = re.compile("＿{2,}")
_DECIMAL = re.compile(r"(?<=[0-9])([./])(?=[0-9])")
_NOT_WORD = re.compile(r"[\W_]+")


Why = Annotated[str, long(4)]


@dataclass(frozen=True)
class Option:
    """One answer to choose from, and what to say to whoever chose it; those of bool have no text of their own."""

    key: Annotated[str, NAME]
    why: Why
    text: Word = ""


@dataclass(frozen=True)
class Pair:
    """Two things that belong together, and why."""

    left: Word
    right: Word
    why: Why


@dataclass(frozen=True)
class Step:
    """One step of a procedure, and why it stands where it stands."""

    text: Word
    why: Why


@dataclass(frozen=True)
class RubricPoint:
    """One thing that an answer in words must say, and what it is worth."""

    point: Annotated[str, long(4)]
    score: Annotated[int, between(1, 10)]


@dataclass(frozen=True)
class Question:
    """One question. `number` is what the reader sees, such as 06-03.

    Attributes:
        options, answer: of single, multiple and bool; bool's keys are T and F.
        correction: of a bool that is wrong: what would be right.
        blanks: of fill: for each blank the ways of writing it that count as right.
        pairs, distractors: of match; distractors are right sides that match nothing.
        steps: of order, in the right order.
        model_answer, rubric, score: of short and scenario; the rubric's scores sum to score.
        start, nodes, score: of branching: its situations, the first one, and what all steps are worth.
        fact: the fact that it asks or reveals; at most one question of a fact stands on a paper.
    """

    SCHEMA: ClassVar[Schema] = {
        "allOf": [
            {
                "if": {"required": ["type"], "properties": {"type": {"const": kind}}},
                "then": {
                    "required": list(needed),
                    "properties": {"answer": _ANSWERS[kind]} if kind in _ANSWERS else {},
                },
            }
            for kind, needed in _NEEDED.items()
        ]
    }

    number: Annotated[str, DERIVED]
    id: Annotated[str, like(r"^[a-z]+-\d{3}$", "章的 slug 加三位序号，如 principles-003")]
    rev: Annotated[int, between(1)]
    type: Annotated[str, one_of(TYPE_NAMES)]
    pool: Annotated[str, one_of(("inline", "practice", "mock"))]
    objective: Word
    points: Annotated[tuple[str, ...], several(1)]
    bloom: Annotated[str, one_of(BLOOM_NAMES)]
    difficulty: Annotated[int, between(1, 3)]
    minutes: Annotated[int, between(1, 20)]
    stem: Annotated[str, long(6)]
    explanation: Annotated[str, long(20)]
    ref: Annotated[str, like(r"^[^#]*#[a-z][a-z0-9-]*$", "页和锚点，如 index.md#steps")]
    options: Annotated[tuple[Option, ...], BY_NAME] = ()
    answer: Annotated[tuple[str, ...], Only({"type": ["array", "boolean"]})] = ()
    blanks: Annotated[tuple[tuple[str, ...], ...], DERIVED] = ()
    correction: Why = ""
    pairs: tuple[Pair, ...] = ()
    distractors: Annotated[tuple[Word, ...], several(1, 3)] = ()
    steps: tuple[Step, ...] = ()
    model_answer: Annotated[str, long(10)] = ""
    rubric: Annotated[tuple[RubricPoint, ...], several(2, 5)] = ()
    score: Annotated[int, between(2, 20)] = 0
    start: Word = ""
    nodes: Annotated[tuple[BranchNode, ...], BY_NAME] = ()
    basis: Annotated[tuple[str, ...], several(1)] = ()
    fact: Annotated[str, like(r"^[a-z][a-z0-9-]*$", "小写英文、数字和短横，如 life-meeting-yearly")] = ""

    @property
    def anchor(self) -> str:
        """The id of the question on its page."""
        return f"q-{self.id}"

    @property
    def type_name(self) -> str:
        """The type as the reader sees it."""
        return TYPE_NAMES[self.type]

    @property
    def rights(self) -> tuple[str, ...]:
        """Of match: all right sides, the pairs' own first, then those that match nothing."""
        return (*(pair.right for pair in self.pairs), *self.distractors)

    @property
    def mixed(self) -> list[int]:
        """Places of `rights` (match) or `steps` (order) in the order in which they are shown.

        Mixed by the question's id, so that screen, paper and key agree; never the right order.
        """
        count = len(self.rights) if self.type == "match" else len(self.steps)
        return SeededRandom(f"{self.id}@{self.rev}").mixed(count)

    @property
    def path(self) -> list[BranchNode]:
        """Of branching: the nodes in the order in which the right choices lead to them."""
        return branching.walk(self.start, self.nodes)

    @property
    def steps_of_path(self) -> list[BranchNode]:
        """Of branching: the nodes at which there is something to choose, in their order."""
        return [node for node in self.path if node.choices]

    def citations(self) -> Iterator[tuple[Path, str]]:
        """Yield every article that it rests on, with its place within the question."""
        yield from ((("basis", place), reference) for place, reference in enumerate(self.basis))
        yield from branching.citations(self.nodes)

    def texts(self) -> Iterator[tuple[Path, str]]:
        """Yield every text that an author wrote, with its place within the question."""
        yield ("stem",), self.stem
        for option in self.options:
            yield ("options", option.key), option.text
            yield ("options", option.key, "why"), option.why
        yield ("correction",), self.correction
        for place, blank in enumerate(self.blanks):
            yield from ((("answer", place), way) for way in blank)
        for place, pair in enumerate(self.pairs):
            yield from ((("pairs", place), text) for text in (pair.left, pair.right, pair.why))
        yield from ((("distractors", place), text) for place, text in enumerate(self.distractors))
        for place, step in enumerate(self.steps):
            yield from ((("steps", place), text) for text in (step.text, step.why))
        yield ("model_answer",), self.model_answer
        yield from ((("rubric", place), item.point) for place, item in enumerate(self.rubric))
        yield from branching.texts(self.nodes)
        yield ("explanation",), self.explanation


def build(source: Source, chapter: str) -> list[Question]:
    """Make the questions from a chapter's `quiz.yml`, already valid by its schema.

    Args:
        source: the parsed file.
        chapter: the chapter's number, for the numbers of the questions.
    """
    return [_question(row, f"{chapter}-{place:02d}") for place, row in enumerate(source.data, 1)]


def fold(text: str) -> str:
    """Bring a text to the form in which texts are compared; `quiz/blanks.py` says how answers are.

    NFKC (full width becomes half width), lower case, no spaces, no punctuation; a point or
    stroke between two digits stays, or 12.5 would be 125. `docs/assets/js/quiz/types.js` does the same.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return _NOT_WORD.sub("", _DECIMAL.sub(lambda m: "点" if m.group() == "." else "分", plain))


def _question(row: dict[str, Any], number: str) -> Question:
    """Make a question; what stands in the file as its answer is for a fill its blanks."""
    given: dict[str, Any] = {"number": number}
    if isinstance(row.get("answer"), bool):
        row = {**row, "answer": ["T" if row["answer"] else "F"]}
    if row["type"] == "fill":
        given |= {"blanks": tuple(map(tuple, row["answer"])), "answer": ()}
    if row["type"] == "bool":
        options = {key: {"text": BOOL_TEXT.get(key, ""), **option} for key, option in row["options"].items()}
        row = {**row, "options": options}
    question: Question = make(Question, row, **given)
    return question
