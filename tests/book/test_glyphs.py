"""A character that the faces do not have is named: which, on what page, in which line of the manuscript."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from lxml import html

from handbook.book import glyphs
from handbook.book.index import write_index
from handbook.book.pages import BookPages
from handbook.book.sizes import SIZES
from handbook.book.typeset import typeset

_RADICAL = "\u2f00"  # looks like 一, and is left out of the faces
_DRAWING = base64.b64encode(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{_RADICAL}</text></svg>'.encode()
).decode()
_SECOND_PAGE = '<p style="break-before:page">{}</p>'


def _set(markup: str, faces: Path, site: Path, docs: Path) -> None:
    """Set a page of good text, then what is given."""
    document = html.document_fromstring(
        f'<html lang="zh-CN"><head><title>书</title></head><body><p>好的字。</p>{markup}</body></html>'
    )
    document.find("body").append(write_index())
    typeset(
        BookPages(document, []),
        faces,
        SIZES["screen"].styles,
        site,
        lambda _: None,
        look=glyphs.Look(faces, docs),
    )


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A manuscript in which the character stands."""
    folder = tmp_path / "docs" / "why"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(f"# 章\n\n写了{_RADICAL}个。\n", "utf-8")
    return tmp_path / "docs"


@pytest.mark.parametrize(
    "wrong",
    [
        _RADICAL,
        f"<strong>{_RADICAL}</strong>",
        f'<img alt="图" src="data:image/svg+xml;base64,{_DRAWING}">',
    ],
)
def test_named_with_page_and_line(wrong: str, faces: Path, site_dir: Path, docs: Path) -> None:
    with pytest.raises(glyphs.GlyphError) as error:
        _set(_SECOND_PAGE.format(wrong), faces, site_dir, docs)
    assert str(error.value).startswith(
        f"本书的字体里没有：第2页的“{_RADICAL}”（U+2F00），写在docs/why/index.md:3。怎么改："
    )
    assert "\n" not in str(error.value)


def test_invisible_characters_need_no_glyph(faces: Path, site_dir: Path, docs: Path) -> None:
    _set(_SECOND_PAGE.format("零宽\u200b的、变体\ufe0f的"), faces, site_dir, docs)


def test_what_no_line_has_is_the_programs(faces: Path, site_dir: Path, docs: Path) -> None:
    with pytest.raises(glyphs.GlyphError, match="U\\+2F01.*程序或样式里"):
        _set(_SECOND_PAGE.format("\u2f01"), faces, site_dir, docs)
