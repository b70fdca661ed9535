"""Drives the search box as a reader does and reads what the list shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

from playwright.sync_api import Browser, Page

BOX = "[data-md-component=search-query]"
LIST = ".hb-hits"
STATUS = "[data-md-component=search-result] [role=status]"

# Scrolls to the end until no more comes: until as many groups are there as the line says or,
# if they never are, until the list has not grown for a while.
_READ_ALL = """async () => {
  const list = document.querySelector(".hb-hits"), frame = () => new Promise(requestAnimationFrame)
  const scroller = list.closest(".md-search__scrollwrap")
  const counted = /找到 (\\d+) 页/.exec(document.querySelector("[role=status]").textContent) || [0, 0]
  const groups = () => list.querySelectorAll(".md-search-result__item").length
  for (let count = groups(), grew = performance.now();
       performance.now() - grew < 5000 && count < Number(counted[1]); await frame()) {
    scroller.scrollTop = scroller.scrollHeight
    if (groups() !== count) grew = performance.now()
    count = groups()
  }
  for (const details of list.querySelectorAll("details")) details.open = true
  await frame(); await frame()
  return Array.from(list.children).map(item => item.className.includes("note") ? {
    note: item.textContent, tier: /note--(\\w+)/.exec(item.className)[1]} : {
    isName: item.className.includes("hb-hits__name"),
    links: Array.from(item.querySelectorAll("a")).map(link => ({
      href: (link.protocol === "file:" ? "file://" : link.origin) + link.pathname + link.hash,
      title: link.querySelector(".hb-hit__title").textContent,
      sentence: (link.querySelector(".hb-hit__sentence") || {textContent: ""}).textContent,
      marks: Array.from(link.querySelectorAll("mark")).map(mark => mark.textContent),
      question: Boolean(link.querySelector(".hb-hit__kind")),
    })),
  })
}"""


@dataclass(frozen=True)
class Found:
    """One result: a place of the book."""

    location: str
    title: str
    sentence: str
    marks: tuple[str, ...]
    question: bool


@dataclass(frozen=True)
class Shown:
    """What the reader sees after a query."""

    status: str
    tasks: tuple[tuple[Found, ...], ...]  # tasks and forms asked for, above all else
    pages: tuple[tuple[Found, ...], ...]  # exact ones: a page's results, without its mere heading
    near: tuple[tuple[Found, ...], ...]  # those below the line that says 相近
    notes: tuple[str, ...]  # what stands above the near ones
    names: tuple[Found, ...]  # offered when nothing was found

    @property
    def exact(self) -> list[Found]:
        """All exact results, in order."""
        return [found for page in self.pages for found in page]


class SearchBox:
    """The search box of an open page.

    Args:
        page: a browser page.
        root: address of the site's root, ending in a slash.
        path: the page of the site to open.
    """

    def __init__(self, page: Page, root: str, path: str = "index.html") -> None:
        self.page = page
        self.root = root
        page.goto(root + path)
        page.click(BOX)

    def type(self, query: str) -> None:
        """Put a query into the box and wait until it is answered."""
        self.page.fill(BOX, "")
        self.page.fill(BOX, query)
        self.wait()

    def wait(self) -> None:
        """Wait until the list shows the answer to what stands in the box."""
        self.page.wait_for_selector(f'{LIST}[aria-busy="false"]', state="attached", timeout=10_000)

    def first(self, query: str) -> list[str]:
        """Type a query; the addresses at the head of the list, as far as it is shown unasked."""
        self.type(query)
        links = self.page.locator(f"{LIST} .md-search-result__item a")
        return [
            unquote(href).removeprefix(unquote(self.root))
            for href in links.evaluate_all("l => l.map(a => a.href)")
        ]

    def status(self) -> str:
        """The line that says what was found."""
        return self.page.inner_text(STATUS)

    def ask(self, query: str) -> Shown:
        """Type a query and read the whole list, to its end, every fold opened."""
        self.type(query)
        tiers: dict[str, list[tuple[Found, ...]]] = {"task": [], "exact": [], "near": []}
        tier = "exact"
        notes: list[str] = []
        names: list[Found] = []
        for item in self.page.evaluate(_READ_ALL):
            if "note" in item:
                tier = item["tier"]
                if tier == "near":
                    notes.append(item["note"])
                continue
            links = tuple(self._found(link) for link in item["links"])
            head = links[0]
            is_heading = "#" not in head.location and len(links) > 1 and not head.sentence and not head.marks
            if item["isName"]:
                names.extend(links)
            else:
                tiers[tier].append(links[1:] if is_heading else links)
        tasks, pages, near = map(tuple, tiers.values())
        return Shown(self.status(), tasks, pages, near, tuple(notes), tuple(names))

    def _found(self, link: dict[str, object]) -> Found:
        location = unquote(str(link["href"])).removeprefix(unquote(self.root))
        marks = link["marks"]
        assert isinstance(marks, list)
        return Found(
            location, str(link["title"]), str(link["sentence"]), tuple(marks), bool(link["question"])
        )


@contextmanager
def page_without_errors(browser: Browser) -> Iterator[Page]:
    """Open a page on which no error may come up."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []
