"""The workbook into which the answers of a paper that was taken on paper are typed, and what it says.

One row is a learner, one column a question: letters where there are options, 对、错、错改 of a judgement
(错改: judged wrong, and corrected rightly), points of everything else. What a cell may hold is said once,
in `Column`, for the validation in the workbook and for the reading.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from handbook.model.questions import LETTERS
from handbook.quiz.draw import Item, Paper

FORMAT, VERSION = "handbook-entry-sheet", 1
ENTRY, ABOUT = "登分", "说明"
FACTS = ("格式", "格式版本", "卷号", "题库版本")  # in the first column of ABOUT, their values beside them
DAY_CELL = "B2"
HEAD_ROW, FIRST_ROW, ROWS = 3, 5, 100
WHO = ("姓名", "单位", "班次")
JUDGED = {"对": ("T",), "错": ("F",), "错改": ("F",)}
_SAME = str.maketrans({"√": "对", "T": "对", "×": "错", "✗": "错", "F": "错"})
_POINTS = re.compile(r"[0-9]+(\.[0-9])?")
Answer = tuple[tuple[str, ...], tuple[int, ...] | None]


@dataclass(frozen=True)
class Column:
    """A question's column.

    Attributes:
        item: the question.
        full: its points.
    """

    item: Item
    full: int

    @property
    def kind(self) -> str:
        """What is typed: letter, letters, judgement or points."""
        kinds = {"single": "letter", "multiple": "letters", "bool": "judgement"}
        return kinds.get(self.item.entry.question.type, "points")

    @property
    def letters(self) -> str:
        """The letters of its options on the paper."""
        return LETTERS[: self.item.entry.size]

    @property
    def asks(self) -> str:
        """What a cell may hold, for a reader."""
        if self.kind == "judgement":
            return "、".join(JUDGED)
        if self.kind == "points":
            return f"0到{self.full}的得分，可以有一位小数"
        letters = f"{self.letters[0]}到{self.letters[-1]}里的"
        return f"{letters}一个字母" if self.kind == "letter" else f"{letters}字母，如AC"

    def read(self, text: str) -> Answer | float | None:
        """Read a cell.

        Args:
            text: what stands in it.

        Returns:
            The answer and a person's marks, or the points; None if the cell cannot be read. What is
            empty was not answered.
        """
        plain = re.sub(r"[\s,，、]", "", unicodedata.normalize("NFKC", text).upper())
        if self.kind == "points":
            if not plain:
                return 0.0
            return float(plain) if _POINTS.fullmatch(plain) and float(plain) <= self.full else None
        if not plain:
            return (), None
        if self.kind == "judgement":
            word = plain.translate(_SAME)
            return (JUDGED[word], (int(word == "错改"),)) if word in JUDGED else None
        fits = set(plain) <= set(self.letters) and len(set(plain)) == len(plain)
        if not fits or (self.kind == "letter" and len(plain) > 1):
            return None
        options = self.item.entry.question.options
        return tuple(options[self.item.order[self.letters.index(sign)]].key for sign in plain), None


def columns(paper: Paper) -> list[Column]:
    """Return the columns of a paper's questions, in their order."""
    return [Column(item, section.score) for section in paper.sections for item in section.items]
