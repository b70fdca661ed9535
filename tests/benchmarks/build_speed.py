"""What a build costs beside plain Material, and what a saved chapter costs beside a build.

    .venv/bin/python -m tests.benchmarks.build_speed [--runs 5]

The same docs are built by our configuration, by plain Material with the marks left as they are, and
by plain Material with the book's Markdown extension, which writes out what the marks stand for. Ours
is built twice: clean, and with the office files that the build before kept. In every run each has its
turn, and the least CPU of each counts: what else the machine does can only add to it. Then one chapter
of a copy is saved again and again while the copy is served, and the CPU until the server sends the new
page stands beside that of a build of the same copy.

Limits: 5 times plain Material, 1.4 times the same content written out, 0.35 of a build.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from handbook.model.kept import FOLDER
from tests.benchmarks.plain import build, plain_configuration
from tests.conftest import ROOT
from tests.preview import previewing

CHAPTER = "basics/principles/index"
CLEAN, AGAIN = "手册，头一次", "手册，再一次"
RAW, WRITTEN_OUT = "原样的Material", "原样的Material，记法展开"


def measure_builds(runs: int) -> dict[str, float]:
    """Build each way in turn; name → least seconds of CPU."""
    least: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        configurations = {
            CLEAN: ROOT / "mkdocs.yml",
            AGAIN: ROOT / "mkdocs.yml",
            RAW: plain_configuration(root, notation=False),
            WRITTEN_OUT: plain_configuration(root),
        }
        for _ in range(runs):
            for name, config in configurations.items():
                if name == CLEAN:
                    shutil.rmtree(ROOT / FOLDER, ignore_errors=True)
                seconds = build(config, root / "site")
                least[name] = min(seconds, least.get(name, seconds))
    return least


def measure_saving(runs: int) -> tuple[float, float]:
    """Return the least seconds of CPU of a build, and from saving a chapter to the new page."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name in ("docs", "overrides", "scripts"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        with previewing(root / "mkdocs.yml", root / "served") as address:
            times = [_times(root, f"{address}{CHAPTER}.html", run) for run in range(runs)]
    return min(built for built, _ in times), min(saved for _, saved in times)


def _times(root: Path, page: str, run: int) -> tuple[float, float]:
    built = build(root / "mkdocs.yml", root / "site")
    path = root / "docs" / f"{CHAPTER}.md"
    words = f"补上第{run}句"
    start = time.process_time()
    path.write_text(f"{path.read_text('utf-8')}\n\n{words}。\n", "utf-8")
    _wait_for(words, page)
    return built, time.process_time() - start


def _wait_for(words: str, page: str) -> None:
    """Ask for a page until it has some words."""
    while True:
        with urlopen(page) as response:
            if words in response.read().decode():
                return
        time.sleep(0.1)


def main() -> None:
    """Measure, and print the three ratios."""
    parser = argparse.ArgumentParser(description="构建、保存一章各要多久，与原样的Material比")
    parser.add_argument("--runs", type=int, default=5, help="各跑几遍，取最少的")
    runs = parser.parse_args().runs
    least = measure_builds(runs)
    for name, seconds in least.items():
        print(f"{name}：{seconds:.2f}秒CPU")
    for name in (CLEAN, AGAIN):
        print(f"{name}：与原样的Material之比 {least[name] / least[RAW]:.2f}（上限5）")
        print(f"{name}：与记法展开的同样内容之比 {least[name] / least[WRITTEN_OUT]:.2f}（上限1.4）")
    built, saved = measure_saving(runs)
    print(f"构建{built:.2f}秒CPU，保存一章到看见{saved:.2f}秒CPU，之比 {saved / built:.2f}（上限0.35）")


if __name__ == "__main__":
    main()
