"""What libyaml says of a text that is no YAML, in words that an author understands."""

from __future__ import annotations

import re

import yaml

from handbook.model.problems import Problem

NOTATION = "检查这一行和上一行的缩进、冒号和引号；文字里有冒号、井号或以〔开头时加双引号"
_UNCLOSED = re.compile("unexpected end of stream|could not find expected ':'|expected ',' or")
ALIAS = (
    "YM-06",
    "用了别名、锚点或标签（以 *、&、! 开头）",
    "文字以这些符号开头时加双引号；重复的内容照写",
)
_NO_ALIAS = re.compile("while scanning an (?:alias|anchor)|while (?:scanning|parsing) a tag")
# What libyaml says → what an author understands.
_IN_CHINESE = (
    ("unexpected end of stream", "引号没有收尾"),
    ("mapping values are not allowed", "这里不该有“键: 值”，多半是缩进不齐，或文字里有冒号"),
    ("could not find expected ':'", "键后面没有“冒号加空格”"),
    ("did not find expected key", "缩进不齐，或引号后面还有字"),
    ("did not find expected '-' indicator", "列表的缩进不齐"),
    ("block sequence entries are not allowed", "这里不该有列表项，多半是“- ”的缩进不齐"),
    ("did not find expected ',' or ']'", "方括号里少了逗号，或没有收尾"),
    ("did not find expected ',' or '}'", "花括号里少了逗号，或没有收尾"),
    ("cannot start any token", "文字不能以这个符号开头"),
    ("unknown escape character", "双引号里的反斜杠后面不是认识的字"),
    ("escape", "双引号里的反斜杠写法不对"),
    ("did not find expected node content", "括号里缺一项，或符号多了一个"),
)


def notation(error: yaml.YAMLError, file: str, first_line: int) -> Problem:
    """Return YM-01, where the slip is and not where the parser noticed it; YM-06 for an alias, an anchor or a tag.

    Args:
        error: a `yaml.YAMLError`.
        file: name for the problem.
        first_line: line of the text's first line in the file.
    """
    said = str(getattr(error, "problem", "") or error)
    # What is not closed is noticed a line or a file later; where it opened is what helps.
    names = ("context_mark", "problem_mark") if _UNCLOSED.search(said) else ("problem_mark", "context_mark")
    mark = next(filter(None, (getattr(error, name, None) for name in names)), None)
    line = (mark.line if mark else 0) + first_line
    if _NO_ALIAS.search(str(getattr(error, "context", ""))):
        return Problem(file, line, *ALIAS)
    meaning = next(
        (chinese for english, chinese in _IN_CHINESE if english in said), "文字以特别的符号开头，或少了空格"
    )
    return Problem(file, line, "YM-01", f"YAML写法有误（{meaning}）", NOTATION)
