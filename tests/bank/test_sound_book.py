"""What hands questions out takes them from a book without errors only: a key without an answer is no key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.commands import export, paper, results
from handbook.commands.failure import CommandError
from handbook.commands.main import read

OPTIONS = read(["paper", "--code", "QA"])


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(lambda docs, out: paper.write(docs, OPTIONS, out), id="paper"),
        pytest.param(lambda docs, _: paper.as_json(docs, OPTIONS), id="paper --json"),
        pytest.param(lambda docs, out: export.write(docs, "text", out / "a.txt", (), "study"), id="export"),
        pytest.param(lambda docs, out: results.write(docs, out, out / "a.xlsx", None), id="results"),
        pytest.param(lambda docs, out: results.as_json(docs, out, None), id="results --json"),
        pytest.param(lambda docs, out: results.write_sheet(docs, "QA", out / "b.xlsx"), id="results --sheet"),
    ],
)
def test_an_error_in_the_book_stops_it(
    command: Callable[[Path, Path], object], class_docs: Path, tmp_path: Path
) -> None:
    docs = shutil.copytree(class_docs, tmp_path / "docs")
    shutil.copy(class_docs.parent / "mkdocs.yml", tmp_path)
    quiz = docs / "basics/beta/quiz.yml"
    lines = quiz.read_text("utf-8").split("\n")
    at = next(place for place, line in enumerate(lines) if line.startswith("  answer:"))
    end = next(
        place
        for place in range(at + 1, len(lines))
        if lines[place].startswith("  ") and lines[place][2] != "-"
    )
    quiz.write_text("\n".join([*lines[:at], "  answer: []", *lines[end:]]), "utf-8")
    with pytest.raises(CommandError, match=r"书稿有错误，先改好：\ndocs/basics/beta/quiz.yml:\d+: QZ-02"):
        command(docs, tmp_path)
