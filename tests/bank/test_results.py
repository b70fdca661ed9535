"""Results of a class: simulated learners come out as they were made, and are kept apart."""

from __future__ import annotations

import copy
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handbook.quiz import course
from handbook.quiz.draw import Paper
from handbook.results import entry_sheet, item_analysis
from handbook.results.entry_writing import workbook
from handbook.results.gather import Results, results
from handbook.results.sitting import Papers
from tests import simulated_class

SEED = 20261127
LEARNERS = 40


def put(folder: Path, **files: Any) -> Path:
    """Write files: texts as they are, everything else as JSON."""
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / f"{name}.json").write_text(text, "utf-8")
    return folder


def exam_of(content: dict[str, Any]) -> dict[str, Any]:
    (exam,) = content["entries"].values()
    return dict(exam)


def names(found: Results) -> list[tuple[str, str]]:
    return [(s.learner.name, s.learner.unit) for r in found.reports for s in r.sittings]


# ---- Learners of known ability ------------------------------------------------------------------


@pytest.fixture(scope="module")
def known(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Results]:
    folder = tmp_path_factory.mktemp("class")
    able = simulated_class.abilities(LEARNERS, SEED)
    made = simulated_class.write(folder, papers.of("HA", papers.bank.version), able, 1, "a")
    later = [t + 0.8 for t in able]
    month = simulated_class.DAY + 30 * 86400
    simulated_class.write(folder, papers.of("HB", papers.bank.version), later, 2, "b", month)
    return made, results(papers, folder)


class TestSimulated:
    def test_everybody_is_read(self, known: tuple[Any, Results]) -> None:
        _, found = known
        assert (found.files, found.notices) == (2 * LEARNERS, [])
        assert [(r.paper.code, len(r.sittings), r.few) for r in found.reports] == [
            ("HA", LEARNERS, False),
            ("HB", LEARNERS, False),
        ]

    def test_scores_follow_ability(self, known: tuple[Any, Results]) -> None:
        made, found = known
        able = {f"学员{n:02}": t for n, t in enumerate(made.abilities, 1)}
        rows = [[able[s.learner.name], s.total] for s in found.reports[0].sittings]
        r = item_analysis.discrimination(rows, 0)
        assert r is not None
        assert r > 0.85

    def test_difficulty_follows_hardness(self, known: tuple[Any, Results]) -> None:
        made, found = known
        items = found.reports[0].items
        differences = [
            abs((f.p or 0) - made.chance(place))
            for place, f in enumerate(items)
            if f.item.entry.question.type in ("single", "bool", "fill")
        ]
        assert len(differences) >= 8
        assert max(differences) < 0.25, "三个标准误：√(0.25 / 40) × 3"
        assert sum(differences) / len(differences) < 0.08

    def test_the_gain_is_seen(self, known: tuple[Any, Results]) -> None:
        comparison = known[1].comparison
        assert comparison is not None
        assert (comparison.before, comparison.after, len(comparison.pairs)) == ("HA", "HB", LEARNERS)
        assert 0.05 < (comparison.gain or 0) < 0.25
        assert 0.3 < (comparison.d or 0) < 1.2

    def test_reliability_and_its_error_go_together(self, known: tuple[Any, Results]) -> None:
        report = known[1].reports[0]
        assert report.alpha is not None
        assert report.sem is not None
        assert 0.6 < report.alpha < 0.95
        assert report.sem == pytest.approx((report.sd or 0) * (1 - report.alpha) ** 0.5)
        assert report.judged == (LEARNERS, len(report.items))


def test_a_pair_drawn_for_a_course_is_found_among_other_papers(papers: Papers, tmp_path: Path) -> None:
    able = simulated_class.abilities(3, SEED)
    pair = [course.code_of(course.Request((1, 6), 12, 0, second)) for second in (False, True)]
    for day, code in enumerate([pair[1], "HA", pair[0]]):
        drawn = papers.of(code, papers.bank.version)
        simulated_class.write(tmp_path, drawn, able, day, code, simulated_class.DAY + day * 86400)
    found = results(papers, tmp_path)
    assert found.notices == []
    assert len(found.reports) == 3
    assert found.comparison
    assert [found.comparison.before, found.comparison.after] == pair


def test_two_papers_are_compared_when_it_is_known_which_was_first(papers: Papers, tmp_path: Path) -> None:
    """A sheet without its day would count as the first of the two."""
    able = simulated_class.abilities(3, SEED)
    simulated_class.write(tmp_path, papers.of("HA", papers.bank.version), able, 1, "a")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(papers.of("HB", papers.bank.version))))
    for row, (name, unit) in enumerate(names(results(papers, tmp_path)), entry_sheet.FIRST_ROW):
        sheet[entry_sheet.ENTRY].cell(row, 1, name)
        sheet[entry_sheet.ENTRY].cell(row, 2, unit)
    for day, compared in (
        (None, None),
        ("12月3日", None),
        (date(2020, 1, 2), "HB"),
        (date(2040, 1, 2), "HA"),
        ("2040年1月2日", "HA"),
    ):
        sheet[entry_sheet.ENTRY][entry_sheet.DAY_CELL] = day
        sheet.save(tmp_path / "b.xlsx")
        found = results(papers, tmp_path)
        assert (found.comparison and found.comparison.before) == compared
        assert any("卷号HB没有写考试日期" in line for line in found.notices) is (compared is None)
        assert any("考试日期写的“12月3日”看不懂" in line for line in found.notices) is (day == "12月3日")


def test_who_was_right_and_has_not_marked_it_yet_does_not_make_a_question_hard(
    papers: Papers, paper: Paper, tmp_path: Path
) -> None:
    """Who was wrong gets 0 at once: the marked answers alone would say that nobody could."""
    simulated_class.write(tmp_path, paper, [2.0] * 10, SEED)
    before = results(papers, tmp_path).reports[0]
    simulated_class.forget_marks(tmp_path, "", 2)
    after = results(papers, tmp_path).reports[0]
    waiting = [f for f in after.items if f.waiting]
    assert {f.item.entry.question.type for f in waiting} >= {"bool", "short"}
    assert [f.p for f in waiting if f.waiting > 2] == [None] * sum(f.waiting > 2 for f in waiting)
    apart = {f.item.entry.question.objective for f in waiting}
    whole = {share.name: share.rate for share in before.objectives}
    for share in after.objectives:
        assert share.name in apart or share.rate == whole[share.name]
        assert share.rate is None or share.rate > 0.5


def test_few_learners_are_marked(papers: Papers, paper: Paper, tmp_path: Path) -> None:
    simulated_class.write(tmp_path, paper, simulated_class.abilities(29, SEED), 1)
    assert results(papers, tmp_path).reports[0].few


# ---- Who is who ------------------------------------------------------------------------------------


def test_the_same_name_in_two_units_is_two(papers: Papers, one: Any, tmp_path: Path) -> None:
    put(tmp_path, a=one(unit="示例局"), b=one(unit="示例处"))
    found = results(papers, tmp_path)
    assert sorted(names(found)) == [("张某", "示例处"), ("张某", "示例局")]
    assert found.notices == []


def test_a_copy_counts_once_and_a_second_try_not(papers: Papers, one: Any, tmp_path: Path) -> None:
    first = one()
    marked = copy.deepcopy(first)
    for pair in exam_of(marked)["marks"].values():
        pair[1] += 60
        pair[0] = [1] * len(pair[0])
    put(tmp_path, a=first, b=marked, c=one(name="张 某", ability=5, day=100))
    found = results(papers, tmp_path)
    (sitting,) = found.reports[0].sittings
    assert sitting.source == "b.json", "后来评的一份"
    assert found.notices == [
        "b.json：卷号HA与a.json里的是同一份，只算一次",
        "c.json：张 某（示例局）卷号HA另有一份，算先交的（b.json）；要是两个人，请在姓名后面加字分开",
    ]


def test_without_a_name_every_file_is_somebody(papers: Papers, one: Any, tmp_path: Path) -> None:
    put(tmp_path, a=one(name=""), b=one(name="", ability=1, day=1))
    found = results(papers, tmp_path)
    assert sorted(s.learner.label for s in found.reports[0].sittings) == [
        "（没有写姓名：a.json）",
        "（没有写姓名：b.json）",
    ]


def test_a_wide_and_a_narrow_letter_are_the_same_name(papers: Papers, one: Any, tmp_path: Path) -> None:
    put(tmp_path, a=one(name="张ＡＢ"), b=one(name="张AB", ability=1, day=1))
    assert len(results(papers, tmp_path).reports[0].sittings) == 1


def test_a_file_that_an_editor_saved_and_a_name_said_later_count(
    papers: Papers, one: Any, tmp_path: Path
) -> None:
    content = one(name="李某")
    (exam,) = content["entries"].values()
    content["who"] = exam.pop("who")
    (tmp_path / "a.json").write_text("\ufeff" + json.dumps(content), "utf-8")
    assert names(results(papers, tmp_path)) == [("李某", "示例局")]
