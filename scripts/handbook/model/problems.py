"""What is wrong with the book, said so that an author can fix it.

Every check in the package reports `Problem`s; nothing prints or raises by itself.
A problem has a permanent rule id (`QZ-04`), a place, what is wrong and how to fix it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One defect.

    Args:
        file: path of the file, relative to the repository (or to the docs folder's parent).
        line: 1-based line in that file.
        rule: permanent rule id, an entry of the catalogue (`handbook/checks/rules`).
        message: what is wrong, in Chinese, naming the id it concerns.
        fix: what to do about it, in Chinese.
        warning: True if the build may go on.
    """

    file: str
    line: int
    rule: str
    message: str
    fix: str
    warning: bool = False

    def __str__(self) -> str:
        """`docs/a.md:17: QZ-04 message。怎么改：fix`."""
        level = "（提醒）" if self.warning else ""
        return f"{self.file}:{self.line}: {self.rule} {level}{self.message}。怎么改：{self.fix}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stop a build, sorted by place."""
    return sorted(p for p in problems if not p.warning)


def warnings(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that only need attention, sorted by place."""
    return sorted(p for p in problems if p.warning)


def relative_name(path: Path, docs_dir: Path) -> str:
    """Name a file as an author knows it: from the folder that holds `docs/`.

    By its name alone: where a link on disk leads does not matter.
    """
    return Path(os.path.abspath(path)).relative_to(Path(os.path.abspath(docs_dir)).parent).as_posix()
