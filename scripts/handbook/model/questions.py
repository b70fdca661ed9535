"""The questions of a chapter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbook.model.seeded_random import SeededRandom
from handbook.model.yaml_source import Path, Source

TYPE_NAMES = {
    "single": "单选", "multiple": "多选", "bool": "判断改错", "fill": "填空", "match": "配对",
    "order": "排序", "short": "简答", "scenario": "情景",
}  # fmt: skip
BLOOM_NAMES = {
    "remember": "记忆", "understand": "理解", "apply": "应用", "analyze": "分析", "evaluate": "评价",
}  # fmt: skip
BOOL_TEXT = {"T": "对", "F": "错"}
LETTERS = "ABCDEFGHI"

# The fields that only some types have.
OWN_FIELDS: dict[str, frozenset[str]] = {
    "single": frozenset({"options", "answer"}),
    "multiple": frozenset({"options", "answer"}),
    "bool": frozenset({"options", "answer", "correction"}),
    "fill": frozenset({"answer"}),
    "match": frozenset({"pairs", "distractors"}),
    "order": frozenset({"steps"}),
    "short": frozenset({"model_answer", "rubric", "score"}),
    "scenario": frozenset({"model_answer", "rubric", "score"}),
}
BLANK = re.compile("＿{2,}")
_DECIMAL = re.compile(r"(?<=[0-9])([./])(?=[0-9])")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Option:
    """One answer to choose from, and what to say to whoever chose it."""

    key: str
    text: str
    why: str


@dataclass(frozen=True)
class Pair:
    """Two things that belong together, and why."""

    left: str
    right: str
    why: str


@dataclass(frozen=True)
class Step:
    """One step of a procedure, and why it stands where it stands."""

    text: str
    why: str


@dataclass(frozen=True)
class RubricPoint:
    """One thing that an answer in words must say, and what it is worth."""

    point: str
    score: int


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
        enemies: ids of questions that give this one away; never on one paper with it.
    """

    id: str
    number: str
    rev: int
    type: str
    pool: str
    objective: str
    points: tuple[str, ...]
    bloom: str
    difficulty: int
    minutes: int
    stem: str
    options: tuple[Option, ...]
    answer: tuple[str, ...]
    correction: str
    blanks: tuple[tuple[str, ...], ...]
    pairs: tuple[Pair, ...]
    distractors: tuple[str, ...]
    steps: tuple[Step, ...]
    model_answer: str
    rubric: tuple[RubricPoint, ...]
    score: int
    explanation: str
    ref: str
    basis: tuple[str, ...]
    enemies: tuple[str, ...]

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
        yield ("explanation",), self.explanation


def build(source: Source, chapter: str) -> list[Question]:
    """Make the questions from a chapter's `quiz.yml`, already valid by its schema.

    Args:
        source: the parsed file.
        chapter: the chapter's number, for the numbers of the questions.
    """
    return [_question(row, f"{chapter}-{place:02d}") for place, row in enumerate(source.data, 1)]


def fold(text: str) -> str:
    """Bring a text to the form in which answers are compared.

    NFKC (full width becomes half width), lower case, no spaces, no punctuation; a point or
    stroke between two digits stays, or 12.5 would be 125. `docs/assets/js/quiz/types.js` does the same.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return _NOT_WORD.sub("", _DECIMAL.sub(lambda m: "点" if m.group() == "." else "分", plain))


def _question(row: dict[str, Any], number: str) -> Question:
    answer = row.get("answer", [])
    if isinstance(answer, bool):
        answer = ["T" if answer else "F"]
    fill = row["type"] == "fill"
    return Question(
        row["id"], number, row["rev"], row["type"], row["pool"], row["objective"],
        tuple(row["points"]), row["bloom"], row["difficulty"], row["minutes"], row["stem"],
        tuple(
            Option(key, value.get("text") or BOOL_TEXT.get(key, ""), value["why"])
            for key, value in row.get("options", {}).items()
        ),
        () if fill else tuple(answer),
        row.get("correction", ""),
        tuple(tuple(ways) for ways in answer) if fill else (),
        tuple(Pair(**pair) for pair in row.get("pairs", ())),
        tuple(row.get("distractors", ())),
        tuple(Step(**step) for step in row.get("steps", ())),
        row.get("model_answer", ""),
        tuple(RubricPoint(**item) for item in row.get("rubric", ())),
        row.get("score", 0), row["explanation"], row["ref"], tuple(row.get("basis", ())),
        tuple(row.get("enemies", ())),
    )  # fmt: skip
