"""The questions of a chapter."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source

TYPE_NAMES = {"single": "单选", "multiple": "多选", "bool": "判断"}
BOOL_TEXT = {"T": "对", "F": "错"}


@dataclass(frozen=True)
class Option:
    """One answer to choose from, and what to say to whoever chose it."""

    key: str
    text: str
    why: str


@dataclass(frozen=True)
class Question:
    """One question. `number` is what the reader sees, such as 06-03."""

    id: str
    number: str
    rev: int
    type: str
    pool: str
    objective: str
    points: tuple[str, ...]
    bloom: str
    stem: str
    options: tuple[Option, ...]
    answer: tuple[str, ...]
    correction: str
    explanation: str
    ref: str
    basis: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The id of the question on its page."""
        return f"q-{self.id}"

    @property
    def type_name(self) -> str:
        """The type as the reader sees it."""
        return TYPE_NAMES[self.type]


def build(source: Source, chapter: str) -> list[Question]:
    """Make the questions from a chapter's `quiz.yml`, already valid by its schema.

    Args:
        source: the parsed file.
        chapter: the chapter's number, for the numbers of the questions.
    """
    return [_question(row, f"{chapter}-{place:02d}") for place, row in enumerate(source.data, 1)]


def _question(row: dict, number: str) -> Question:  # type: ignore[type-arg]
    options = tuple(
        Option(key, value.get("text") or BOOL_TEXT.get(key, ""), value["why"])
        for key, value in row["options"].items()
    )
    answer = row["answer"]
    if isinstance(answer, bool):
        answer = ["T" if answer else "F"]
    return Question(
        row["id"], number, row["rev"], row["type"], row["pool"], row["objective"],
        tuple(row["points"]), row["bloom"], row["stem"], options, tuple(answer),
        row.get("correction", ""), row["explanation"], row["ref"], tuple(row.get("basis", ())),
    )  # fmt: skip
