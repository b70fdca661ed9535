"""Forms in a real browser: one printed alone and whole, found by task and by word, files that are there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from handbook.model.addresses import DOCUMENTS, FORMS, TRAINER, address_of
from tests.browser.test_print import text_of

COLLECTION = address_of(FORMS)
STAY = "window.print = () => {}"  # the dialog would wait for a person


def printed_alone(page: Page, thing: str, target: Path) -> str:
    """Print one thing of a page by its own button; return the PDF's text.

    Args:
        page: the page.
        thing: the id of its heading.
        target: the PDF to write.
    """
    page.evaluate(STAY)
    page.locator(f"section:has(#{thing}) + .hb-print-alone button:not(.hb-copy)").click()
    page.pdf(path=target, prefer_css_page_size=True)
    return text_of(target)


@pytest.mark.parametrize(("form", "size"), [("f18", (595, 842)), ("f28", (842, 595))])
def test_a_blank_prints_alone_on_one_sheet(
    page: Page, site_url: str, tmp_path: Path, form: str, size: tuple[int, int]
) -> None:
    page.goto(site_url + COLLECTION)
    target = tmp_path / "blank.pdf"
    text = printed_alone(page, f"form-{form}-blank", target)
    assert text.count("\f") == 1
    assert text.count("空白表") == 1
    assert "单位：" in text
    assert f"{size[0]} {size[1]}" in _media_box(target)


def _media_box(pdf: Path) -> str:
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return " ".join(str(round(float(side))) for side in list(opened.pages[0].mediabox)[2:])


def test_a_sample_prints_alone_from_its_lesson(page: Page, site_url: str, tmp_path: Path) -> None:
    page.goto(site_url + "duties/decision/index.html#form-f18")
    text = printed_alone(page, "form-f18-example", tmp_path / "sample.pdf")
    assert text.count("\f") == 1
    assert "会议记录：填好的样例" in text
    assert "议事清单" not in text


def test_the_list_is_shortened_by_task_and_by_word(page: Page, site_url: str) -> None:
    page.goto(site_url + COLLECTION)
    rows = page.locator(
        ".hb-form-filter ~ * tr[data-tasks]:visible, .hb-form-filter ~ table tr[data-tasks]:visible"
    )
    whole = rows.count()
    page.get_by_label("要办的事").select_option("minutes")
    assert 0 < rows.count() < whole
    page.get_by_label("要办的事").select_option("")
    page.get_by_label("找").fill("谈心")
    assert 0 < rows.count() < whole
    page.get_by_label("找").fill("没有的词")
    expect(page.locator(".hb-form-filter [role=status]")).to_contain_text("没有这样的表")


def test_the_documents_are_listed_by_task_and_by_word(page: Page, site_url: str) -> None:
    page.goto(site_url + address_of(DOCUMENTS))
    rows = page.locator("tr[data-tasks]:visible")
    whole = rows.count()
    page.get_by_label("要办的事").select_option("election")
    assert 0 < rows.count() < whole
    page.get_by_label("要办的事").select_option("")
    page.get_by_label("找").fill("没有的词")
    expect(page.locator(".hb-form-filter [role=status]")).to_contain_text("没有这样的文书")


@pytest.mark.parametrize("collection", [FORMS, DOCUMENTS])
def test_after_back_the_list_is_the_one_that_was_chosen(page: Page, site_url: str, collection: str) -> None:
    page.goto(site_url + address_of(collection))
    page.get_by_label("要办的事").select_option("election")
    said = page.locator(".hb-form-filter [role=status]").inner_text()
    page.goto(f"{site_url}index.html")
    page.go_back()
    chosen = page.get_by_label("要办的事").input_value()  # the browser may put it back, or not
    assert chosen in ("election", "")
    expected = page.locator(f'tr[data-tasks~="{chosen}"]' if chosen else "tr[data-tasks]").count()
    expect(page.locator("tr[data-tasks]:visible")).to_have_count(expected)
    assert (page.locator(".hb-form-filter [role=status]").inner_text() == said) == (chosen == "election")


@pytest.mark.parametrize("collection", [FORMS, DOCUMENTS])
def test_every_link_to_a_file_leads_to_one(
    page: Page, site_url: str, site_dir: Path, collection: str
) -> None:
    page.goto(site_url + address_of(collection))
    names = page.locator("a[href*='files/']").evaluate_all(
        "all => all.map((a) => a.pathname.split('/').pop())"
    )
    assert len(names) > 60
    assert [name for name in set(names) if not (site_dir / "files" / unquote(name)).is_file()] == []


@pytest.mark.parametrize(
    ("course", "sheets"), [("half-day", 1), ("one-day", 1), ("two-days", 1), ("eight-weeks", 2)]
)
def test_a_timetable_prints_in_type_that_is_read_on_a_wall(
    page: Page, site_url: str, tmp_path: Path, course: str, sheets: int
) -> None:
    page.goto(site_url + address_of(TRAINER))
    target = tmp_path / "course.pdf"
    page.evaluate(
        "addEventListener('beforeprint', () => { window.size = getComputedStyle(document.querySelector('.hb-alone td')).fontSize; })"
    )
    text = printed_alone(page, f"course-{course}", target)
    assert text.count("\f") == sheets
    assert "看效果：" in text
    assert float(page.evaluate("size").removesuffix("px")) * 0.75 >= 8


def test_after_one_sheet_the_page_prints_whole_again(page: Page, http_site: str, tmp_path: Path) -> None:
    page.goto(http_site + COLLECTION)
    printed_alone(page, "form-f18-blank", tmp_path / "one.pdf")
    assert page.locator(".hb-alone, .hb-alone-way").count() == 0
    page.pdf(path=tmp_path / "whole.pdf", prefer_css_page_size=True)
    assert text_of(tmp_path / "whole.pdf").count("空白表") > 20


def test_of_two_words_both_must_be_there(page: Page, http_site: str) -> None:
    page.goto(http_site + COLLECTION)
    page.get_by_label("找").fill("谈心 没有的词")
    expect(page.locator(".hb-form-filter [role=status]")).to_contain_text("没有这样的表")
