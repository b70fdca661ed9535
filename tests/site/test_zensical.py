"""A way out when MkDocs ends: Zensical, as it is, writes the same articles from the same sources."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from tests import project as small
from tests.conftest import mkdocs_build

# What Zensical cannot read yet: MkDocs's word for the folder of the sources.
RELATIVE, PLAIN = "docs_dir: !relative $docs_dir", "docs_dir: docs"
TERM = "../../appendix/glossary/index.html#term-zhibu"
Article = tuple[str, list[str]]


def article(path: Path) -> Article:
    """An article's words and where its links lead, in order."""
    (found,) = html.parse(path).xpath("//article")
    # MkDocs writes Chinese in an address with percent signs, Zensical as it is: the same address.
    return "".join(found.text_content().split()), [unquote(link) for link in found.xpath(".//a/@href")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, with the one edit that Zensical needs."""
    folder = small.copy(tmp_path / "project")
    config = folder / "site.yml"
    text = config.read_text("utf-8")
    assert RELATIVE in text
    config.write_text(text.replace(RELATIVE, PLAIN), "utf-8")
    return folder


def build(project: Path) -> Path:
    """Build the project with Zensical; return the site."""
    result = subprocess.run(
        [sys.executable, "-m", "zensical", "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "scripts"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"


def test_the_articles_are_the_same(project: Path, tmp_path: Path) -> None:
    ours = mkdocs_build(project / "mkdocs.yml", tmp_path / "ours")
    assert ours.returncode == 0, ours.stderr
    site = build(project)
    sources = (path.relative_to(project / "docs") for path in (project / "docs").rglob("*.md"))
    names = [path.with_suffix(".html") for path in sources]
    assert len(names) == 7
    found = {name: article(site / name) for name in names}
    assert found == {name: article(tmp_path / "ours" / name) for name in names}
    words, links = found[Path("basics/principles/index.html")]
    assert len(words) > 2000
    assert TERM in links


def test_a_page_drawn_as_another_is_seen(project: Path) -> None:
    config = project / "site.yml"
    ours = "  - handbook.pages:\n"
    config.write_text(config.read_text("utf-8").replace(ours, f"{ours}      page: index.md\n"), "utf-8")
    links = article(build(project) / "basics" / "principles" / "index.html")[1]
    assert TERM not in links
