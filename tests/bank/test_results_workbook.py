"""A class's results as a workbook, as JSON, and what the command says."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handbook.commands.failure import CommandError
from handbook.commands.main import work
from handbook.commands.results import as_json, write
from handbook.quiz.draw import Paper
from handbook.results import words
from handbook.results.sitting import Papers
from tests import simulated_class
from tests.bank.test_results import SEED

# ---- The workbook and the command --------------------------------------------------------------------


@pytest.fixture
def folder(papers: Papers, paper: Paper, tmp_path: Path) -> Path:
    """A class of five with two papers."""
    able = simulated_class.abilities(5, SEED)
    simulated_class.write(tmp_path / "in", paper, able, 1, "a")
    later = papers.of("HB", papers.bank.version)
    simulated_class.write(tmp_path / "in", later, able, 2, "b", simulated_class.DAY + 86400)
    return tmp_path / "in"


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


def test_the_workbook_says_it_all_and_the_class_has_no_names(
    class_docs: Path, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "成绩.xlsx"
    write(class_docs, folder, out, None)
    found = sheets(out)
    assert list(found) == ["成绩", "学员目标", "各题", "选项", "入学结业", "全班（不带姓名）", "读入情况"]
    text = {
        name: "\n".join(str(cell) for row in rows for cell in row if cell) for name, rows in found.items()
    }
    assert "学员01" in text["成绩"]
    assert "学员" not in text["全班（不带姓名）"].replace("学员目标", "")
    assert "人数太少" in text["全班（不带姓名）"]
    assert all(
        word in text["全班（不带姓名）"] for word in ("信度（α）", "测量标准误", "效应量", "最常见的误解")
    )
    assert text["入学结业"].count("学员0") == 5
    before = out.read_bytes()
    write(class_docs, folder, out, None)
    assert out.read_bytes() == before


def test_a_question_leads_to_its_section_on_whatever_page(
    class_docs: Path, folder: Path, paper: Paper, tmp_path: Path
) -> None:
    """The first question's section stands in another chapter."""
    docs = shutil.copytree(class_docs, tmp_path / "docs")
    shutil.copy(class_docs.parent / "mkdocs.yml", tmp_path)
    first = paper.items[0].entry
    quiz = docs / first.chapter.page.path.replace("index.md", "quiz.yml")
    before, mark, after = quiz.read_text("utf-8").partition(f"id: {first.question.id}\n")
    quiz.write_text(
        before + mark + re.sub("ref: .*", "ref: ../../why/alpha/index.md#case", after, count=1), "utf-8"
    )
    write(docs, folder, tmp_path / "成绩.xlsx", None)
    rows = sheets(tmp_path / "成绩.xlsx")["各题"]
    back = {row[1]: row[-1] for row in rows if row[0]}
    assert all(back[item.entry.question.id] for item in paper.items)
    assert back[first.question.id] == "01 一件小事（教学编写）"


def test_who_handed_in_one_paper_is_named(class_docs: Path, folder: Path, tmp_path: Path) -> None:
    """One left a final out; one wrote another unit, and counts as two."""
    (folder / "b01.json").unlink()
    second = folder / "b02.json"
    second.write_text(second.read_text("utf-8").replace("示例处", "示例二处"), "utf-8")
    write(class_docs, folder, tmp_path / "成绩.xlsx", None)
    text = "\n".join(str(c) for row in sheets(tmp_path / "成绩.xlsx")["入学结业"] for c in row if c)
    assert "只交了入学卷的：学员01（示例局）、学员02（示例处）。" in text
    assert "只交了结业卷的：学员02（示例二处）。" in text
    assert "姓名相同、单位写得不同的：学员02。" in text
    found = json.loads(as_json(class_docs, folder, None))["comparison"]
    assert [who["name"] for who in found["only_before"]] == ["学员01", "学员02"]


def test_what_is_not_marked_is_said_beside_every_sum_that_it_lowers(
    class_docs: Path, folder: Path, tmp_path: Path
) -> None:
    """Answers of the first paper that nobody has marked count nothing: the class seems to have gained."""
    write(class_docs, folder, tmp_path / "成绩.xlsx", None)
    assert "没有评的题" not in {row[0] for rows in sheets(tmp_path / "成绩.xlsx").values() for row in rows}
    simulated_class.forget_marks(folder, "a", 2)
    write(class_docs, folder, tmp_path / "成绩.xlsx", None)
    found = sheets(tmp_path / "成绩.xlsx")
    text = {name: "\n".join(str(row[0]) for row in rows) for name, rows in found.items()}
    for name in ("入学结业", "全班（不带姓名）"):
        assert "入学卷有3人、结业卷有0人没有评完，没评的题算0分，提高多少和效应量都不准" in text[name]
    for name in ("成绩", "全班（不带姓名）"):
        assert text[name].count("没有评的题算0分") == 1, name
    assert "信度、测量标准误、区分度按" in text["全班（不带姓名）"]
    assert json.loads(as_json(class_docs, folder, None))["comparison"]["waiting"] == [3, 0]


def test_of_few_learners_a_question_is_not_called_wrong(
    class_docs: Path, folder: Path, tmp_path: Path
) -> None:
    """Of questions that are all good every sixth comes out below 0 with five learners."""
    write(class_docs, folder, tmp_path / "成绩.xlsx", None)
    said = {row[8] for row in sheets(tmp_path / "成绩.xlsx")["各题"]}
    assert "反了，人少，多半是碰巧" in said
    assert "反了，查题和答案" not in said
    assert words.of_discrimination(-0.1) == "反了，查题和答案"


def test_json_has_the_same_figures(class_docs: Path, folder: Path) -> None:
    data = json.loads(as_json(class_docs, folder, ("hb", "HA")))
    assert [p["code"] for p in data["papers"]] == ["HA", "HB"]
    assert (data["comparison"]["before"], data["comparison"]["after"]) == ("HB", "HA")
    first = data["papers"][0]
    assert sum(item["full"] for item in first["items"]) == first["full"]
    assert first["few"]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda d, f: write(d, f / "none", f / "x.xlsx", None), "没有 .*none 这个文件夹"),
        (lambda d, f: write(d, f.parent / "empty", f / "x.xlsx", None), "没有一份能算的卷"),
        (lambda d, f: write(d, f, f / "x.xlsx", ("HA", "HC")), "没有一个人交了卷号HC"),
    ],
)
def test_what_cannot_be_done_is_said(make: Any, why: str, class_docs: Path, folder: Path) -> None:
    (folder.parent / "empty").mkdir()
    with pytest.raises(CommandError, match=why):
        make(class_docs, folder)


@pytest.mark.parametrize(
    "words", ["results", "results a --sheet HA", "results a --before HA", "results a --out a.xls"]
)
def test_words_that_do_not_go_together(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert work(words.split()) == 1
    assert capsys.readouterr().out.startswith("没有做成：")


def test_the_hardest_come_first_and_a_day_is_that_of_china(
    class_docs: Path, folder: Path, tmp_path: Path
) -> None:
    late = re.compile(r'"done": ?\d+')
    for path in folder.glob("*.json"):  # 2026-03-01 20:00 in Greenwich
        path.write_text(late.sub('"done": 1772395200', path.read_text("utf-8")), "utf-8")
    write(class_docs, folder, tmp_path / "成绩.xlsx", None)
    found = sheets(tmp_path / "成绩.xlsx")
    assert "2026-03-02" in {cell for row in found["成绩"] for cell in row}
    rows = found["全班（不带姓名）"]
    at = next(n for n, row in enumerate(rows) if "最难的五题" in str(row[0]))
    hardness = [row[2] for row in rows[at + 2 : at + 7]]
    assert hardness == sorted(hardness)


def test_a_long_note_is_wrapped_and_makes_no_sheet_smaller(
    class_docs: Path, folder: Path, tmp_path: Path
) -> None:
    """A sheet is printed as wide as the paper: one line that runs on would shrink all of it."""
    out = tmp_path / "成绩.xlsx"
    write(class_docs, folder, out, None)
    notes = [
        cell
        for page in openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
        for (cell, *_) in page.iter_rows()
        if isinstance(cell.value, str) and len(cell.value) > 40
    ]
    assert notes
    assert all(note.alignment.wrap_text for note in notes)
