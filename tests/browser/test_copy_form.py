"""A form copied from a page: what the clipboard holds, in today's browser and in the oldest."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from playwright.sync_api import Page, expect

from handbook.model.addresses import FORMS, address_of
from handbook.model.book import Book
from tests.browser.old_chromium import OldChromium
from tests.copied_form import COPIED, copied

BLANK = f"{address_of(FORMS)}#form-f20-blank"
NINE_MM = 34  # pixels
BUTTON = "section:has(#form-{}) + .hb-print-alone .hb-copy"


def test_a_blank_keeps_title_widths_borders_and_room_to_write(
    page: Page, site_url: str, real_book: Book
) -> None:
    form = real_book.form("F20")
    assert form
    text = copied(page, site_url + BLANK, BUTTON.format("f20-blank"))
    root = html.fromstring(text["html"])
    paragraphs = [p.text_content() for p in root.xpath("//body/p")]
    assert paragraphs[0] == form.title
    assert "单位：" in paragraphs[1]
    (table,) = root.xpath("//table")
    assert table.get("border") == "1"
    cells = [[cell.text_content().strip("\xa0") for cell in row] for row in table.xpath(".//tr")]
    assert cells == [list(form.columns), *(list(row) for row in form.blank)]
    assert {"border:1px solid #000" in cell.get("style") for cell in table.xpath(".//td")} == {True}
    shares = [int(cell.get("width").rstrip("%")) for cell in table.xpath(".//tr[1]/td")]
    assert abs(sum(shares) - 100) <= len(shares)
    first, second = shares[:2]
    assert first < second
    heights = [row.get("height") for row in table.xpath(".//tr")]
    assert heights[0] is None
    high = [row[0] for row, height in zip(form.blank, heights[1:], strict=True) if int(height) > NINE_MM]
    assert high == [row[0] for row in form.blank if row[0] in form.row_heights]


def test_a_row_that_needs_room_has_it(page: Page, http_site: str, real_book: Book) -> None:
    form = real_book.form("F18")
    assert form
    text = copied(page, f"{http_site}{address_of(FORMS)}#form-f18-blank", BUTTON.format("f18-blank"))
    rows = {row[0].text_content(): row.get("height") for row in html.fromstring(text["html"]).xpath("//tr")}
    assert int(rows["各人意见"]) > 140, "4厘米"


def test_nothing_of_the_page_comes_along(page: Page, site_url: str) -> None:
    """No colour, no font and no class of ours, no button, no mark of a heading's link."""
    text = copied(page, site_url + "duties/decision/index.html#form-f18", BUTTON.format("f18-example"))
    assert "¶" not in text["plain"]
    for foreign in ("class=", "Noto", "rgb", "var(", "<a ", "<button", "<abbr", "data-"):
        assert foreign not in text["html"], foreign
    for named in ("宋体", "黑体", "仿宋"):
        assert f"font-family:'{named}'" in text["html"]
    assert text["plain"].split("\r\n")[0] == "会议记录（样例，教学编写）"
    assert "\t" in text["plain"]


def test_the_page_is_as_before_and_says_so(page: Page, site_url: str) -> None:
    page.goto(site_url + BLANK)
    button = page.locator(BUTTON.format("f20-blank"))
    button.click()
    said = page.locator(".hb-copy + [role=status]", has_text="粘贴")
    expect(said).to_have_text("好了，到Word、WPS里粘贴")
    assert page.evaluate("String(window.getSelection())") == ""
    expect(button).to_be_focused()
    expect(said).to_have_count(0)  # it is said for four seconds, and again at the next press
    button.click()
    expect(said).to_be_visible()


def test_without_the_browsers_leave_it_says_what_else(page: Page, http_site: str) -> None:
    page.goto(http_site + BLANK)
    page.evaluate("document.execCommand = () => false")
    page.locator(BUTTON.format("f20-blank")).click()
    expect(page.locator(".hb-copy + [role=status]", has_text="Word文件")).to_be_visible()


def test_the_oldest_browser_copies_too(site_url: str, tmp_path: Path) -> None:
    old = OldChromium(78, tmp_path)
    try:
        old.goto(site_url + BLANK)
        old.evaluate(COPIED)
        old.evaluate(
            "document.getElementById('form-f20-blank').closest('section')"
            ".nextElementSibling.querySelector('.hb-copy').id = 'it'"
        )
        old.click("#it")
        old.wait("window.copied !== undefined")
        assert "谈心谈话记录</p>" in old.evaluate("window.copied.html")
        assert old.errors == []
    finally:
        old.close()
