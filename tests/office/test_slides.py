"""Every chapter's slides and handout: read back, and printed by LibreOffice."""

from __future__ import annotations

import copy
import dataclasses
import io
import os
import re
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from docx import Document
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.office import deck, palette, slide
from handbook.office.lesson import read
from handbook.office.picture import pictures
from handbook.office.pptx import pptx
from handbook.office.pptx_template import FONT
from handbook.office.slides import generate
from handbook.quiz import course_papers
from tests.drawn import drawn
from tests.office import elsewhere
from tests.office.printing import printed
from tests.office.slide_text import outside

ALWAYS = ("04", "06", "14")  # of which something is known here


@pytest.fixture(scope="module")
def chapters(real_book: Book) -> list[Chapter]:
    """Those whose files are looked at: rule SL-01 holds every chapter to its slides' boxes."""
    others = [c for c in real_book.chapters.values() if c.meta.chapter not in ALWAYS]
    return [*(c for c in real_book.chapters.values() if c.meta.chapter in ALWAYS), *drawn(others, 1)]


@pytest.fixture(scope="module")
def files(real_book: Book, chapters: list[Chapter]) -> dict[str, bytes]:
    return {name: data for chapter in chapters for name, data in generate(real_book, chapter).items()}


@pytest.fixture(scope="module")
def pages(
    files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, list[str]]]:
    """The folder of the PDFs, and the text of every page of them."""
    folder = tmp_path_factory.mktemp("slides")
    return folder, printed(files, folder)


def decks(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.endswith(".pptx")}


def test_a_chapter_has_slides_and_a_handout(files: dict[str, bytes], chapters: list[Chapter]) -> None:
    assert len(decks(files)) == len(chapters)
    assert len(files) == 2 * len(chapters)
    assert {"06-签字前的四句自问.pptx", "06-签字前的四句自问（讲义）.docx"} <= files.keys()


def test_eight_to_fourteen_slides_with_titles_notes_and_large_type(files: dict[str, bytes]) -> None:
    for name, data in decks(files).items():
        slides = list(Presentation(io.BytesIO(data)).slides)
        assert 8 <= len(slides) <= 14, name
        titles = [page.shapes.title.text_frame.text for page in slides if page.shapes.title]
        assert len(titles) == len(set(titles)) == len(slides), name
        for number, page in enumerate(slides, 1):
            assert page.notes_slide.notes_text_frame is not None
            assert page.notes_slide.notes_text_frame.text.strip(), f"{name} 第{number}张没有备注"
            sizes = [int(run.get("sz")) / 100 for run in page._element.iter("{*}rPr")]
            assert sizes
            assert min(sizes) >= slide.SMALLEST, f"{name} 第{number}张"


def test_the_answer_stands_on_the_slide_after_its_question(files: dict[str, bytes], real_book: Book) -> None:
    for data in decks(files).values():
        titles = [page.shapes.title.text_frame.text for page in Presentation(io.BytesIO(data)).slides]
        asked = [place for place, title in enumerate(titles) if re.match(r"第\d题　(?!答案)", title)]
        assert len(asked) == 2
        for place in asked:
            assert titles[place + 1].startswith(f"{titles[place][:3]}　答案")
    (right,) = (
        p
        for p in Presentation(io.BytesIO(files["04-我面前是哪个组织.pptx"])).slides
        if "答案：B" in p.shapes.title.text_frame.text
    )
    notes = right.notes_slide.notes_text_frame.text
    question = real_book.question("organs-001")
    assert question
    assert all(f"{option.key}　" in notes for option in question[1].options)
    assert "依据：党章第五十条" in notes


def test_pictures_say_in_words_what_they_show(files: dict[str, bytes], real_book: Book) -> None:
    said = {diagram.alt for diagram in real_book.diagrams.values()}
    for name, data in decks(files).items():
        shown = [
            shape
            for page in Presentation(io.BytesIO(data)).slides
            for shape in page.shapes
            if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
        ]
        assert 1 <= len(shown) <= 2, name
        for picture in shown:
            words = picture._element.nvPicPr.cNvPr.get("descr")
            assert re.sub("（[上下]半张）$", "", words) in said, name


def test_a_drawing_of_unknown_extent_is_not_cut(real_book: Book) -> None:
    """A shape in per cent, a word that is moved: it may reach anywhere."""
    diagram = next(iter(real_book.diagrams.values()))
    for shape in ('<rect width="100%" height="50%"/>', '<text transform="translate(9 9)">甲</text>'):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">{shape}</svg>'
        style = palette.diagram_style(real_book)
        assert len(pictures(dataclasses.replace(diagram, svg=drawing), style, 900.0, 300.0)) == 1


@pytest.fixture(scope="module")
def plans(real_book: Book) -> list[deck.Deck]:
    """The slides of every chapter, planned and not drawn."""
    return [deck.plan(real_book, read(real_book, chapter)) for chapter in real_book.chapters.values()]


def test_what_a_course_s_paper_asks_is_not_on_a_slide(real_book: Book, plans: list[deck.Deck]) -> None:
    asked = course_papers.asked(real_book)
    assert asked
    assert [q.id for plan in plans for q in plan.questions if q.id in asked] == []


def test_what_a_section_shows_stands_in_the_notes(real_book: Book, plans: list[deck.Deck]) -> None:
    """A trainer who speaks of a table or a second figure has its words, whether it has a slide or not."""
    for plan in plans:
        notes = {slide.title: "\n".join(slide.notes) for slide in plan.slides}
        others = plan.lesson.sections[1:]
        for section in others:
            for _, table in section.tables if section.title in notes else ():
                assert all("；".join(row) in notes[section.title] for row in table.rows), section.title
        left_out = {s.title for s in others if not {s.title, f"{s.title}（表）"} & notes.keys()}
        (said,) = [n for n in plan.slides[0].notes if n.startswith("没有单独一张的节")] or [""]
        assert set(said.partition("照书讲：")[2].removesuffix("。").split("；")) - {""} == left_out
    decision = next(plan for plan in plans if plan.lesson.chapter.meta.chapter == "14")
    assert any(f"图“{real_book.diagrams['G6'].title}”：" in slide.notes for slide in decision.slides)


def test_a_slash_in_a_title_is_none_in_a_file_s_name(real_book: Book, chapters: list[Chapter]) -> None:
    chapter = copy.copy(chapters[0])
    chapter.page = dataclasses.replace(chapter.page)
    first = chapter.page.headings[0]
    chapter.page.headings = [dataclasses.replace(first, text="是/非"), *chapter.page.headings[1:]]
    assert not any("/" in name for name in generate(real_book, chapter))


@pytest.mark.seldom
def test_no_word_is_off_its_slide_or_beyond_its_box(
    files: dict[str, bytes], pages: tuple[Path, dict[str, list[str]]]
) -> None:
    found = {
        name: words
        for name, data in decks(files).items()
        if (words := outside(data, pages[0] / f"{PurePosixPath(name).stem}-pptx.pdf"))
    }
    assert found == {}


@pytest.mark.seldom
def test_a_planted_sentence_too_long_for_its_slide_is_caught_twice(real_book: Book, tmp_path: Path) -> None:
    chapter = real_book.chapter_by_number("06")
    assert chapter
    lesson = read(real_book, chapter)
    lesson.card["核心"] = ["这一句一直写下去，写到一张幻灯片再也放不下为止。" * 20]
    with pytest.raises(deck.DeckError, match=r"index\.md:\d+: SL-01 .*“带走一张卡”放不下。怎么改："):
        deck.plan(real_book, lesson)
    good = deck.plan(real_book, read(real_book, chapter))
    (text,) = good.slides[1].texts
    long = dataclasses.replace(text, paragraphs=(text.paragraphs[0] * 2,))
    boxes = slide.boxes
    with pytest.MonkeyPatch.context() as patch:  # the boxes of the short text, as a wrong estimate would give
        patch.setattr(slide, "boxes", lambda s: [dataclasses.replace(b, text=long) for b in boxes(s) or ()])
        spoilt = dataclasses.replace(good, slides=(good.slides[1],))
        data = pptx(spoilt, palette.colours(real_book), palette.diagram_style(real_book))
    printed({"long.pptx": data}, tmp_path)
    assert outside(data, tmp_path / "long-pptx.pdf")


def test_a_handout_has_two_pages_with_its_questions_and_its_card(
    files: dict[str, bytes],
    pages: tuple[Path, dict[str, list[str]]],
    real_book: Book,
    chapters: list[Chapter],
) -> None:
    texts = {name: text for name, text in pages[1].items() if name.endswith(".docx")}
    assert {name: len(text) for name, text in texts.items() if len(text) != 2} == {}
    for chapter in chapters:
        (name,) = (name for name in texts if name.startswith(f"{chapter.meta.chapter}-"))
        lesson = read(real_book, chapter)
        front, back = (re.sub(r"\s", "", page) for page in texts[name])
        assert re.sub(r"\s", "", lesson.gist) in front
        assert back.count("□") == len(lesson.card["清单"])
        assert "答案1．" in back
        document = Document(io.BytesIO(files[name]))
        assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
            lesson.figure and lesson.figure.alt
        ]


def test_fonts_go_by_name_and_every_part_is_there(files: dict[str, bytes]) -> None:
    for name, data in decks(files).items():
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            assert names == sorted(names)
            assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}, name
            assert not [part for part in names if "font" in part.lower() or "thumbnail" in part]
            theme = packed.read("ppt/theme/theme1.xml").decode()
            assert theme.count(f'typeface="{FONT}"') == 4
            for part in (part for part in names if part.endswith(".rels")):
                folder = PurePosixPath(part).parent.parent
                for relation in etree.fromstring(packed.read(part)):
                    target = os.path.normpath(folder / relation.get("Target", "").lstrip("/"))
                    assert target in names, f"{name} {part} → {target}"
            for part in (part for part in names if part.startswith("ppt/slides/slide")):
                ids = [e.get("id") for e in etree.fromstring(packed.read(part)).iter("{*}cNvPr")]
                assert len(ids) == len(set(ids)), f"{name} {part}"


@pytest.mark.seldom
def test_the_same_book_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    said = elsewhere.made("handbook.office.slides", "generate(book, book.chapter_by_number('14'))")
    assert len(said) == 2
    assert set(said) <= set(elsewhere.fingerprints(files))
