"""A site of nothing but pages and our search, to be asked through its box in a browser.

Two clocks start at the key: one stops when the list is in the page, one when it is painted, which
waits for the screen's next frame (60 a second). Keys come at any moment of a frame.
"""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

from playwright.sync_api import Page

from handbook.model.memory import Memory
from handbook.site.bundle import join_search_engine
from tests.benchmarks.search_corpus import Corpus, write_pages
from tests.conftest import ROOT, mkdocs_build

FRAME = "search-frame"  # the page on which the box stands; no page of a corpus has this name
_STYLE = "assets/css/search.css"
_FILES = [
    _STYLE,
    "assets/js/search-box.js",
    "assets/js/search-iframe-worker.js",
    "assets/js/search-engine.js",
    "assets/js/search-worker.js",
    *(f"assets/js/search/{f.name}" for f in sorted((ROOT / "docs/assets/js/search").glob("*.js"))),
]
_TEMPLATE = (
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
  })
  window.first = query => { box.focus(); return window.put(query, settled) }
  window.ask = async query => {
    await window.put(query.slice(0, -1), settled)
    await window.anyMoment()
    return answer(query, await window.put(query, settled))
  }
  const list = document.querySelector(".hb-hits"), settled = () => list.getAttribute("aria-busy") === "false"
  function answer(query, time) {
    const items = []
    for (const item of list.children) { if (/note|name/.test(item.className)) break; items.push(item) }
    return {time, pages: window.firstPages(items, query)}
  }
"""


def index_bytes(site: Path) -> tuple[int, int]:
    """The size of the index, raw and compressed file by file."""
    contents = [
        file.read_bytes() for file in (*site.glob("search/data-*.js"), site / "search/search_index.json")
    ]
    return sum(map(len, contents)), sum(len(gzip.compress(content)) for content in contents)


def build(corpus: Corpus, work: Path) -> Path:
    """Make a site from pages; MkDocs makes only the frame of the box.

    Args:
        corpus: the pages.
        work: a folder to work in, not there yet.

    Returns:
        The site.
    """
    docs, site = work / "docs", work / "site"
    for name in _FILES:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "docs" / name, docs / name)
    (docs / f"{FRAME}.md").write_text("# 搜索框\n", "utf-8")
    (work / "overrides").mkdir()
    (work / "overrides/main.html").write_text(_TEMPLATE, "utf-8")
    settings = {
        "site_name": "搜索对照",
        "use_directory_urls": False,
        "nav": [f"{FRAME}.md"],
        "theme": {"name": "material", "language": "zh", "font": False, "custom_dir": "overrides"},
        "plugins": ["search"],
        "extra": {"polyfills": ["assets/js/search-iframe-worker.js"]},
        "extra_css": [_STYLE],
        "extra_javascript": ["assets/js/search-box.js"],
    }
    (work / "mkdocs.yml").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    built = mkdocs_build(work / "mkdocs.yml", site)
    if built.returncode:
        raise SystemExit(built.stderr)
    write_pages(corpus, site)
    join_search_engine(site, Memory())
    index = (site / "search/search_index.json").read_text("utf-8")
    (site / "search/search_index.js").write_text(
        f"var __index = {index}", "utf-8"
    )  # as the offline plugin does
    return site


def open_frame(page: Page, root: str) -> None:
    """Open the page with the box, given the site's address, and make `window.ask` and `window.first` ready."""
    page.goto(f"{root}{FRAME}.html", wait_until="domcontentloaded")
    page.evaluate(f"() => {{ {_TOOLS} }}")
