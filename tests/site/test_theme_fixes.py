"""The words fixed in the theme's pages: none is left, and no fix is out of date."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from handbook.site.theme_fixes import FIXES, STYLESHEET_FIXES, fix_page, fix_stylesheet
from tests.site.page_checks import pages


@pytest.mark.parametrize(("wrong", "right"), FIXES)
def test_every_mend_is_in_the_pages(site_dir: Path, wrong: str, right: str) -> None:
    texts = [(site_dir / name).read_text("utf-8") for name, _ in pages(site_dir)]
    assert not any(wrong in text for text in texts)
    assert any(right in text for text in texts), "Material 换了版本：这一处改不到了"


@pytest.mark.parametrize(("wrong", "right"), FIXES)
def test_a_mend_is_made(wrong: str, right: str) -> None:
    assert fix_page(f"甲{wrong}乙") == f"甲{right}乙"


@pytest.mark.parametrize(("wrong", "right"), STYLESHEET_FIXES)
def test_every_mend_of_a_stylesheet_is_in_date(site_dir: Path, wrong: str, right: str) -> None:
    theme = Path(str(resources.files("material") / "templates/assets/stylesheets"))
    assert any(wrong in path.read_text("utf-8") for path in theme.glob("*.css")), (
        "Material 换了版本：这一处改不到了"
    )
    assert not any(wrong in path.read_text("utf-8") for path in (site_dir / "assets").rglob("*.css"))
    assert fix_stylesheet(f"a{{}}{wrong}b{{}}") == f"a{{}}{right}b{{}}"


def test_the_menu_names_a_chapter_by_its_plain_title(site_dir: Path) -> None:
    """With the speech's words, which stand on its page and in the contents, it was twice as long."""
    for name, root in pages(site_dir):
        for entry in root.find_class("md-nav__link") + root.find_class("md-footer__link"):
            assert " — " not in entry.text_content(), name
    contents = dict(pages(site_dir))["index.html"].find_class("hb-contents")[0].text_content()
    assert "强化决策功能" in contents
