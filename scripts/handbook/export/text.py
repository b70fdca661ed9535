"""The bank as a numbered text: “1. 题干[单选题]”, options, 答案, 解析, 分值, one field a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.export.items import Item
from handbook.export.report import Exported
from handbook.export.rows import ABOUT, Row, losses, rows
from handbook.export.xml import number
from handbook.model.questions import LETTERS

FILE = "题库.txt"
_JOINT = "　"  # where a line ended; a tool takes a new line for a new field
_ABOUT = "一栏占一行。题号、章、难度、学习目标、建议用时、回看的链接没有带，误解的编号换成了误解的话。"
_PARAGRAPHS = "题干或参考答案有几段，这里连成一行，中间空一格"


def make(items: Sequence[Item]) -> Exported:
    """Return the questions as a text.

    Args:
        items: the questions.
    """
    blocks = ("\n".join(_lines(place, row)) for place, row in enumerate(rows(items), 1))
    text = "\n\n".join(blocks) + "\n"
    joined = [(item, _PARAGRAPHS) for item in items if len(item.stem) > 1 or len(item.model) > 1]
    return Exported(FILE, text.encode(), (_ABOUT, *ABOUT), [*losses(items), *joined])


def _lines(place: int, row: Row) -> Iterator[str]:
    yield f"{place}. {_line(row.stem)}[{row.kind}]"
    yield from (f"{sign}. {_line(text)}" for sign, text in zip(LETTERS, row.options, strict=False))
    yield f"答案：{_line(row.answer)}"
    yield f"解析：{_line(row.reason)}"
    yield f"分值：{number(row.score)}"


def _line(text: str) -> str:
    return _JOINT.join(line.strip() for line in text.split("\n"))
