"""Lighthouse on a chapter, the home page and a how-to page, phone and desktop, beside plain Material.

    .venv/bin/python -m tests.benchmarks.lighthouse [--runs 5] [--screens 手机]

Not part of the tests: it needs an idle machine, and installs Lighthouse (with a Node of its
own, newer than distributions have) from npm into `.cache/`. The performance of one run says
little on two cores: the sites take turns, and each figure is the median of five runs, beside
the lowest and the highest. Both are sent compressed, as the shipped server configurations do.
The load is printed with the figures: what else the machine does counts as time that the page's
own thread was blocked.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import tempfile
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from statistics import median

from handbook.commands.environment import ROOT, find_tool
from tests import chromium
from tests.benchmarks.page_weight import CHAPTER
from tests.benchmarks.plain import build, plain_configuration
from tests.http_server import serving

CACHE = ROOT / ".cache" / "lighthouse"
PACKAGES = ("lighthouse@13.5.0", "node@22.19.0")
CATEGORIES = {"performance": "性能", "accessibility": "无障碍", "best-practices": "做法", "seo": "搜索引擎"}
PAGES = {"一章": CHAPTER, "首页": "index.html", "办事页": "howto/admission-meeting/index.html"}
SCREENS = ("手机", "桌面")


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
    """Run it once; category → score, of 100."""
    options = [
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless --no-sandbox",
        *(["--preset=desktop"] if desktop else []),
    ]
    environment = {**os.environ, "CHROME_PATH": chromium.program()}
    result = subprocess.run([*words, address, *options], env=environment, capture_output=True, check=True)
    report = json.loads(result.stdout)
    return {key: 100 * report["categories"][key]["score"] for key in CATEGORIES}


def main() -> None:
    """Build both sites, measure them in turn, print the table."""
    parser = argparse.ArgumentParser(description="Lighthouse，与原样的Material比")
    parser.add_argument("--runs", type=int, default=5, help="各量几次，取中位数")
    parser.add_argument("--screens", nargs="+", choices=SCREENS, default=SCREENS, help="哪种屏幕")
    options = parser.parse_args()
    words = install()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        root = Path(folder)
        configurations = {"手册": ROOT / "mkdocs.yml", "原样的Material": plain_configuration(root)}
        addresses = {}
        for name, configuration in configurations.items():
            build(configuration, root / name)
            addresses[name] = servers.enter_context(serving(root / name, compressed=True))
        for screen, (page, path) in product(options.screens, PAGES.items()):
            load = os.getloadavg()[0]
            runs = [
                {name: scores(words, at + path, screen == "桌面") for name, at in addresses.items()}
                for _ in range(options.runs)
            ]
            for name in addresses:
                print(
                    f"{name}，{page}，{screen}（负载{load:.1f}）：{_figures([r[name] for r in runs])}",
                    flush=True,
                )


def _figures(runs: list[dict[str, float]]) -> str:
    """The median of each category, and its lowest and highest."""
    figures = []
    for key, label in CATEGORIES.items():
        values = [run[key] for run in runs]
        figures.append(f"{label}{median(values):.0f}（{min(values):.0f}至{max(values):.0f}）")
    return "，".join(figures)


if __name__ == "__main__":
    main()
