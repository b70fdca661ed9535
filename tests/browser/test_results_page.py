"""The trainer's page: files dropped or chosen come out as the command has them; nothing else happens to them."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from handbook.model.book import Book
from handbook.quiz import course, marking
from handbook.results import misconceptions
from handbook.results.as_data import as_data
from handbook.results.gather import results
from handbook.results.sitting import Papers
from tests import simulated_class
from tests.browser.old_chromium import OldChromium
from tests.browser.test_item_analysis import READY, RESULTS, agrees

SEED = 5
# What the page has worked out, in the shape of `results --json`.
FIGURES = """() => {
  const quiz = handbookQuiz;
  return handbookResults.map(({ paper, sittings, items, objectives, held, mean, sd, alpha, sem, few }) => ({
    code: paper.code, full: paper.total, mean, sd, alpha, sem, few,
    learners: sittings.map((s) => [s.who.name, s.who.unit, quiz.totalOf(s)]).sort(),
    items: items.map(({ number, question, full, count, waiting, omitted, p, r, options }) => (
      { number, id: question.id, full, marked: count, waiting, omitted, p, r, options })),
    objectives: objectives.map(({ id, rate }) => [id, rate]),
    misconceptions: held,
  }));
}"""
# Keeps what the page works out where a test finds it.
LISTEN = """(() => {
  const quiz = handbookQuiz, own = quiz.reportsOf;
  quiz.reportsOf = (sittings) => { window.handbookResults = own(sittings); return window.handbookResults; };
})()"""
DROP = """(files) => {
  const transfer = new DataTransfer();
  files.forEach(([name, text]) => transfer.items.add(new File([text], name, { type: "application/json" })));
  const place = document.querySelector(".hb-drop");
  ["dragover", "drop"].forEach((name) => place.dispatchEvent(
    new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: transfer })));
}"""


@pytest.fixture
def papers(quiz_book_read: Book) -> Papers:
    return Papers(quiz_book_read)


def status(page: Page) -> Locator:
    return page.locator(".hb-results [role=status]")


def choose(page: Page, folder: Path) -> None:
    files = sorted(folder.iterdir())
    page.get_by_label("学员导出的文件").set_input_files(files)
    expect(status(page)).to_contain_text("算了", timeout=60_000)


def learner(papers: Papers, name: str = "张某", unit: str = "示例局", code: str = "HA") -> dict[str, Any]:
    paper = papers.of(code, papers.bank.version)
    who = {"name": name, "unit": unit, "class": ""}
    return simulated_class.export(
        paper, 0, [0.0] * len(paper.items), random.Random(f"{name}{unit}"), who, simulated_class.DAY
    )


def drop(page: Page, **files: Any) -> None:
    given = [[name, text if isinstance(text, str) else json.dumps(text)] for name, text in files.items()]
    page.evaluate(DROP, [[f"{name}.json", text] for name, text in given])
    expect(status(page)).to_contain_text("算了")


@pytest.mark.seldom
def test_forty_learners_come_out_as_with_the_command(
    page: Page, quiz_url: str, papers: Papers, tmp_path: Path
) -> None:
    able = simulated_class.abilities(40, SEED)
    for code, name, more, day in (("HA", "a", 0.0, 0), ("HB", "b", 0.5, 30)):
        paper = papers.of(code, papers.bank.version)
        day = simulated_class.DAY + day * 86400
        simulated_class.write(tmp_path, paper, [t + more for t in able], SEED, name, day)
    simulated_class.forget_marks(tmp_path, "a", 8)
    simulated_class.forget_marks(tmp_path, "b", 3)
    page.goto(quiz_url + RESULTS)
    page.evaluate(READY)
    page.evaluate(LISTEN)
    choose(page, tmp_path)
    expect(status(page)).to_have_text("读了80个文件，算了80份卷。")
    wanted = as_data(*(lambda r: (r.reports, r.comparison, r.notices))(results(papers, tmp_path)))
    for there, here in zip(page.evaluate(FIGURES), wanted["papers"], strict=True):
        assert there["learners"] == sorted([w["name"], w["unit"], w["score"]] for w in here["learners"])
        assert [agrees(there[name], here[name]) for name in ("mean", "sd", "alpha", "sem")] == [True] * 4
        for item, other in zip(there["items"], here["items"], strict=True):
            assert agrees([item.pop("p"), item.pop("r")], [other["p"], other["r"]]), item["id"]
            assert item == {name: other[name] for name in item}
        assert agrees([r for _, r in there["objectives"]], [o["rate"] for o in here["objectives"]])
        assert [name for name, _ in there["objectives"]] == [o["name"] for o in here["objectives"]]
        assert dict(map(tuple, there["misconceptions"])) == here["misconceptions"]
    comparison = wanted["comparison"]
    text = page.get_by_text("提高").first.inner_text()
    assert f"提高{100 * comparison['gain']:.1f}个百分点" in text
    assert f"效应量{comparison['d']:.2f}" in text
    expect(page.get_by_role("heading", name="三件要讲的事")).to_have_count(2)


def test_files_that_are_dropped_are_read_and_broken_ones_are_named(
    page: Page, quiz_url: str, papers: Papers
) -> None:
    page.goto(quiz_url + RESULTS)
    first = learner(papers)
    newer = {**learner(papers, "李某"), "version": 99}
    other = learner(papers, "王某")
    for exam in other["entries"].values():
        exam["version"] = "ffffff"
    drop(page, a=first, b="{", c=newer, d=first, e=learner(papers, unit="示例处"), f=other, g="HB1,~7")
    expect(status(page)).to_have_text("读了7个文件，算了2份卷。")
    notices = page.locator(".hb-class__notices li")
    said = notices.all_inner_texts()
    assert [line.split("：")[0] for line in said] == ["b.json", "c.json", "f.json", "g.json", "d.json"]
    for line, why in zip(said, ("读不懂", "更新的手册", "题库ffffff", "短文字", "同一份"), strict=True):
        assert why in line
    scores = page.get_by_role("table", name="成绩（满分50分）")
    expect(scores.get_by_role("rowheader", name="张某")).to_have_count(2)
    expect(page.get_by_role("heading", name="2人（人数太少）")).to_be_visible()
    drop(page, h=learner(papers, "赵某"))
    expect(scores.get_by_role("rowheader")).to_have_count(3)
    page.get_by_role("button", name="清空", exact=True).click()
    expect(scores).to_have_count(0)


def test_without_names_none_is_on_the_screen(page: Page, quiz_url: str, papers: Papers) -> None:
    """The names of files are the learners', too."""
    page.goto(quiz_url + RESULTS)
    drop(page, 张某一=learner(papers), 张某二=learner(papers))
    expect(page.locator(".hb-class")).to_contain_text("张某一.json")
    page.get_by_label("显示姓名").uncheck()
    expect(page.locator(".hb-class")).not_to_contain_text("张某")
    expect(page.locator(".hb-class__notices")).to_contain_text("有1条没有算进去的和要留意的")


def test_a_file_in_another_encoding_is_no_export(
    page: Page, quiz_http: str, papers: Papers, tmp_path: Path
) -> None:
    text = json.dumps(learner(papers), ensure_ascii=False)
    (tmp_path / "a.json").write_bytes(text.encode("gb18030"))
    (tmp_path / "b.json").write_text(text, "utf-8-sig")
    page.goto(quiz_http + RESULTS)
    choose(page, tmp_path)
    expect(status(page)).to_have_text("读了2个文件，算了1份卷。")
    expect(page.locator(".hb-class__notices li")).to_contain_text("a.json：读不懂")


def test_a_course_of_two_papers_is_compared(page: Page, quiz_http: str, papers: Papers) -> None:
    page.goto(quiz_http + RESULTS)
    first, second = (course.code_of(course.Request((1, 6), 12, 0, n)) for n in (False, True))
    files = {code: learner(papers, code=code) for code in (second, "HA", first)}
    drop(page, **files)
    expect(page.get_by_role("heading", name=f"入学卷{first}与结业卷{second}")).to_be_visible()
    once = [learner(papers, "李某", code=first), learner(papers, "李某", "示例处", code=second)]
    drop(page, x=once[0], y=once[1])
    shown = page.locator(".hb-class")
    expect(shown).to_contain_text("只交了入学卷的：李某（示例局）。")
    expect(shown).to_contain_text("只交了结业卷的：李某（示例处）。")
    expect(shown).to_contain_text("姓名相同、单位写得不同的：李某。")


def test_a_word_from_a_file_is_never_html(page: Page, quiz_url: str, papers: Papers) -> None:
    page.goto(quiz_url + RESULTS)
    planted = "<img src=x onerror=window.bad=1>"
    content = learner(papers, planted, "<b>局</b>")
    drop(page, **{planted: content, "<i>": "{", "again": learner(papers, planted, "<b>局</b>", "HB")})
    expect(page.get_by_role("rowheader", name=planted).first).to_have_text(planted)
    assert page.evaluate("[window.bad, document.querySelectorAll('.hb-results :is(img, b, i)').length]") == [
        None,
        0,
    ]


def test_nothing_is_stored_or_sent(page: Page, quiz_http: str, papers: Papers) -> None:
    page.goto(quiz_http + RESULTS)
    page.wait_for_load_state("networkidle")
    kept = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"
    before = page.evaluate(kept)  # which page was read last, and the like
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    drop(page, a=learner(papers))
    page.get_by_label("显示姓名").uncheck()
    expect(page.get_by_text("张某")).to_have_count(0)
    # the page's own scripts, asked for once and as they are called
    own = re.compile(re.escape(quiz_http) + r"assets/js/(?:quiz|results)/[a-z-]+\.js")
    assert [address for address in asked if not own.fullmatch(address)] == []
    assert len(asked) == len(set(asked)) > 0
    asked.clear()
    drop(page, b=learner(papers, "李某"))
    expect(status(page)).to_contain_text("算了2份卷")
    assert asked == []
    assert page.evaluate(kept) == before
    assert "张某" not in before


def test_what_is_loaded_with_the_files_and_does_not_come_is_said_and_asked_for_again(
    page: Page, quiz_url: str, papers: Papers
) -> None:
    page.route("**/results/report.js", lambda route: route.abort(), times=1)
    page.goto(quiz_url + RESULTS)
    file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(learner(papers)).encode()}
    field = page.get_by_label("学员导出的文件")
    field.set_input_files(file)  # type: ignore[arg-type]
    expect(status(page)).to_contain_text("算成绩要的文件没有读到")
    expect(page.get_by_role("alert")).to_have_count(1)
    page.get_by_role("button", name="清空", exact=True).click()
    field.set_input_files(file)  # type: ignore[arg-type]
    expect(status(page)).to_have_text("读了1个文件，算了1份卷。")


def test_the_table_can_be_taken_along(page: Page, quiz_http: str, papers: Papers, tmp_path: Path) -> None:
    page.goto(quiz_http + RESULTS)
    page.get_by_role("button", name="存成绩表").click()
    expect(status(page)).to_have_text("还没有成绩：先选文件。")
    drop(page, a=learner(papers, '=1+"1"'))
    with page.expect_download() as download:
        page.get_by_role("button", name="存成绩表").click()
    download.value.save_as(tmp_path / "x.csv")
    rows = (tmp_path / "x.csv").read_text("utf-8-sig").splitlines()
    assert rows[1].startswith('"HA","\'=1+""1""","示例局"')


def test_a_file_dropped_beside_the_panel_does_not_take_the_page_away(page: Page, quiz_http: str) -> None:
    page.goto(quiz_http + RESULTS)
    prevented = page.evaluate(
        """() => !document.body.dispatchEvent(new DragEvent("drop",
          { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }))"""
    )
    assert prevented


def test_without_javascript_a_sentence_says_what_to_do(scriptless: Page, quiz_http: str) -> None:
    scriptless.goto(quiz_http + RESULTS)
    expect(scriptless.get_by_text("运行 handbook.py results 文件夹，得到同样的成绩表")).to_be_visible()


def test_in_the_oldest_browser(quiz_url: str, papers: Papers, tmp_path: Path) -> None:
    old = OldChromium(78, tmp_path)
    old.goto(quiz_url + RESULTS)
    old.evaluate(f"({DROP})({json.dumps([['a.json', json.dumps(learner(papers))]])})")
    old.wait("document.querySelector('.hb-results [role=status]').textContent.includes('算了1份卷')")
    assert old.evaluate("document.querySelectorAll('.hb-class table').length") > 2
    assert old.errors == []
    old.close()


def test_misconceptions_are_found_as_in_python(page: Page, http_site: str, real_book: Book) -> None:
    page.goto(http_site + RESULTS)
    page.evaluate(READY)
    asked = [
        (question, chosen)
        for chapter in real_book.chapters.values()
        for question in chapter.questions
        for chosen in _answers(question)
    ]
    found = page.evaluate(
        """(asked) => asked.map(([id, chosen]) => (
          handbookQuiz.misconceptionsOf(handbookQuiz.formOf(handbookQuiz.questionById(id)), chosen).sort()))""",
        [[question.id, chosen] for question, chosen in asked],
    )
    here = [sorted(misconceptions.shown(question, chosen)) for question, chosen in asked]
    assert sum(map(bool, here)) > 100
    assert [(q.id, c) for (q, c), a, b in zip(asked, found, here, strict=True) if a != b] == []


def _answers(question: Any) -> list[list[str]]:
    """Wrong answers of every kind that a question takes."""
    if question.type in ("single", "bool", "multiple"):
        return [[option.key] for option in question.options]
    if question.type == "match":
        return [[str(n + 1) for n in range(len(question.pairs))][::-1]]
    if question.type == "fill":
        return [["乱写"] * len(question.blanks)]
    if question.type == "branching":
        return [[f"1{sign}"] for sign in "ABCDE"[: len(question.steps_of_path[0].choices)]]
    wrong = [str(n + 1) for n in range(len(question.steps))][::-1]
    return [chosen for chosen in [wrong] if chosen and marking.fits(question, chosen)]
