"""What the quiz engine weighs, and how long a reader waits for feedback.

    .venv/bin/python -m tests.benchmarks.quiz

Bytes are as gzip would send them, file by file, on each kind of page of the real site. Times
are taken in the page, from the click on the button to the end of the next frame, 200 times;
the machine's own speed is in them, so the time for building one empty form of the same size
stands beside.
"""

from __future__ import annotations

import gzip
import re
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from handbook.site.bundle import packed_style
from tests import chromium
from tests.conftest import ROOT, mkdocs_build

PAGES = {
    "章": "basics/principles/index.html",
    "跨章练习": "toolkit/practice/index.html",
    "模拟考试": "toolkit/exam/index.html",
    "学习进度": "toolkit/progress/index.html",
    "成绩": "toolkit/results/index.html",
    "首页（没做过题）": "index.html",
}
ENGINE_LIMIT, BANK_LIMIT = 20 * 1024, 140 * 1024
# One question answered and made ready again; resolves to milliseconds.
CLICK = """async () => {
  const form = document.querySelector("form.hb-quiz[data-type=single]")
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  const times = []
  for (let n = 0; n < 200; n++) {
    form.querySelector("input").checked = true
    await frame()
    const start = performance.now()
    form.querySelector("[type=submit]").click()
    if (!form.querySelector(".hb-quiz__feedback").textContent) throw new Error("没有反馈")
    times.push(performance.now() - start)
    if (form.dataset.state !== "done") form.querySelector("[type=submit]").click()
    Array.from(form.querySelectorAll("button")).find(b => b.textContent === "再做一次").click()
  }
  return times
}"""
BEGIN = """async () => {
  const start = performance.now()
  document.querySelector("#hb-code").value = "QA"
  document.querySelector(".hb-panel [type=submit]").click()
  const count = document.querySelectorAll(".hb-run form.hb-quiz").length
  return [performance.now() - start, count]
}"""
DRAW = """() => {
  const start = performance.now()
  for (let n = 0; n < 100; n++) handbookQuiz.draw(handbookQuiz.index, "Q" + "23456789AB"[n % 10] + "CDEFGHJKMN"[Math.floor(n / 10)])
  return (performance.now() - start) / 100
}"""


def weights(site: Path) -> dict[str, tuple[int, int]]:
    """Return page kind → (engine's bytes, data's bytes), both as gzip.

    The stylesheet of the questions is part of the site's one stylesheet; it is weighed as it stands there.
    """
    style = gzipped(packed_style((ROOT / "docs/assets/css/quiz.css").read_text("utf-8")).encode())
    found = {}
    for kind, page in PAGES.items():
        addresses = set(
            re.findall(r'<script defer src="[./]*(assets/[^"]*)"', (site / page).read_text("utf-8"))
        )
        engine, data = (
            sum(packed(site / address) for address in addresses if re.match(pattern, address))
            for pattern in (r"assets/(joined/js-(quiz|results)-|js/(quiz|results)/)", "assets/quiz/")
        )
        found[kind] = (style + engine, data)
    return found


def packed(file: Path) -> int:
    """A file's size as gzip would send it."""
    return gzipped(file.read_bytes())


def gzipped(data: bytes) -> int:
    """The size of some data as gzip would send them."""
    return len(gzip.compress(data, 9, mtime=0))


def times(site: Path) -> None:
    """Print the times of the answers, of a draw and of opening a paper."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.program(), args=chromium.ARGUMENTS)
        page = browser.new_page()
        page.goto(f"{site.as_uri()}/{PAGES['章']}")
        clicks = page.evaluate(CLICK)
        print(f"从点提交到反馈：中位{statistics.median(clicks):.1f}毫秒，最慢{max(clicks):.1f}毫秒（200次）")
        page.goto(f"{site.as_uri()}/{PAGES['模拟考试']}")
        print(f"组一份卷：{page.evaluate(DRAW):.1f}毫秒（100个卷号的平均）")
        elapsed, count = page.evaluate(BEGIN)
        print(f"打开一份{count}题的卷：{elapsed:.0f}毫秒")
        browser.close()


def main() -> None:
    """Build the site, weigh it, time it."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        start = time.perf_counter()
        result = mkdocs_build(ROOT / "mkdocs.yml", site)
        if result.returncode:
            raise SystemExit(result.stderr)
        print(f"构建{time.perf_counter() - start:.1f}秒")
        for kind, (engine, data) in weights(site).items():
            print(
                f"{kind}：脚本和样式{engine / 1024:.1f} KiB（上限{ENGINE_LIMIT // 1024}），题库数据{data / 1024:.1f} KiB（上限{BANK_LIMIT // 1024}），gzip"
            )
        times(site)


if __name__ == "__main__":
    main()
