"""Slides in the packed site: written, linked where their chapter is taught, refused where there is no place."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.site.slides_link import SlidesLinkError, link_slides

PLACE = '<span class="hb-slides" data-chapter="{}"></span>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = tmp_path / "toolkit" / "trainer" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>{PLACE.format('04')}{PLACE.format('09')}</p>", "utf-8")
    return tmp_path


def test_files_are_linked_beside_their_chapter(site: Path) -> None:
    files = {"04": {"04-题#1%.pptx": b"slides", "04-题（讲义）.docx": b"handout"}}
    assert link_slides(site, files) == 2
    assert (site / "files" / "04-题#1%.pptx").read_bytes() == b"slides"
    text = (site / "toolkit/trainer/index.html").read_text("utf-8")
    assert 'href="../../files/04-%E9%A2%98%231%25.pptx" aria-label="第04章幻灯片">幻灯片</a>、<a' in text
    assert '<span class="hb-slides" data-chapter="09"></span>' in text


def test_a_page_without_a_place_is_refused(site: Path) -> None:
    (site / "toolkit/trainer/index.html").write_text("<p></p>", "utf-8")
    with pytest.raises(SlidesLinkError, match="没有放幻灯片链接的地方"):
        link_slides(site, {})
