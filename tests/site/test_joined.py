"""What a page of the built site asks for before it can be read: little, and none of it in the way."""

from __future__ import annotations

from pathlib import Path

from tests.site.page_checks import PAPERS, pages

MOST_SCRIPTS = 8  # of the results: the engine, its own, three of data, besides the frame's


def test_a_page_waits_for_one_stylesheet_and_one_small_script(site_dir: Path) -> None:
    framed = 0
    for name, page in pages(site_dir):
        if not page.find_class("md-header"):  # papers, 404 and pages that moved have no frame
            assert name.startswith(PAPERS) or not page.xpath("//link[@rel='stylesheet']"), name
            continue
        framed += 1
        assert len(page.xpath("//link[@rel='stylesheet']")) == 1, name
        (first,) = page.xpath("//head//script[@src]")  # the size of the text, before the first paint
        assert (site_dir / name).parent.joinpath(first.get("src")).stat().st_size < 2000, name
        scripts = page.xpath("//body//script[@src]")
        assert all(script.get("defer") is not None for script in scripts), name
        assert 4 <= len(scripts) <= MOST_SCRIPTS, name
    assert framed > 40


def test_nothing_is_shipped_that_no_page_asks_for(site_dir: Path) -> None:
    assert not [path.name for path in site_dir.rglob("*.map")]
    assert not (site_dir / "assets/javascripts/lunr").exists()
