"""The documents' templates: what is read of them, and what the pages show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from lxml import html
from lxml.html import HtmlElement

from handbook.model.book import Book, load
from handbook.model.documents import Table, TableBlock, level, pieces
from handbook.model.uses import uses
from handbook.pages import HandbookExtension
from handbook.quiz.drawing import Drawings
from handbook.site.print_content import for_paper

Draw = Callable[[str], HtmlElement]


@pytest.fixture
def draw(mini_book: Callable[[], Path]) -> Draw:
    """Renders a page of the small book that has a directive alone."""
    docs = mini_book()

    def run(page: str) -> HtmlElement:
        text = {"howto/hand-in/index.md": "〔办事〕"}.get(page, "〔文书目录〕")
        output = markdown.markdown(text, extensions=[HandbookExtension(docs_dir=str(docs), page=page)])
        return html.fragment_fromstring(output, create_parent="div")

    return run


@pytest.fixture
def book(mini_book: Callable[[], Path]) -> Book:
    return load(mini_book())


def test_a_template_is_read_with_its_tables_and_numbers(book: Book) -> None:
    notice = book.templates["notice"]
    heading, table, text = notice.body
    assert heading == "一、名单"
    assert isinstance(table, TableBlock)
    assert table.table.rows == (("1", "张某"), ("2", "李某"))
    assert text == "公示不少于5个工作日。有意见请向党支部反映。"
    assert notice.samples["事项"] == "第一批名单"
    assert list(book.templates) == ["agenda", "ballot", "notice"]


def test_a_blank_table_keeps_its_fixed_columns_and_has_rows_to_write_in() -> None:
    table = Table(("序号", "姓名"), (("1", "张某"), ("2", "李某")))
    assert table.blank_rows == (("", ""), ("", ""))
    assert replace(table, blank=1).blank_rows == (("", ""),)
    assert replace(table, fixed=("序号",)).blank_rows == (("1", ""), ("2", ""))
    assert replace(table, fixed=("序号",), blank=1).blank_rows == (("1", ""), ("2", ""), ("3", ""))
    assert replace(table, fixed=("姓名",), blank=1).blank_rows == (("", "张某"), ("", "李某"), ("", ""))


def test_a_text_is_cut_at_its_fields_and_a_heading_is_known() -> None:
    assert list(pieces("于{日期}选举{名单}")) == [("于", ""), ("", "日期"), ("选举", ""), ("", "名单")]
    found = [level(text) for text in ("一、名单", "（一）清点人数", "一、选举由大会进行。", "正文")]
    assert found == [1, 2, 0, 0]


def test_what_a_document_rests_on_is_listed_with_what_depends_on_a_regulation(book: Book) -> None:
    found = {(use.id, use.reference, use.number) for use in uses(book) if use.kind == "文书"}
    assert {("notice", "charter#第三条", ""), ("notice", "charter#第三条", "notice")} <= found


def test_the_list_names_files_tasks_and_the_sample(draw: Draw) -> None:
    root = draw("toolkit/documents/index.md")
    row = root.get_element_by_id("document-notice")
    assert row.get("data-tasks") == "hand-in"
    assert [link.text for link in row.find("th").iter("a")] == ["公示", "Word", "样例"]
    links = [link.get("href") for link in row.iter("a")]
    assert "files/文书-公示.docx" in "".join(links)
    assert "files/文书-公示（样例）.docx" in "".join(links)
    heading = root.get_element_by_id("document-notice-template")
    assert heading.getparent().xpath("h2/text()") == ["换届的文书", "发展党员的文书", "组织生活的文书"]
    fold = heading.xpath("following-sibling::details[1]")[0]
    assert "公示不少于5个工作日，从贴出来的第二天算（章程第三条）" in fold.text_content()
    (sheet,) = fold.find_class("hb-document__sheet")
    assert "关于第一批名单的公示" in sheet.text_content()
    assert [cell.text for cell in sheet.xpath(".//td")] == ["1", "张某", "2", "李某"]
    assert "open" not in fold.attrib


def test_on_paper_the_documents_stand_by_name_alone(draw: Draw) -> None:
    root = draw("toolkit/documents/index.md")
    for_paper(root)
    text = root.text_content()
    assert "公示" in text
    assert not [word for word in ("Word", "样例", "第一批名单", "{") if word in text]


def test_a_task_links_the_file_of_every_document_that_has_one(draw: Draw) -> None:
    root = draw("howto/hand-in/index.md")
    files = root.xpath(".//a[contains(@href, 'files/文书-公示.docx')]")
    assert len(files) == 2  # at the step and among the papers
    assert {link.get("aria-label") for link in files} == {"公示，空白，Word文件"}


def test_every_task_of_the_book_links_the_templates_that_it_names(real_book: Book) -> None:
    drawings = Drawings(real_book)
    for procedure in real_book.procedures.values():
        extension = HandbookExtension(drawings, page=procedure.page.path)
        output = markdown.markdown("〔办事〕", extensions=[extension])
        for name in procedure.document_ids & real_book.templates.keys():
            assert f"files/{real_book.documents[name].file_name()}" in output, (procedure.id, name)
