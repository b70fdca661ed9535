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
