"""The search engines to compare: each builds a site from the same pages and is asked in a browser.

Ours and Material are driven through Material's box, Pagefind through its own script. Two
clocks start at the key: one stops when the list is in the page, one when it is painted, which
waits for the screen's next frame (60 a second). Keys come at any moment of a frame.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from handbook.model.memory import Memory
from handbook.site.bundle import join_search_engine
from tests.benchmarks.search_corpus import Corpus, article, write_ours
from tests.conftest import ROOT

FRAME = "search-frame"  # the page on which the box stands; no page of a corpus has this name
OUR_STYLE = "assets/css/search.css"
OUR_FILES = [
    OUR_STYLE,
    "assets/js/search-box.js",
    "assets/js/search-iframe-worker.js",
    "assets/js/search-engine.js",
    "assets/js/search-worker.js",
    *(f"assets/js/search/{f.name}" for f in sorted((ROOT / "docs/assets/js/search").glob("*.js"))),
]
OUR_TEMPLATE = (
    '{% extends "base.html" %}{% block config %}{{- super() | replace('
    '"assets/javascripts/workers/search.a7633da7.min.js", "assets/js/search-worker.js") -}}{% endblock %}'
)

# A page's own tools: run a query, wait for paint, tell what stands first.
_TOOLS = """
  window.painted = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0) }))
  window.sinceUsable = () => performance.now() - performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd
  window.anyMoment = () => new Promise(done => setTimeout(done, 20 + Math.random() * 17))
  window.longest = 0
  new PerformanceObserver(list => list.getEntries().forEach(e => { window.longest = Math.max(window.longest, e.duration) }))
    .observe({entryTypes: ["longtask"]})
  window.marksShow = (element, query) => {
    let text = "", flags = ""
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      text += walk.currentNode.data
      flags += (walk.currentNode.parentElement.closest("mark") ? "1" : "0").repeat(walk.currentNode.data.length)
    }
    for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1))
      if (!flags.slice(at, at + query.length).includes("0")) return true
    return false
  }
  window.firstPages = (items, query) => items.slice(0, 10).map(item => ({
    href: decodeURIComponent(new URL(item.querySelector("a").href).pathname).replace(/[/]$/, "/index.html"),
    first: (item.querySelector("a:has(mark)") || item.querySelector("a")).href,
    marked: window.marksShow(item, query),
  }))
"""
_BOX = """
  const box = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  window.put = (text, settled) => new Promise(done => {
    if (box.value === text) { done(); return }
    const start = performance.now()
    const watch = new MutationObserver(() => {
      if (!settled()) return
      watch.disconnect()
      const listed = performance.now() - start
      window.painted().then(() => done({listed, painted: performance.now() - start}))
    })
    watch.observe(result, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["aria-busy"]})
    box.value = text
    box.dispatchEvent(new InputEvent("input", {bubbles: true}))
    if (!KEYUP_BY_ITSELF) box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}))
  })
  window.first = query => { box.focus(); return window.put(query, settled) }
  window.ask = async query => {
    await window.put(query.slice(0, -1), settled)
    await window.anyMoment()
    return answer(query, await window.put(query, settled))
  }
"""
_OURS = (
    _TOOLS
    + _BOX.replace("KEYUP_BY_ITSELF", "true")
    + """
  const list = document.querySelector(".hb-hits"), settled = () => list.getAttribute("aria-busy") === "false"
  function answer(query, time) {
    const items = []
    for (const item of list.children) { if (/note|name/.test(item.className)) break; items.push(item) }
    return {time, pages: window.firstPages(items, query)}
  }
"""
)
_MATERIAL = (
    _TOOLS
    + _BOX.replace("KEYUP_BY_ITSELF", "false")
    + """
  const list = document.querySelector(".md-search-result__list")
  const settled = () => list.childElementCount > 0 || result.textContent.includes("没有找到")
  function answer(query, time) {
    return {time, pages: window.firstPages(Array.from(list.children), query)}
  }
"""
)
_PAGEFIND = (
    _TOOLS
    + """
  window.first = async query => (await window.ask(query)).time
  window.ask = async query => {
    await window.anyMoment()
    const place = document.body.appendChild(document.createElement("ol")), start = performance.now()
    const found = (await window.pagefind.search(query)).results.slice(0, 10)
    for (const {url, meta, sub_results} of await Promise.all(found.map(result => result.data()))) {
      const item = place.appendChild(document.createElement("li"))
      item.innerHTML = `<a href="${url}">${meta.title}</a>` +
        sub_results.map(sub => `<a href="${sub.url}">${sub.title}<p>${sub.excerpt}</p></a>`).join("")
    }
    const listed = performance.now() - start
    await window.painted()
    const answer = {time: {listed, painted: performance.now() - start}, pages: window.firstPages(Array.from(place.children), query)}
    place.remove()
    return answer
  }
"""
)


@dataclass(frozen=True)
class Engine:
    """A search engine.

    Args:
        name: what the table calls it.
        build: makes a site from pages, given an empty folder to work in; returns the site.
        index: glob of the index's files in the site.
        open: opens a page of the site and makes `window.ask` and `window.first` ready, given the site's address.
        on_file: whether it also works from file://.
    """

    name: str
    build: Callable[[Corpus, Path], Path]
    index: tuple[str, ...]
    open: Callable[[Page, str], None]
    on_file: bool


def index_bytes(engine: Engine, site: Path) -> tuple[int, int]:
    """The size of an engine's index, raw and compressed file by file."""
    files = [file for pattern in engine.index for file in site.glob(pattern) if file.is_file()]
    contents = [file.read_bytes() for file in files]
    return sum(map(len, contents)), sum(len(gzip.compress(content)) for content in contents)


def _mkdocs(corpus: Corpus, work: Path, *, ours: bool, packages: Path | None = None) -> Path:
    """Build a site with Material; ours needs only the frame of the box from MkDocs."""
    docs, site = work / "docs", work / "site"
    docs.mkdir(parents=True)
    (docs / f"{FRAME}.md").write_text("# 搜索框\n", "utf-8")
    settings: dict[str, object] = {
        "site_name": "搜索对照",
        "docs_dir": str(docs),
        "site_dir": str(site),
        "use_directory_urls": False,
        "nav": [f"{FRAME}.md"],
        "validation": {"nav": {"omitted_files": "ignore"}},
        "theme": {"name": "material", "language": "zh", "font": False},
        "plugins": ["search"],
    }
    if ours:
        (work / "overrides").mkdir()
        (work / "overrides/main.html").write_text(OUR_TEMPLATE, "utf-8")
        for name in OUR_FILES:
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "docs" / name, docs / name)
        settings["theme"] = {**settings["theme"], "custom_dir": str(work / "overrides")}  # type: ignore[dict-item]
        settings["extra"] = {"polyfills": ["assets/js/search-iframe-worker.js"]}
        settings["extra_css"] = [OUR_STYLE]
        settings["extra_javascript"] = ["assets/js/search-box.js"]
        settings["plugins"] = ["search"]
    else:
        for path, places in corpus.pages().items():
            file = docs / path.replace(".html", ".md")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"<div>\n{article(places)}\n</div>\n", "utf-8")
    (work / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    search_path = [*filter(None, [os.environ.get("PYTHONPATH")]), *([str(packages)] if packages else [])]
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(work / "mkdocs.yml")],
        check=True,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONUTF8": "1",
            "PYTHONPATH": os.pathsep.join(search_path),
        },
        capture_output=True,
    )
    return site


def _build_ours(corpus: Corpus, work: Path) -> Path:
    site = _mkdocs(corpus, work, ours=True)
    write_ours(corpus, site)
    join_search_engine(site, Memory())
    index = (site / "search/search_index.json").read_text("utf-8")
    (site / "search/search_index.js").write_text(
        f"var __index = {index}", "utf-8"
    )  # as the offline plugin does
    return site


def _build_material(corpus: Corpus, work: Path) -> Path:
    return _mkdocs(corpus, work, ours=False)


def _build_jieba(corpus: Corpus, work: Path) -> Path:
    """Material with jieba, which is fetched into a folder of its own."""
    environment = work / "jieba"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    subprocess.run(
        [str(environment / "bin/python"), "-m", "pip", "install", "-q", "jieba==0.42.1"], check=True
    )
    packages = next(environment.glob("lib/python*/site-packages"))
    return _mkdocs(corpus, work / "site-of-jieba", ours=False, packages=packages)


def _build_pagefind(corpus: Corpus, work: Path) -> Path:
    site = work / "site"
    for path, places in corpus.pages().items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{places[0].title}</title>'
            f"<body data-pagefind-body>{article(places)}</body></html>",
            "utf-8",
        )
    (site / f"{FRAME}.html").write_text("<!doctype html><meta charset='utf-8'><body>", "utf-8")
    tools = work / "npm"
    subprocess.run(["npm", "install", "--silent", "--prefix", str(tools), "pagefind"], check=True)
    subprocess.run(
        [str(tools / "node_modules/.bin/pagefind"), "--site", str(site)], check=True, capture_output=True
    )
    return site


def _open_box(tools: str) -> Callable[[Page, str], None]:
    def open_page(page: Page, root: str) -> None:
        page.goto(f"{root}{FRAME}.html", wait_until="domcontentloaded")
        page.evaluate(f"() => {{ {tools} }}")

    return open_page


def _open_pagefind(page: Page, root: str) -> None:
    page.goto(f"{root}{FRAME}.html", wait_until="domcontentloaded")
    page.evaluate(f"() => {{ {_PAGEFIND} }}")
    page.evaluate(
        "async () => { window.pagefind = await import('/pagefind/pagefind.js'); await window.pagefind.init() }"
    )


_DATA = ("search/data-*.js", "search/search_index.json")
ENGINES = {
    "ours": Engine("本手册", _build_ours, _DATA, _open_box(_OURS), on_file=True),
    "material": Engine(
        "Material zh", _build_material, ("search/search_index.json",), _open_box(_MATERIAL), on_file=False
    ),
    "jieba": Engine(
        "Material zh + jieba",
        _build_jieba,
        ("search/search_index.json",),
        _open_box(_MATERIAL),
        on_file=False,
    ),
    "pagefind": Engine("Pagefind", _build_pagefind, ("pagefind/**/*",), _open_pagefind, on_file=False),
}
