"""The diagrams in a real browser: words in their frames on a phone, readable in the dark, grey on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from handbook.model.diagrams import Diagram
from handbook.model.shared_book import shared_book
from tests.conftest import ROOT

COLLECTION = "toolkit/diagrams/index.html"
BOOK = shared_book(str(ROOT / "docs"))
DIAGRAMS = BOOK.diagrams
PHONE = {"width": 360, "height": 800}
SMALLEST = 11  # pixels, as seen
# Words that leave the drawing, cross the edge of a box, or are too small to read.
OUT_OF_FRAME = """(figure, smallest) => {
  const svg = figure.querySelector('svg'), view = svg.viewBox.baseVal
  const scale = svg.getBoundingClientRect().width / view.width
  const frames = [...svg.querySelectorAll('rect')].map(r => r.getBBox())
  const wrong = []
  for (const text of svg.querySelectorAll('text')) {
    const b = text.getBBox(), right = b.x + b.width, middle = b.y + b.height / 2
    if (parseFloat(getComputedStyle(text).fontSize) * scale < smallest) wrong.push('小 ' + text.textContent)
    if (b.x < 0 || b.y < 0 || right > view.width || b.y + b.height > view.height) wrong.push('出图 ' + text.textContent)
    // The box that holds the middle of the words, the last drawn if there are several.
    const box = frames.filter(f => f.x < b.x + b.width / 2 && f.x + f.width > b.x + b.width / 2
      && f.y < middle && f.y + f.height > middle).pop()
    if (box && (b.x < box.x || right > box.x + box.width)) wrong.push('出框 ' + text.textContent)
  }
  return wrong
}"""
# The least contrast between a word and the last shape drawn under it (or the page).
LEAST_CONTRAST = """figure => {
  const channel = c => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number)
    return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b)
  }
  const paper = getComputedStyle(document.body).backgroundColor
  const svg = figure.querySelector('svg')
  const shapes = [...svg.querySelectorAll('rect')].map(r => ({box: r.getBBox(), fill: getComputedStyle(r).fill}))
  return Math.min(...[...svg.querySelectorAll('text')].map(text => {
    const b = text.getBBox(), x = b.x + b.width / 2, y = b.y + b.height / 2
    const under = shapes.filter(s => s.box.x < x && s.box.x + s.box.width > x && s.box.y < y && s.box.y + s.box.height > y).pop()
    const two = [light(getComputedStyle(text).fill), light(under ? under.fill : paper)].sort((a, b) => b - a)
    return (two[0] + .05) / (two[1] + .05)
  }))
}"""
COLOURS = """figure => [...figure.querySelectorAll('svg *')].flatMap(e => {
  const style = getComputedStyle(e)
  return [style.fill, style.stroke]
})"""


# The id of each diagram on the page.
IDS = [f"#diagram-{name.lower()}" for name in DIAGRAMS]


@contextmanager
def collection(browser: Browser, site: str, **options: Any) -> Iterator[Page]:
    """The page of all diagrams, in a browser of its own."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(site + COLLECTION)
    for button in page.locator(".hb-tree [data-do=whole]").all():
        button.click()
    yield page
    context.close()


@pytest.fixture(scope="module")
def phone(browser: Browser, http_site: str) -> Iterator[Page]:
    """The collection of diagrams on a phone."""
    with collection(browser, http_site, viewport=PHONE) as page:
        yield page


@pytest.fixture(scope="module")
def dark(browser: Browser, http_site: str) -> Iterator[Page]:
    """The collection of diagrams in the dark."""
    with collection(browser, http_site, color_scheme="dark") as page:
        yield page


@pytest.fixture(scope="module")
def paper(browser: Browser, http_site: str) -> Iterator[Page]:
    """The collection of diagrams as it is printed, by a reader in the dark."""
    with collection(browser, http_site, color_scheme="dark") as page:
        page.emulate_media(media="print")
        yield page


def test_in_its_chapter_a_drawing_is_nothing_but_svg(site_dir: Path) -> None:
    """A term's link, being HTML, would end the drawing in mid-word."""
    drawings = {
        d.id: site_dir / path.replace(".md", ".html") for d in DIAGRAMS.values() for path in _homes(d)
    }
    assert drawings.keys() == DIAGRAMS.keys()
    for name, page in drawings.items():
        figure = html.document_fromstring(page.read_text("utf-8")).get_element_by_id(
            f"diagram-{name.lower()}"
        )
        (drawing,) = figure.iter("svg")
        assert {e.tag for e in drawing.iter()} <= {"svg", "a", "rect", "circle", "ellipse", "path", "text"}, (
            name
        )


def _homes(diagram: Diagram) -> list[str]:
    chapter = BOOK.chapter_by_number(diagram.chapter)
    return [chapter.page.path] if chapter else [diagram.page]


def test_on_a_phone_no_word_leaves_its_frame(phone: Page) -> None:
    wrong = {diagram: phone.locator(diagram).evaluate(OUT_OF_FRAME, SMALLEST) for diagram in IDS}
    assert {diagram: words for diagram, words in wrong.items() if words} == {}


@pytest.mark.seldom
def test_in_either_scheme_words_stand_out(phone: Page, dark: Page) -> None:
    for diagram in IDS:
        for page in (phone, dark):
            assert page.locator(diagram).evaluate(LEAST_CONTRAST) >= 4.5, diagram
        assert dark.locator(diagram).evaluate(COLOURS) != phone.locator(diagram).evaluate(COLOURS), diagram


@pytest.mark.seldom
def test_on_paper_there_is_only_grey(paper: Page) -> None:
    for diagram in IDS:
        colours = set(paper.locator(diagram).evaluate(COLOURS)) - {"none"}
        assert paper.locator(diagram).evaluate(LEAST_CONTRAST) >= 4.5, diagram
        assert paper.locator(diagram).evaluate("f => getComputedStyle(f).breakInside") == "avoid", diagram
        for colour in colours:
            red, green, blue = colour.removeprefix("rgb(").removesuffix(")").split(", ")
            assert red == green == blue, diagram


def test_the_checks_can_fail(browser: Browser, http_site: str) -> None:
    with collection(browser, http_site, viewport=PHONE) as page:
        figure = page.locator(f"#diagram-{next(iter(DIAGRAMS)).lower()}")
        page.add_style_tag(
            content=".d-strong { font-size: 40px !important } .d-small { fill: #ddd !important }"
        )
        page.add_style_tag(content=".d-text { font-size: 9px !important }")
        assert {line[0] for line in figure.evaluate(OUT_OF_FRAME, SMALLEST)} == {"出", "小"}
        assert figure.evaluate(LEAST_CONTRAST) < 4.5


def test_on_a_desk_it_is_no_wider_than_the_text_beside_it(browser: Browser, http_site: str) -> None:
    with collection(browser, http_site, viewport={"width": 1280, "height": 900}) as page:
        widths = page.locator("figure.hb-diagram").evaluate_all(
            "all => all.map(f => f.getBoundingClientRect().width)"
        )
        texts = page.locator("article > p").evaluate_all(
            "all => all.map(p => p.getBoundingClientRect().width)"
        )
        assert max(widths) <= max(texts)
