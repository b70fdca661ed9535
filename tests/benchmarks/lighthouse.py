"""Lighthouse on a chapter, phone and desktop, beside the same chapter in plain Material.

    .venv/bin/python -m tests.benchmarks.lighthouse

Not part of the tests: it needs an idle machine, and installs Lighthouse (with a Node of its
own, newer than distributions have) from npm into `.cache/`. Each figure is the median of
three runs; the performance of one run says little on two cores. Both sites are sent
compressed, as the shipped server configurations do.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from handbook.environment import ROOT, find_tool
from tests.benchmarks.page_weight import CHAPTER, build, plain_configuration
from tests.http_server import serving

CACHE = ROOT / ".cache" / "lighthouse"
PACKAGES = ("lighthouse@13.5.0", "node@22.19.0")
CATEGORIES = {"performance": "性能", "accessibility": "无障碍", "best-practices": "做法", "seo": "搜索引擎"}
RUNS = 3


def install() -> list[str]:
    """Install Lighthouse; return the words that run it."""
    program = CACHE / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        npm = find_tool("npm")
        assert npm, "没有 npm：请先装 Node.js"
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [
            npm,
            "install",
            "--prefix",
            str(CACHE),
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            *PACKAGES,
        ]
        subprocess.run(command, check=True)
    return [str(CACHE / "node_modules" / ".bin" / "node"), str(program)]


def scores(words: list[str], address: str, desktop: bool) -> dict[str, float]:
    """Run it a few times; category → median of the scores, of 100."""
    options = [
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless --no-sandbox",
        *(["--preset=desktop"] if desktop else []),
    ]
    chromium = shutil.which("chromium")
    assert chromium, "没有 chromium：先运行 python3 scripts/handbook.py test，它会装好"
    environment = {**os.environ, "CHROME_PATH": chromium}
    reports = [
        json.loads(
            subprocess.run(
                [*words, address, *options], env=environment, capture_output=True, check=True
            ).stdout
        )
        for _ in range(RUNS)
    ]
    return {key: median(100 * report["categories"][key]["score"] for report in reports) for key in CATEGORIES}


def main() -> None:
    """Build both sites, measure both, print the table."""
    words = install()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sites = {"手册": root / "ours", "原样的Material": root / "plain"}
        build(ROOT / "mkdocs.yml", sites["手册"])
        build(plain_configuration(root), sites["原样的Material"])
        for name, site in sites.items():
            with serving(site, compressed=True) as address:
                for screen in ("手机", "桌面"):
                    found = scores(words, address + CHAPTER, screen == "桌面")
                    figures = "，".join(f"{label}{found[key]:.0f}" for key, label in CATEGORIES.items())
                    print(f"{name}，{screen}：{figures}", flush=True)


if __name__ == "__main__":
    main()
