"""The small faultless book as a site: its chapter, which authors copy, as a reader meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import FIXTURES, ROOT
from tests.quiz_book import write_yaml

# What the chapter and the how-to page link to, each drawn by its directive alone.
PAGES = {
    "appendix/rules": "规定索引",
    "appendix/numbers": "数字表",
    "appendix/updates": "规定更新",
    "appendix/coverage": "覆盖图",
    "appendix/then-now": "今昔对照",
    "toolkit/diagrams": "目录",  # only linked to; the small book has a diagram that no chapter shows
    "toolkit/forms": "表单集",
    "toolkit/documents": "文书目录",
    "toolkit/calculators/vote": "算表决",
    "toolkit/calculators/days": "算日子",
    "toolkit/calculators/dues": "算党费",
}
CHAPTER = "basics/principles/index.html"


def make(root: Path) -> Path:
    """Write the book under a folder.

    Args:
        root: a folder that does not exist yet.

    Returns:
        The MkDocs configuration that builds it.
    """
    docs = root / "docs"
    shutil.copytree(FIXTURES / "good" / "docs", docs)
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    for page, directive in PAGES.items():
        (docs / page).mkdir(parents=True, exist_ok=True)
        text = f"# {directive} {{ #{page.rpartition('/')[2]} }}\n\n〔{directive}〕\n"
        (docs / page / "index.md").write_text(text, "utf-8")
    pages = [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))]
    part = [page for page in pages if page.startswith("basics/")]
    nav = [*(page for page in pages if page not in part), {"基础": part}]
    for folder in ("overrides", "scripts"):  # the configuration names them from its own folder
        (root / folder).symlink_to(ROOT / folder)
    config = root / "mkdocs.yml"
    write_yaml(config, {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(docs), "nav": nav})
    return config
