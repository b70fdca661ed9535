"""What of a class's files cannot be counted is named, and the rest counts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handbook.commands.results import as_json, write
from handbook.quiz.draw import Paper
from handbook.results import exports
from handbook.results.gather import results
from handbook.results.sitting import Papers
from tests.bank.test_results import exam_of, names, put
from tests.conftest import ROOT

# ---- What cannot be counted ------------------------------------------------------------------------


def changed(content: dict[str, Any], **exam: Any) -> dict[str, Any]:
    for value in content["entries"].values():
        value.update(exam)
    return content


BROKEN: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    ("no JSON", lambda c: json.dumps(c)[:-9], "读不懂"),
    ("empty", lambda _: "", "读不懂"),
    ("nested", lambda _: "[" * 100_000, "读不懂"),
    ("other", lambda _: {"format": "x"}, "读不懂"),
    ("a list", lambda _: [1], "读不懂"),
    ("no version", lambda c: {**c, "version": True}, "读不懂"),
    ("entries", lambda c: {**c, "entries": []}, "读不懂"),
    ("newer", lambda c: {**c, "version": exports.VERSION + 1}, "更新的手册存的"),
    ("short", lambda _: "HB1,alpha/1:abc~1", "短文字"),
    ("large", lambda _: " " * exports.LIMIT + "{}", "超过2MB"),
    ("no exam", lambda c: {**c, "entries": {}}, "没有考试记录"),
    ("open", lambda c: changed(c, done=0), "没有交卷"),
    ("other bank", lambda c: changed(c, version="ffffff"), "出自题库ffffff"),
    ("no such code", lambda c: changed(c, code="ZZ9"), "没有卷号"),
    ("other items", lambda c: changed(c, items=["alpha-001@1"]), "对不上"),
    ("spoilt", lambda c: changed(c, answers=[]), "读不懂"),
    ("marks of five", lambda c: changed(c, marks={"alpha-001": [[5], 1]}), "读不懂"),
    ("time of text", lambda c: changed(c, done="1"), "读不懂"),
    ("long name", lambda c: changed(c, who={"name": "长" * 41, "unit": "", "class": ""}), "读不懂"),
    ("timed", lambda c: changed(c, timed=[]), "读不懂"),
]


@pytest.mark.parametrize(("name", "spoil", "why"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_file_is_named_and_the_rest_counts(
    name: str, spoil: Any, why: str, papers: Papers, one: Any, tmp_path: Path
) -> None:
    put(tmp_path, a=one(), b=spoil(one(name="李某")))
    found = results(papers, tmp_path)
    assert names(found) == [("张某", "示例局")]
    (line,) = found.notices
    assert re.match("b.json：.*" + why, line)
    assert "\n" not in line


def test_bytes_that_are_no_text_and_foreign_files_are_named(papers: Papers, one: Any, tmp_path: Path) -> None:
    put(tmp_path, a=one())
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.docx").write_bytes(b"x")
    (tmp_path / "d.xlsx").write_bytes(b"PK nothing")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "~$d.xlsx").write_bytes(b"x")
    found = results(papers, tmp_path)
    assert [line.split("：")[0] for line in found.notices] == ["b.json", "c.docx", "d.xlsx"]
    assert len(names(found)) == 1


def test_a_name_is_only_a_text(class_docs: Path, one: Any, tmp_path: Path) -> None:
    put(tmp_path, a=one(name="=1+1\x07\ud800\uffff<b>", unit="@x"))
    write(class_docs, tmp_path, tmp_path / "out.xlsx", None)
    cell = openpyxl.load_workbook(tmp_path / "out.xlsx")["成绩"]["A3"]
    assert (cell.value, cell.data_type) == ("=1+1<b>", "s")
    assert "=1+1<b>" in as_json(class_docs, tmp_path, None).encode().decode()


def test_an_answer_that_cannot_be_is_none(papers: Papers, paper: Paper, one: Any, tmp_path: Path) -> None:
    content = one(ability=9)
    single = next(i.entry.id for i in paper.items if i.entry.question.type == "single")
    right = exam_of(content)["answers"][single][0]
    exam_of(content)["answers"][single] = [right * 2, 1]
    put(tmp_path, a=content)
    (sitting,) = results(papers, tmp_path).reports[0].sittings
    place = [i.entry.id for i in paper.items].index(single)
    assert (sitting.chosen[place], sitting.points[place]) == ((), 0)


def test_what_nobody_has_marked_is_said_and_left_out(papers: Papers, one: Any, tmp_path: Path) -> None:
    files = {f"f{n}": changed(one(name=f"学员{n}", ability=n / 3), marks={}) for n in range(6)}
    report = results(papers, put(tmp_path, **files)).reports[0]
    words = [f for f in report.items if f.item.entry.question.type in ("short", "scenario")]
    assert words
    assert all((f.waiting, f.p, f.r) == (6, None, None) for f in words)
    assert report.judged[1] < len(report.items)
    assert all(s.waiting for s in report.sittings)


def test_the_version_of_a_record_is_the_browsers() -> None:
    script = (ROOT / "docs/assets/js/quiz/records.js").read_text("utf-8")
    assert f"const VERSION = {exports.VERSION};" in script
    assert f"const NAME_LENGTH = {exports._NAME_LENGTH};" in script
    transfer = (ROOT / "docs/assets/js/quiz/transfer.js").read_text("utf-8")
    assert f'const FORMAT = "{exports.FORMAT}";' in transfer
    assert exports.LIMIT == 2 * 1024 * 1024
    assert "IMPORT_LIMIT = 2 * 1024 * 1024" in transfer
