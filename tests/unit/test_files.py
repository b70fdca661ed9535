"""Files as they come from anywhere: each that is no text is one line, and the rest is read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.checks import check_book
from handbook.commands import paper
from handbook.commands.failure import CommandError
from handbook.model.book import load
from handbook.model.files import Files
from handbook.model.problems import Problem
from tests.conftest import ROOT
from tests.printed_papers import asked

QUIZ = "basics/principles/quiz.yml"


def named(problems: list[Problem]) -> list[tuple[str, str, int]]:
    return [(p.rule, p.file, p.line) for p in problems]


def files_of(folder: Path) -> Files:
    found = Files(folder)
    for name in sorted(found.names):
        found.text(name)
    return found


@pytest.mark.parametrize(
    ("raw", "rule", "line"),
    [
        ("甲\n乙\n".encode("gb18030"), "FS-03", 1),
        (b"a\n" + "乙丙丁\n".encode("gbk"), "FS-03", 2),
        ("甲乙\n".encode("utf-16"), "FS-03", 1),
        ("甲乙".encode("utf-16-le") * 9 + b"\0a\0b\0c" * 30, "FS-03", 1),
        ("甲\n乙".encode() + b"\xff\n", "FS-03", 2),
        (b"\xef\xbb\xbf# a\n", "TX-06", 1),
        (b"a\nb\r\nc\n", "TX-07", 2),
        (b"a\nb\rc\n", "TX-07", 2),
        ("甲\n乙\u200b丙\n".encode(), "TX-13", 2),
        (b"a\n\x00b\n", "TX-13", 2),
        (b"a\n" + b"b" * 2001, "FS-04", 2),
        (b"a\n" * 600_000, "FS-04", 1),
        (b"[[[[[[[[[[\n" * 101, "FS-04", 1),
    ],
)
def test_what_a_file_can_be_wrong_in(tmp_path: Path, raw: bytes, rule: str, line: int) -> None:
    (tmp_path / "a.md").write_bytes(raw)
    found = files_of(tmp_path)
    assert named(found.problems) == [(rule, f"{tmp_path.name}/a.md", line)]
    assert (found.text("a.md") is None) == rule.startswith("FS")


def test_what_can_be_put_right_is_put_right(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("\ufeff甲\u200b乙\r\n丙\r丁\x07\n".encode())
    assert files_of(tmp_path).text("a.md") == "甲乙\n丙\n丁\n"


def test_what_is_no_file_is_named_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "out.md").symlink_to("/etc/hostname")
    (tmp_path / "gone.md").symlink_to("nowhere")
    (tmp_path / "circle.md").symlink_to("circle.md")
    (tmp_path / "elsewhere").symlink_to("/etc")
    (tmp_path / "seen\u200b.md").write_text("甲")
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / ".hidden.md").symlink_to("nowhere")
    found = files_of(tmp_path)
    assert found.names == set()
    assert {p.rule for p in found.problems} == {"FS-02"}
    assert len(found.problems) == 7


def test_what_nobody_may_read_is_named(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    for folder in (docs, *docs.parents):
        folder.chmod(folder.stat().st_mode | 0o755)
    (docs / QUIZ).chmod(0)
    (docs / "appendix" / "glossary").chmod(0)
    code = (
        "import os, pathlib, sys\n"
        "from handbook.model.book import load; from handbook.checks import check_book\n"
        "check_book(load(pathlib.Path(sys.argv[1])))  # loads the code, which others may not read\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)  # root may read everything\n"
        "print(*(f'{p.file} {p.rule}' for p in check_book(load(pathlib.Path(sys.argv[1])))), sep='\\n')\n"
    )
    path = ":".join([str(ROOT / "scripts"), *sys.path])
    result = subprocess.run(
        [sys.executable, "-c", code, str(docs)],
        env={"PYTHONPATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    (docs / "appendix" / "glossary").chmod(0o755)
    assert result.returncode == 0, result.stderr
    assert set(result.stdout.splitlines()) == {f"docs/{QUIZ} FS-02", "docs/appendix/glossary FS-02"}


def test_the_cause_stands_alone(mini_book: Callable[[], Path]) -> None:
    """One wrong line in quiz.yml takes all questions away; that they are missing is not said."""
    docs = mini_book()
    quiz = docs / QUIZ
    quiz.write_text(quiz.read_text("utf-8").replace("  rev: 1\n", "  rev: eins\n", 1), "utf-8")
    assert named(check_book(load(docs))) == [("SC-03", f"docs/{QUIZ}", 2)]


def test_a_missing_key_is_said_once(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    quiz = docs / QUIZ
    text = quiz.read_text("utf-8")
    quiz.write_text(text.replace("  rev: 1\n  type: single\n  pool: inline\n", "", 1), "utf-8")
    problems = check_book(load(docs))
    assert [p.message for p in problems] == [f"principles-001缺“{key}”" for key in ("rev", "type", "pool")]


def test_commands_that_take_from_the_book_say_what_they_cannot_read(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    (docs / QUIZ).write_bytes((docs / QUIZ).read_text("utf-8").encode("gbk"))
    with pytest.raises(CommandError, match=rf"docs/{QUIZ}:\d+: FS-03"):
        paper.write(docs, asked("--code", "TA"), None)
