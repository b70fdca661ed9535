"""The notation of the chapters: everything special stands between 〔 and 〕.

The checks and the Markdown extensions read it with the same function, so that what passes
the one is understood by the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a mark does."""

    POINTS = "讲话编号"
    CITATION = "引用规定"
    MISCONCEPTION = "误解编号"
    TERM = "术语"
    NUMBER = "数"
    BLANK = "本单位的空"
    QUESTION = "题"
    NOTE = "编者按"
    FORM = "表单"
    DIAGRAM = "图"
    PART = "篇"
    DIRECTIVE = "指令"
    UNKNOWN = "不认识"


BLOCK_KINDS = frozenset({Kind.QUESTION, Kind.NOTE, Kind.FORM, Kind.DIAGRAM, Kind.PART, Kind.DIRECTIVE})
OF_CHAPTERS = ("题头", "学习目标", "章测", "依据")
DIRECTIVES = (
    *OF_CHAPTERS,
    "术语表",
    "目录",
    "表单集",
    "图集",
    "覆盖图",
    "规定索引",
    "今昔对照",
    "练习",
    "模拟考试",
    "蓝图",
    "计分",
    "试卷",
    "出课程卷",
    "课程",
    "学习进度",
    "成绩",
    "题库统计",
    "自测",
    "办事",
    "办事目录",
    "文书目录",
    "数字表",
    "规定更新",
    "年度事项",
    "逐月事项",
    "年度日历",
    "算表决",
    "算日子",
    "算党费",
    "本单位",
    "本单位的空",
)

OPENING = "〔"
PATTERN = rf"{OPENING}([^〔〕\n]+)〕"
_FINDER = re.compile(PATTERN)
_CODE = re.compile(r"`[^`\n]*`")

_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.POINTS, re.compile(r"S\d[0-9A-Za-z.-]*(?:、S\d[0-9A-Za-z.-]*)*")),
    (Kind.MISCONCEPTION, re.compile(r"M-\d\d-\d+")),
    (Kind.NOTE, re.compile(r"编者按 (N\d\d-\d+)")),
    (Kind.FORM, re.compile(r"表单 ([FU]\d\d)")),
    (Kind.DIAGRAM, re.compile(r"图 (G\d+)")),
    (Kind.PART, re.compile(r"篇 ([a-z]+)")),
    (Kind.QUESTION, re.compile(r"题 ([a-z]+-\d{3})")),
    (Kind.TERM, re.compile(r"词 (.+)")),
    (Kind.BLANK, re.compile(r"填 ([a-z][a-z0-9-]*)")),
    (Kind.NUMBER, re.compile(r"数 ([a-z][a-z0-9-]*)( 短)?")),
    (Kind.CITATION, re.compile(r"([a-z][a-z0-9-]*)(?:#(.+))?")),
    (Kind.DIRECTIVE, re.compile("|".join(DIRECTIVES))),
)
# 文号里的年份，如 中办发〔2018〕1号，不是记法。
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Mark:
    """One mark.

    Attributes:
        kind: what it does.
        text: what stands between the brackets.
        args: the parts that the kind needs: the point ids; regulation id and article (or "");
            the question's, note's, form's, diagram's or misconception's id; the term; the number's or blank's id;
            the directive's name.
    """

    kind: Kind
    text: str
    args: tuple[str, ...]


def parse(text: str) -> Mark | None:
    """Read what stands between the brackets.

    Returns:
        The mark; its kind is UNKNOWN if the text fits no form; None for the year of a
        document number, which is ordinary text.
    """
    if _YEAR.fullmatch(text):
        return None
    for kind, form in _FORMS:
        if match := form.fullmatch(text):
            if kind is Kind.POINTS:
                return Mark(kind, text, tuple(text.split("、")))
            groups = tuple(group or "" for group in match.groups())
            return Mark(kind, text, groups or (text,))
    return Mark(Kind.UNKNOWN, text, (text,))


def find(line: str) -> Iterator[Mark]:
    """Yield the marks of a line of Markdown, those in `code` left out."""
    if OPENING not in line:
        return
    for match in _FINDER.finditer(_CODE.sub("", line)):
        if mark := parse(match.group(1)):
            yield mark


def block_mark(block: str) -> Mark | None:
    """Return the mark of a paragraph that is nothing but one block mark, else None."""
    match = _FINDER.fullmatch(block.strip())
    mark = parse(match.group(1)) if match else None
    return mark if mark and mark.kind in BLOCK_KINDS else None


def strip(text: str) -> str:
    """Return a text without its marks and `code`."""
    plain = _CODE.sub("", text) if "`" in text else text
    return _FINDER.sub("", plain) if OPENING in plain else plain
