"""Plain Material over the same docs, to measure against: none of our templates, styles, scripts or search."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT, mkdocs_build

PLAIN: dict[str, Any] = {
    "site_name": "对照",
    "exclude_docs": "*.yml\n",
    "use_directory_urls": False,
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": ["search"],
}
MARKDOWN: list[Any] = [
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.details",
    "pymdownx.superfences",
]
# The print page, which only our hooks write: chapters link to it.
PRINT_PAGE = """
def on_files(files, config):
    from mkdocs.structure.files import File
    files.append(File.generated(config, "print_page.html", content=""))
    return files
"""


def plain_configuration(
    root: Path, docs: Path = ROOT / "docs", nav: list[Any] | None = None, *, notation: bool = True
) -> Path:
    """Write the configuration of plain Material for a book.

    Args:
        root: where to write it.
        docs: the book's pages and data.
        nav: its navigation; without it, MkDocs lists the pages itself.
        notation: whether the book's Markdown extension writes out what its marks stand for; without
            it they stay in the text as they are.

    Returns:
        The configuration's file.
    """
    hook = root / "print_page_hook.py"
    hook.write_text(PRINT_PAGE, "utf-8")
    ours: list[Any] = [{"handbook.pages": {"docs_dir": str(docs)}}] if notation else []
    settings = {**PLAIN, "docs_dir": str(docs), "markdown_extensions": MARKDOWN + ours, "hooks": [hook.name]}
    path = root / ("plain.yml" if notation else "raw.yml")
    path.write_text(
        yaml.safe_dump({**settings, **({"nav": nav} if nav else {})}, allow_unicode=True), "utf-8"
    )
    return path


def build(config: Path, target: Path) -> float:
    """Build a site in a process of its own; return the seconds of CPU that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = mkdocs_build(config, target)
    if result.returncode:
        raise SystemExit(result.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
