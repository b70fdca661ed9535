"""The documents' Word files: read back, printed by LibreOffice, the same bytes every time."""

from __future__ import annotations

import dataclasses
import io
import re

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from handbook.model.addresses import FILES
from handbook.model.book import Book, load
from handbook.model.documents import SHEET, Template, pieces
from handbook.office.document import write
from handbook.office.documents import generate
from tests.conftest import FIXTURES
from tests.drawn import drawn
from tests.office import elsewhere, printing
from tests.office.test_forms import flat

MINI = FIXTURES / "good" / "docs"
FONTS = {"宋体", "黑体", "仿宋", "楷体", "方正小标宋简体"}
LINES, CHARACTERS = 22, 28  # of a page, as the standard has them
PARAGRAPH = "一" * (CHARACTERS * 60 - 2)  # its first line is moved in by two


@pytest.fixture(scope="module")
def mini() -> Book:
    return load(MINI)


@pytest.fixture(scope="module")
def files(real_book: Book, mini: Book) -> dict[str, bytes]:
    """The files of the book, and beside them those of the small one."""
    small = {f"样章-{name.removeprefix(f'{FILES}/')}": data for name, data in generate(mini).items()}
    return {**{n.removeprefix(f"{FILES}/"): data for n, data in generate(real_book).items()}, **small}


@pytest.fixture(scope="module")
def templates(real_book: Book, mini: Book) -> list[tuple[str, Template]]:
    """The stem of the blank's name → the template."""
    return [
        (f"{before}{book.documents[name].file_name().removesuffix('.docx')}", template)
        for before, book in (("", real_book), ("样章-", mini))
        for name, template in book.templates.items()
    ]


@pytest.fixture(scope="module")
def printed_templates(templates: list[tuple[str, Template]]) -> list[tuple[str, Template]]:
    """Those whose files are printed."""
    return drawn(templates, 6)


@pytest.fixture(scope="module")
def printed(
    files: dict[str, bytes],
    mini: Book,
    printed_templates: list[tuple[str, Template]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[str]]:
    """What LibreOffice prints of their files, and of a document of nothing but text: each page's text."""
    names = [f"{stem}{end}.docx" for stem, _ in printed_templates for end in ("", "（样例）")]
    full = dataclasses.replace(mini.templates["agenda"], body=(PARAGRAPH,))
    text = write(mini.documents["agenda"], full, {}, sample=False)
    some = {**{name: files[name] for name in names}, "text.docx": text}
    return printing.printed(some, tmp_path_factory.mktemp("documents"))


def opened(data: bytes) -> DocumentObject:
    return Document(io.BytesIO(data))


def words(document: DocumentObject) -> str:
    """Every word of the text; what stands in content controls, too."""
    return "".join(element.text or "" for element in document.element.body.iter(qn("w:t")))


def said(template: Template) -> set[str]:
    """The fields that stand outside tables."""
    return {field for text in (template.title, *template.texts) for _, field in pieces(text)}


def test_every_template_has_a_blank_and_a_sample(
    files: dict[str, bytes], templates: list[tuple[str, Template]]
) -> None:
    assert {f"{stem}{end}.docx" for stem, _ in templates for end in ("", "（样例）")} == files.keys()
    assert {"样章-文书-公示.docx", "样章-文书-公示（样例）.docx"} <= files.keys()


def test_a_sample_holds_every_value_and_says_that_it_is_one(
    files: dict[str, bytes], templates: list[tuple[str, Template]]
) -> None:
    for stem, template in templates:
        sample, blank = opened(files[f"{stem}（样例）.docx"]), opened(files[f"{stem}.docx"])
        assert [f.id for f in template.fields if f.sample not in words(sample)] == [], stem
        named = [field for field in template.fields if field.id in said(template)]
        assert [f.id for f in named if f"（{f.hint}）" not in words(blank)] == [], stem
        for document, is_sample in ((sample, True), (blank, False)):
            assert not re.search(r"[{}]|〔(?!\d{4}〕)", words(document)), stem
            (section,) = document.sections
            for header in (section.header, section.even_page_header):
                assert ("教学编写的样例" in header.paragraphs[0].text) is is_sample
        assert next(sample.element.body.iter(qn("w:sdt")), None) is None
        assert next(blank.element.body.iter(qn("w:sdt")), None) is not None


def test_a_blank_names_nobody(files: dict[str, bytes], templates: list[tuple[str, Template]]) -> None:
    """What a sample tells of its people stands in fields, never in the text around them."""
    people = re.compile("[陈冯韩何胡黄蒋李林刘马钱沈孙王吴徐杨张赵郑周朱]某")
    assert any(people.search(words(opened(files[f"{stem}（样例）.docx"]))) for stem, _ in templates)
    assert [stem for stem, _ in templates if people.search(words(opened(files[f"{stem}.docx"])))] == []


def test_a_title_still_to_be_filled_in_is_not_broken_where_the_empty_one_was(
    files: dict[str, bytes], templates: list[tuple[str, Template]]
) -> None:
    for stem, template in templates:
        title = next(iter(opened(files[f"{stem}.docx"]).element.body.iter(qn("w:p"))))
        if any(field for _, field in pieces(template.title)):
            assert title.find(f".//{qn('w:ind')}") is None, stem


def test_what_is_enclosed_keeps_with_a_paragraph_above(
    files: dict[str, bytes], templates: list[tuple[str, Template]]
) -> None:
    """No last sheet holds half of the list of enclosures and the signature alone."""
    for stem, template in templates:
        if not (template.attachments and template.sign):
            continue
        for end in ("", "（样例）"):
            parts = list(opened(files[f"{stem}{end}.docx"]).element.body)
            first = next(n for n, part in enumerate(parts) if "附件：" in "".join(part.itertext()))
            together = [p for p in parts[first - 2 : first + len(template.attachments)] if p.tag == qn("w:p")]
            assert all(p.find(f".//{qn('w:keepNext')}") is not None for p in together), stem


def test_the_paper_is_the_standard_s(files: dict[str, bytes], templates: list[tuple[str, Template]]) -> None:
    for stem, template in templates:
        for end in ("", "（样例）"):
            document = opened(files[f"{stem}{end}.docx"])
            (section,) = document.sections
            assert {e.get(qn("w:eastAsia")) for e in document.element.body.iter(qn("w:rFonts"))} <= FONTS
            if template.layout != SHEET:
                margins = (
                    section.top_margin,
                    section.bottom_margin,
                    section.left_margin,
                    section.right_margin,
                    section.page_width,
                    section.page_height,
                )
                assert [round(side.mm) for side in margins if side] == [37, 35, 28, 26, 210, 297], stem


def test_title_headings_and_text_have_their_fonts(files: dict[str, bytes]) -> None:
    document = opened(files["样章-文书-议程（样例）.docx"])
    looks = {p.text: p.runs[0] for p in document.paragraphs if p.runs}
    fonts = {text: next(run._r.iter(qn("w:rFonts")), None) for text, run in looks.items()}
    assert {text: f.get(qn("w:eastAsia")) for text, f in fonts.items() if f is not None} == {
        "党员大会议程": "方正小标宋简体",
        "一、宣布开会": "黑体",
        "（一）清点人数": "楷体",
        "二、讨论名单": "黑体",
    }
    assert looks["党员大会议程"].font.size == Pt(22)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    assert normal.font.size == Pt(16)


@pytest.mark.seldom
def test_a_file_prints_with_its_title_and_numbers_of_pages(
    printed: dict[str, list[str]], printed_templates: list[tuple[str, Template]]
) -> None:
    for stem, template in printed_templates:
        values = template.samples
        title = "".join(text or values[field] for text, field in pieces(template.title))
        for end in ("", "（样例）"):
            pages = printed[f"{stem}{end}.docx"]
            assert 1 <= len(pages) <= 5, stem
            for number, page in enumerate(pages, 1):
                assert f"—{number}—" in flat(page), stem
        assert flat(title) in flat(pages[0]), stem


def test_a_page_has_its_lines_and_a_line_its_characters(printed: dict[str, list[str]]) -> None:
    first, second, *_ = printed["text.docx"]
    lines = [line for line in second.splitlines() if line.startswith("一")]
    assert {len(line) for line in lines} == {CHARACTERS}
    assert len(lines) == LINES
    assert len([line for line in first.splitlines() if line.startswith("一")]) == LINES - 2  # below the title


def test_a_letter_has_its_parts_in_the_places_of_the_standard(files: dict[str, bytes]) -> None:
    document = opened(files["样章-文书-公示（样例）.docx"])
    found = {p.text: p.paragraph_format for p in document.paragraphs}
    character = 15.75
    assert not found["全体党员："].first_line_indent
    assert found["附件：名单的说明"].left_indent == Pt(5 * character)
    name, day = found["第一党支部"].right_indent, found["2026年3月9日"].left_indent
    assert name
    assert day
    line = Mm(156).pt / character
    assert name.pt > 2 * character  # moved in, for the day is longer
    assert day.pt / character == pytest.approx(line - name.pt / character - 5 + 2, abs=0.1)
    order = [p.text for p in document.paragraphs if p.text]
    assert order[0] == "关于第一批名单的公示"
    assert order[-3:] == ["附件：名单的说明", "第一党支部", "2026年3月9日"]


def test_what_is_known_is_filled_in_and_the_rest_stays_blank(mini: Book) -> None:
    template = mini.templates["notice"]
    text = words(opened(write(mini.documents["notice"], template, {"事项": "年终评议"}, sample=False)))
    assert "关于年终评议的公示" in text
    assert "＿年" in text
    assert "张某" not in text


@pytest.mark.seldom
def test_the_same_book_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    ours = {f"{FILES}/{name}": data for name, data in files.items() if not name.startswith("样章-")}
    assert elsewhere.made("handbook.office.documents", "generate(book)") == elsewhere.fingerprints(ours)
