"""The command line's own words: argparse, speaking Chinese, and the same for every command."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

# What argparse says, by its beginning → what we say. Versions of Python quote differently.
_ERRORS = (
    (r"the following arguments are required: (?P<names>.*)", "少写了{names}"),
    (r"one of the arguments (?P<names>.*) is required", "少写了{names}里的一个"),
    (
        r"argument (?P<name>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.*)\)",
        "{name}没有“{value}”，有：{choices}",
    ),
    (r"argument (?P<name>.+?): expected (?:one|at least one) argument", "{name}后面少一个值"),
    (
        r"argument (?P<name>.+?): ignored explicit argument '?(?P<value>.*?)'?",
        "{name}不带值，不要写“{value}”",
    ),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.*)",
        "{name}和{other}只能写一个",
    ),
    (r"argument (?P<name>.+?): (?P<rest>.*)", "{name}：{rest}"),
)


def in_chinese(message: str) -> str:
    """Translate one of argparse's error messages; one that is not known stays as it is."""
    for pattern, text in _ERRORS:
        if found := re.fullmatch(pattern, message, re.S):
            words = found.groupdict()
            if "choices" in words:
                words["choices"] = words["choices"].replace("'", "").replace(", ", "、")
            return text.format(**words)
    return message


class _Formatter(argparse.HelpFormatter):
    """Help with 用法 in front."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Chinese; options are never guessed from their beginnings."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **{"formatter_class": _Formatter, "allow_abbrev": False, **settings, "add_help": False}
        )
        self._positionals.title = "要写的词"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is written; exit with 2."""
        usage = " ".join(self.format_usage().split())  # on one line, however long
        self.exit(2, f"{usage}\n没有做成：{in_chinese(message)}。加 -h 看说明\n")

    def format_help(self) -> str:
        """Return the help; headings end in a Chinese colon."""
        return re.sub(r"^(\S+):$", r"\1：", super().format_help(), flags=re.M)
