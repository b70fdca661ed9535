"""What a reader's first visit to a chapter costs, beside the same chapter in plain Material.

    .venv/bin/python -m tests.benchmarks.page_weight

Both sites are built from the same docs with the same Markdown extension; the plain one has
none of our templates, styles, scripts or search. Each is loaded cold over http in Chromium,
and every response is counted, raw and as gzip would send it. Build times are from the same
run: quote the ratio, not the seconds.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Response, sync_playwright

from tests.conftest import CHROMIUM_ARGUMENTS, ROOT, mkdocs_build
from tests.http_server import serving

CHAPTER = "basics/principles/index.html"
KINDS = {".html": "HTML", ".css": "CSS", ".js": "JS"}
PLAIN: dict[str, Any] = {
    "site_name": "对照", "exclude_docs": "*.yml\n", "use_directory_urls": False,
    "theme": {"name": "material", "language": "zh", "font": False}, "plugins": ["search"],
}  # fmt: skip
MARKDOWN: list[Any] = [
    "admonition", "attr_list", "footnotes", "md_in_html", "tables", {"toc": {"permalink": True}},
    "pymdownx.details", "pymdownx.superfences",
]  # fmt: skip
# The print page, which only our hooks write: chapters link to it.
PAGE_HOOK = (
    "def on_files(files, config):\n"
    "    from mkdocs.structure.files import File\n"
    "    files.append(File.generated(config, 'print_page.html', content=''))\n"
    "    return files\n"
)


def first_load(site: Path) -> dict[str, tuple[int, int]]:
    """Load a chapter with a cold cache; kind → (bytes, bytes as gzip)."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    responses: list[Response] = []
    with serving(site) as address, sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        page = browser.new_page()
        page.on("response", lambda response: responses.append(response))
        page.goto(address + CHAPTER, wait_until="networkidle")
        for response in responses:
            if not response.ok:
                continue
            body = response.body()
            kind = KINDS.get(Path(response.url.split("?")[0]).suffix, "其他")
            for name in (kind, "合计"):
                totals[name][0] += len(body)
                totals[name][1] += len(gzip.compress(body, 9, mtime=0))
        browser.close()
    return {kind: (raw, packed) for kind, (raw, packed) in totals.items()}


def build(config: Path, target: Path) -> float:
    """Build a site; return the seconds it took."""
    start = time.perf_counter()
    result = mkdocs_build(config, target)
    if result.returncode:
        raise SystemExit(result.stderr)
    return time.perf_counter() - start


def plain_configuration(root: Path, docs: Path = ROOT / "docs", nav: list[Any] | None = None) -> Path:
    """Write the configuration of plain Material for a book.

    Args:
        root: where to write it.
        docs: the book's pages and data.
        nav: its navigation; without it, MkDocs lists the pages itself.

    Returns:
        The configuration's file.
    """
    (root / "hook.py").write_text(PAGE_HOOK, "utf-8")
    extensions = [*MARKDOWN, {"handbook.pages": {"docs_dir": str(docs)}}]
    settings = {**PLAIN, "docs_dir": str(docs), "markdown_extensions": extensions, "hooks": ["hook.py"]}
    path = root / "plain.yml"
    path.write_text(
        yaml.safe_dump({**settings, **({"nav": nav} if nav else {})}, allow_unicode=True), "utf-8"
    )
    return path


def main() -> None:
    """Build both, load both, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        seconds = {
            "手册": build(ROOT / "mkdocs.yml", root / "ours"),
            "原样的Material": build(plain_configuration(root), root / "plain"),
        }
        loads = {"手册": first_load(root / "ours"), "原样的Material": first_load(root / "plain")}
    print(f"{CHAPTER} 首次打开，KiB（原样/gzip）")
    for name, load in loads.items():
        cells = "  ".join(
            f"{k} {load.get(k, (0, 0))[0] / 1024:.0f}/{load.get(k, (0, 0))[1] / 1024:.0f}"
            for k in ("HTML", "CSS", "JS", "其他", "合计")
        )
        print(f"{name}: {cells}；构建{seconds[name]:.1f}秒")
    print(f"构建时间之比 {seconds['手册'] / seconds['原样的Material']:.2f}")


if __name__ == "__main__":
    main()
