"""What a reader's first visit to a chapter costs, beside the same chapter in plain Material.

    .venv/bin/python -m tests.benchmarks.page_weight

Both sites are built from the same docs with the same Markdown extension; the plain one has
none of our templates, styles, scripts or search. Each is loaded cold over http in Chromium,
and every response is counted, raw and as gzip would send it.
"""

from __future__ import annotations

import gzip
import tempfile
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Response, sync_playwright

from tests import chromium
from tests.benchmarks.plain import build, plain_configuration
from tests.conftest import ROOT
from tests.http_server import serving

CHAPTER = "basics/principles/index.html"
KINDS = {".html": "HTML", ".css": "CSS", ".js": "JS"}


def first_load(site: Path) -> dict[str, tuple[int, int]]:
    """Load a chapter with a cold cache; kind → (bytes, bytes as gzip)."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    responses: list[Response] = []
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.program(), args=chromium.ARGUMENTS)
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


def main() -> None:
    """Build both, load both, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        build(ROOT / "mkdocs.yml", root / "ours")
        build(plain_configuration(root), root / "plain")
        loads = {"手册": first_load(root / "ours"), "原样的Material": first_load(root / "plain")}
    print(f"{CHAPTER} 首次打开，KiB（原样/gzip）")
    for name, load in loads.items():
        cells = "  ".join(
            f"{k} {load.get(k, (0, 0))[0] / 1024:.0f}/{load.get(k, (0, 0))[1] / 1024:.0f}"
            for k in ("HTML", "CSS", "JS", "其他", "合计")
        )
        print(f"{name}: {cells}")


if __name__ == "__main__":
    main()
