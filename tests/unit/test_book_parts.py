"""The parts of the printed book that need no typesetting, no faces and no Pango."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from pikepdf import Dictionary, Name

from handbook.book import finish
from handbook.book.columns import set_in_columns
from handbook.book.errors import PagesError
from handbook.book.footnotes import to_page_foot
from handbook.book.index import Entry, fill_index, mark_places, runs
from handbook.book.pages import references
from handbook.book.paper import to_paper
from handbook.book.registers import tables_to_lines
from handbook.book.spacing import apart, compressed, need_space
from handbook.model.book import Book
from handbook.site import book_links


@pytest.mark.parametrize(
    ("text", "places"),
    [("甲：“乙”。", [1, 4]), ("（《甲》）", [1, 3]), ("甲，乙。", []), ("甲），乙", [1])],
)
def test_of_two_marks_one_loses_its_blank(text: str, places: list[int]) -> None:
    assert compressed(text) == places


def test_a_thin_space_parts_han_and_latin() -> None:
    assert apart("第12页，A4纸") == [0, 2, 6]
    assert need_space("章", "A")
    assert not need_space("，", "A")
    assert not need_space("", "A")


def test_runs_join_three_pages_and_more() -> None:
    assert runs([3, 5, 6, 8, 9, 10]) == [(3, 3), (5, 5), (6, 6), (8, 10)]


def test_the_index_names_each_page_once() -> None:
    document = html.document_fromstring('<div class="index__entries"></div>')
    entries = [
        Entry("党费", ("dang", "fei"), home="d", places=["a", "b", "c"]),
        Entry("党组织", ("dang", "zu", "zhi"), see="党的组织"),
    ]
    fill_index(document, entries, {"a": 4, "b": 4, "c": 9, "d": 7})
    lines = [line.text_content() for line in document.find_class("index__entry")]
    assert lines == ["党费　7，4，9", "党组织　见“党的组织”"]
    assert [a.get("href") for a in document.iter("a")] == ["#d", "#a", "#c"]


def test_a_diagram_that_is_printed_twice_has_one_entry(real_book: Book) -> None:
    caption = '<figcaption>G1 责任：<a href="#term">三层</a></figcaption>'
    figure = f'<figure class="hb-diagram" id="{{}}--diagram-g1">{caption}</figure>'
    root = html.fragment_fromstring(f"<div>{figure.format('chapter')}{figure.format('all')}</div>")
    (entry,) = mark_places(root, real_book)
    assert (entry.name, entry.home, entry.places) == (
        "责任：三层（图G1）",
        "chapter--diagram-g1",
        ["all--diagram-g1"],
    )
    assert entry.key == ("ze", "ren", "san", "ceng")


def test_a_footnote_takes_the_place_of_its_call() -> None:
    root = html.fragment_fromstring(
        '<div><p>甲<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>乙</p><div class="footnote">'
        '<ol><li id="fn:1"><p>注<em>文</em>。<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div></div>'
    )
    to_page_foot(root)
    assert html.tostring(root, encoding="unicode") == (
        '<div><p>甲<span class="footnote-text" data-number="1">注<em>文</em>。</span>乙</p></div>'
    )


def _call(name: str) -> str:
    return f'<sup><a class="footnote-ref" href="#{name}">1</a></sup>'


def _with_notes(text: str, *notes: str) -> str:
    """A chapter with calls and the list of notes, brought to the foot."""
    items = "".join(f'<li id="{name}">{note}</li>' for name, note in zip("abc", notes, strict=False))
    root = html.fragment_fromstring(
        f'<section class="hb-print-chapter"><p>{text}</p><div class="footnote"><ol>{items}</ol></div></section>'
    )
    to_page_foot(root)
    drawn: str = html.tostring(root[0], encoding="unicode")
    return drawn


def test_a_footnote_of_paragraphs_and_a_list_stays_in_the_line() -> None:
    note = "<p>一。</p>\n<p>二。</p>\n<ol>\n<li>三</li>\n<li><p>四</p></li>\n</ol>"
    assert _with_notes(f"甲{_call('a')}乙", note) == (
        '<p>甲<span class="footnote-text" data-number="1">一。<span class="footnote-block">二。</span>'
        '<span class="footnote-block"><span class="footnote-block footnote-item"><span>1.　</span>三</span>'
        '<span class="footnote-block footnote-item"><span>2.　</span>四</span></span></span>乙</p>'
    )


def test_a_note_that_a_note_calls_follows_it() -> None:
    drawn = _with_notes(f"甲{_call('a')}乙{_call('c')}", f"<p>一{_call('b')}。</p>", "<p>二</p>", "<p>三</p>")
    assert drawn == (
        '<p>甲<span class="footnote-text" data-number="1">一<span class="footnote-number">2</span>。</span>'
        '<span class="footnote-text footnote-text--within" data-number="2">二</span>乙'
        '<span class="footnote-text" data-number="3">三</span></p>'
    )


def test_notes_that_call_one_another_come_to_an_end() -> None:
    drawn = _with_notes(f"甲{_call('a')}", f"<p>一{_call('b')}</p>", f"<p>二{_call('a')}</p>")
    assert drawn.count("footnote-text--within") == 1
    assert '二<span class="footnote-number">1</span>' in drawn


def test_a_registers_table_becomes_lines() -> None:
    root = html.fragment_fromstring(
        '<div><section class="hb-print-chapter hb-print-register"><h3>表</h3><table><thead><tr><th>条</th><th>要点</th><th>用处</th>'
        '</tr></thead><tbody><tr id="r"><th scope="row">第一条</th><td>甲<a href="#x">乙</a></td><td>丙</td></tr>'
        "<tr><th>第二条</th><td>丁</td><td></td></tr></tbody></table></section><table><tr><td>留</td></tr></table></div>"
    )
    tables_to_lines(root)
    set_in_columns(root)
    assert html.tostring(root, encoding="unicode") == (
        '<div><section class="hb-print-chapter hb-print-register"><h3>表</h3><div class="columns"><div class="register__rows">'
        '<p class="register__row" id="r"><strong>第一条</strong>　<span>甲<a href="#x">乙</a></span>　'
        '<span class="register__name">用处</span>　<span>丙</span></p>'
        '<p class="register__row"><strong>第二条</strong>　<span>丁</span></p></div></div></section>'
        "<table><tr><td>留</td></tr></table></div>"
    )


def test_a_registers_table_without_head_or_body_keeps_its_words() -> None:
    """As an author writes it by hand, in HTML."""
    root = html.fragment_fromstring(
        '<div><section class="hb-print-register"><table>'
        "<tr><td>甲</td><td>乙</td><td>丙</td></tr></table></section></div>"
    )
    tables_to_lines(root)
    assert root.text_content() == "甲　乙　丙"


def test_a_tests_questions_stand_in_columns() -> None:
    root = html.fragment_fromstring(
        '<div><div class="hb-test"><p>2题</p><div class="hb-quiz">1</div><div class="hb-quiz">2</div></div></div>'
    )
    set_in_columns(root)
    assert [e.get("class") for e in root[0]] == [None, "hb-test__questions"]
    assert root.text_content() == "2题12"


def test_a_footnote_without_text_stops_the_book() -> None:
    root = html.fragment_fromstring('<p><sup><a class="footnote-ref" href="#fn:9">9</a></sup></p>')
    with pytest.raises(PagesError, match="fn:9"):
        to_page_foot(root)


def _tagged(heads: int) -> bytes:
    """A minimal tagged PDF with a row of heads and a row with a head and a cell."""
    with pikepdf.new() as document:
        document.add_blank_page()
        tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        row = document.make_indirect(Dictionary(S=Name.TR, P=tree))
        cells = [document.make_indirect(Dictionary(S=Name.TH, P=row)) for _ in range(heads)]
        mixed = document.make_indirect(Dictionary(S=Name.TR, P=tree))
        head, cell = (document.make_indirect(Dictionary(S=kind, P=mixed)) for kind in (Name.TH, Name.TD))
        row.K, mixed.K = pikepdf.Array(cells), pikepdf.Array([head, cell])
        tree.K = pikepdf.Array([row, mixed])
        document.Root.StructTreeRoot = tree
        metadata = document.make_stream(
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""/></rdf:RDF>'
        )
        document.Root.Metadata = metadata
        target = io.BytesIO()
        document.save(target, fix_metadata_version=False)
    return target.getvalue()


def test_heads_say_whether_they_head_a_row_or_a_column() -> None:
    with pikepdf.open(io.BytesIO(finish.finish(_tagged(2)))) as document:
        first, second = document.Root.StructTreeRoot.K
        assert [head.A.Scope for head in first.K] == [Name.Column, Name.Column]
        assert second.K[0].A.Scope == Name.Row
        assert b"pdfuaid" in document.Root.Metadata.read_bytes()


def test_no_stream_ends_with_a_carriage_return() -> None:
    """Books of many sizes, so that some streams would end so by chance."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.obj.Contents = document.make_stream(b"q Q\r")
        target = io.BytesIO()
        document.save(target, compress_streams=False)
    raw = target.getvalue()
    assert finish._ENDS_IN_CR.search(raw), "夹具里要有这样的流"
    assert b"\r\nendstream" not in finish._settled(raw)


def test_nor_one_that_holds_no_structure_element() -> None:
    for number in range(1000):
        document = pikepdf.new()
        document.add_blank_page()
        document.Root.Pages.Kids[0].Note = pikepdf.String("a" * number)
        raw = finish._written(document)
        if finish._ENDS_IN_CR.search(raw):
            break
    assert finish._ENDS_IN_CR.search(raw), "夹具里要有这样的流"
    settled = finish._settled(raw)
    assert b"\r\nendstream" not in settled
    with pikepdf.open(io.BytesIO(settled)) as document:
        assert [int(side) for side in document.pages[0].MediaBox] == [0, 0, 612, 792]


def test_the_site_offers_the_book_on_every_page(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    foot = '<html><div class="md-copyright">甲</div></html>'
    for name in ("index.html", "a/index.html"):
        (tmp_path / name).write_text(foot, "utf-8")
    for name in ("404.html", "a/paper.html"):
        (tmp_path / name).write_text("<html></html>", "utf-8")
    for _ in range(2):
        assert book_links.link_book(tmp_path, book_links.PDF, b"%PDF-", "书.pdf") == 2
        assert book_links.link_book(tmp_path, book_links.EPUB, b"PK", "书.epub") == 2
    assert book_links.link_book(tmp_path, book_links.POCKET, b"%PDF-", "小书.pdf") == 2
    assert (tmp_path / "handbook.epub").read_bytes() == b"PK"
    first = (tmp_path / "index.html").read_text("utf-8")
    for file in ("handbook.pdf", "handbook-pocket.pdf"):
        assert (tmp_path / file).read_bytes() == b"%PDF-"
        assert f'href="{file}"' in first
    deep = (tmp_path / "a/index.html").read_text("utf-8")
    assert deep.count('href="../handbook.pdf" download="书.pdf"') == 1
    assert deep.count('href="../handbook.epub" download="书.epub"') == 1


def test_a_site_without_a_foot_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html></html>", "utf-8")
    with pytest.raises(book_links.BookLinkError, match="页脚"):
        book_links.link_book(tmp_path, book_links.PDF, b"%PDF-", "书.pdf")


def test_a_span_that_no_stylesheet_names_leaves_its_words(tmp_path: Path) -> None:
    root = html.fragment_fromstring(
        '<p>甲<span class="hb-of-nothing">乙</span><span id="a">丙</span><span class="hb-points">丁</span></p>'
    )
    to_paper(root, tmp_path)
    assert html.tostring(root, encoding="unicode") == (
        '<p>甲乙<span id="a">丙</span><span class="hb-points">丁</span></p>'
    )


def test_a_link_to_a_page_that_is_not_printed_is_words_alone() -> None:
    root = html.fragment_fromstring('<p><a href="#print-top">题库</a>、<a href="#task">办事</a></p>')
    references(root)
    drawn: str = html.tostring(root, encoding="unicode")
    assert drawn == '<p>题库、<a href="#task" class="xref">办事</a></p>'
