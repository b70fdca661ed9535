"""An address that moved still leads to its page, place and all, from a disk too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.site.moved_pages import SCRIPT, moved_page
from tests.conftest import ROOT


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("old", ["gone.html", "basics/old/index.html"])
def test_the_old_address_leads_on(page: Page, tmp_path: Path, old: str, javascript: bool) -> None:
    new = tmp_path / "basics" / "new" / "index.html"
    for path in (tmp_path / old, new, tmp_path / SCRIPT):
        path.parent.mkdir(parents=True, exist_ok=True)
    new.write_text('<title>新</title><h1 id="here">新</h1>', "utf-8")
    if javascript:
        shutil.copyfile(ROOT / "docs" / SCRIPT, tmp_path / SCRIPT)
    (tmp_path / old).write_text(moved_page(old, "basics/new/index.html"), "utf-8")
    page.goto((tmp_path / old).as_uri() + "#here")
    expect(page).to_have_url(new.as_uri() + ("#here" if javascript else ""))
