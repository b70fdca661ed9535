"""A page's test: which questions it asks, under which numbers, what to read again after which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
from lxml import html as lxml_html

from handbook.model import self_test
from handbook.model.book import Book, load
from handbook.pages import HandbookExtension

CHAPTER = "basics/principles/index.md"
FRONT = "---\ndescription: 三道题的一页。\ntest: [principles-003, principles-001, principles-002]\n---\n\n"


def book_with_test(mini_book: Callable[[], Path]) -> Book:
    docs = mini_book()
    page = docs / "index.md"
    page.write_text(f"{FRONT}{page.read_text('utf-8')}\n## 自测 {{ #test }}\n\n〔自测〕\n", "utf-8")
    return load(docs)


def test_a_chapter_asks_what_its_file_keeps_for_the_test(mini_book: Callable[[], Path]) -> None:
    book = load(mini_book())
    asked = self_test.asked(book, CHAPTER)
    assert {item.question.pool for item in asked} == {"practice"}
    assert [item.number for item in asked] == [item.question.number for item in asked]


def test_every_question_leads_to_the_section_in_which_its_place_stands(
    mini_book: Callable[[], Path],
) -> None:
    book = load(mini_book())
    headings = book.chapters[CHAPTER].page.headings
    anchors = [heading.anchor for heading in headings]
    found: dict[str, str] = {}
    for reading in self_test.readings(book, CHAPTER):
        assert reading.title == next(h.text for h in headings if h.anchor == reading.anchor)
        found |= {item.question.ref.removeprefix("index.md#"): reading.anchor for item in reading.asked}
    assert all(place == section for place, section in found.items() if place in anchors)
    assert found["note-n06-1"] == "dangxing", "编者按不是标题，算它所在的一节"
    order = [reading.anchor for reading in self_test.readings(book, CHAPTER)]
    assert order == sorted(order, key=anchors.index), "照页面里的次序"


def test_another_page_numbers_its_questions_itself_and_leads_to_chapters_and_tasks(
    mini_book: Callable[[], Path],
) -> None:
    book = book_with_test(mini_book)
    asked = self_test.asked(book, "index.md")
    assert [(item.question.id, item.number) for item in asked] == [
        ("principles-003", "1"),
        ("principles-001", "2"),
        ("principles-002", "3"),
    ]
    chapter, *tasks = self_test.readings(book, "index.md")
    assert (chapter.path, chapter.title[:3], len(chapter.asked)) == (CHAPTER, "06 ", 3)
    wanted = {
        path for path, task in book.procedures.items() if {i.question.id for i in asked} & set(task.questions)
    }
    assert {reading.path for reading in tasks} == wanted


def test_it_is_drawn_with_its_numbers_and_readings(mini_book: Callable[[], Path]) -> None:
    docs = book_with_test(mini_book).docs_dir
    extension = HandbookExtension(docs_dir=str(docs), page="index.md")
    html = markdown.markdown("〔自测〕", extensions=[extension])
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    (box,) = root.find_class("hb-test")
    assert [e.text_content() for e in box.find_class("hb-quiz__number")] == ["1", "2", "3"]
    assert box.xpath(".//details/@data-number") == ["1", "2", "3"]
    assert box.get("data-first") == "3"
    (line, *_) = box.xpath(".//li[@data-questions]")
    assert line.get("data-questions") == "principles-003 principles-001 principles-002"
    assert line.xpath("./a/@href") == [CHAPTER]
