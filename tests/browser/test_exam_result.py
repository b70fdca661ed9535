"""What the result of an examination leads to, and what its page does not show."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from handbook.model.book import Book
from tests.browser.exam_steps import EXAM, answer, hand_in, items_of, paper_of, start


def test_every_objective_of_the_result_leads_to_where_it_is_taught(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    start(page, quiz_http, "HC")
    hand_in(page)
    table = page.get_by_role("table", name="按学习目标")
    expect(table.locator("caption")).to_contain_text("从上往下重读")
    rows = table.get_by_role("row").count() - 1
    links = table.get_by_role("rowheader").get_by_role("link")
    expect(links).to_have_count(rows)
    known = {o.id for c in quiz_book_read.chapters.values() for o in c.meta.objectives}
    found = links.evaluate_all("l => l.map(a => a.hash.slice(1))")
    assert set(found) <= known
    assert len(set(found)) == rows
    links.first.click()
    assert page.url.endswith(f"#{found[0]}")


def test_the_result_says_a_share_and_its_columns_stand_in_line(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    paper = paper_of(quiz_book_read, "HC")
    start(page, quiz_http, "HC")
    (item,) = items_of(paper, "single")[:1]
    answer(page, item, right=True)
    hand_in(page)
    share = round(paper.sections[0].score / 50 * 100)
    expect(page.get_by_role("heading", name=f"满分50分（{share}%）")).to_be_visible()
    tables = page.locator(".hb-result table")
    expect(tables.first.get_by_role("columnheader")).to_have_text(["项", "得分", "满分", "得分率"])
    edges = tables.evaluate_all(
        "list => list.map(t => Array.from(t.rows[1].cells).slice(1).map(c => Math.round(c.getBoundingClientRect().right)))"
    )
    assert edges == edges[:1] * 3
    heads = tables.first.evaluate(
        "t => [0, 1].map(r => Array.from(t.rows[r].cells).slice(1).map(c => getComputedStyle(c).textAlign))"
    )
    assert heads == [["right"] * 3] * 2


def test_the_three_weakest_objectives_lead_to_reading_and_to_practice(
    page: Page, quiz_url: str, quiz_book_read: Book
) -> None:
    paper = paper_of(quiz_book_read, "HC")
    start(page, quiz_url, "HC")
    wrong = items_of(paper, "single")[0]
    answer(page, wrong, right=False)
    hand_in(page)
    weakest = page.locator(".hb-weakest li")
    expect(weakest).to_have_count(3)
    known = {o.id for c in quiz_book_read.chapters.values() for o in c.meta.objectives}
    for n in range(3):
        read = weakest.nth(n).get_by_role("link", name="去读")
        again = weakest.nth(n).get_by_role("link", name="再练")
        objective = read.evaluate("a => a.hash.slice(1)")
        assert objective in known
        assert again.evaluate("a => a.hash") == f"#practice={objective}"
    text = weakest.first.inner_text()
    weakest.first.get_by_role("link", name="再练").click()
    expect(page.get_by_role("heading", name="：第1题")).to_be_focused()
    assert page.get_by_role("heading", name="：第1题").inner_text().split("：")[0] in text


def test_what_was_wrong_in_an_examination_enters_the_wrong_answer_book(
    page: Page, quiz_http: str, quiz_book_read: Book
) -> None:
    """The questions of the mock examination alone, too; what was not answered does not."""
    paper = paper_of(quiz_book_read, "HC")
    choices = items_of(paper, "single", "multiple")
    reserved = next(item for item in choices if item.entry.question.pool == "mock")
    other = next(item for item in choices if item.entry.question.pool == "practice")
    start(page, quiz_http, "HC")
    for item in (reserved, other):
        answer(page, item, right=False)
    hand_in(page)
    page.get_by_role("link", name="去做错题").click()
    expect(page.get_by_role("heading", name="错题本：第1题，共2题")).to_be_focused()
    asked = page.locator(".hb-run form.hb-quiz")
    names = {asked.get_attribute("data-question")}
    page.get_by_role("button", name="跳过", exact=True).click()
    names.add(asked.get_attribute("data-question"))
    assert names == {reserved.entry.id, other.entry.id}
    page.goto(quiz_http + "toolkit/progress/index.html")
    expect(page.locator(".hb-progress").get_by_role("listitem").filter(has_text="错题本")).to_contain_text(
        "2题"
    )
    expect(page.get_by_text("做过2题，最近一次答对0题")).to_be_visible()


def test_no_command_is_shown_to_learners(page: Page, quiz_http: str) -> None:
    page.goto(quiz_http + EXAM)
    expect(page.locator("article")).not_to_contain_text("python3")


def test_with_nothing_wrong_nobody_is_sent_to_the_wrong_answer_book(page: Page, quiz_http: str) -> None:
    start(page, quiz_http, "HC")
    hand_in(page)
    expect(page.locator(".hb-weakest li")).to_have_count(3)
    expect(page.get_by_role("link", name="去做错题")).to_have_count(0)


def test_what_waits_for_its_mark_is_not_called_weak(page: Page, quiz_http: str, quiz_book_read: Book) -> None:
    paper = paper_of(quiz_book_read, "HA")
    objectives = [item.entry.question.objective for item in paper.items]
    words = items_of(paper, "short", "scenario")
    item = next(i for i in words if objectives.count(i.entry.question.objective) == 1)
    start(page, quiz_http, "HA")
    answer(page, item, right=True)
    hand_in(page)
    table = page.get_by_role("table", name="按学习目标")
    expect(table.get_by_role("link").first).to_be_visible()
    assert table.locator(f"a[href$='#{item.entry.question.objective}']").count() == 0
