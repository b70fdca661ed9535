"""Pages to search: the book itself, or generated ones of the same language in any number."""

from __future__ import annotations

import html
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from lxml.html import fragment_fromstring

from handbook.site.search_index import write_search_index
from handbook.site.search_sections import PageSource
from handbook.site.search_tables import Knowledge, TermEntry
from tests.browser.search_oracle import Place

SECTIONS, PARAGRAPHS, LENGTH = 6, 3, 125  # of a generated page: about 2,300 characters


@dataclass(frozen=True)
class Corpus:
    """Pages as places: a page is a place without `#`, then the places of its headings."""

    name: str
    places: list[Place]
    terms: list[TermEntry]

    def pages(self) -> dict[str, list[Place]]:
        """The places of each page, by its path."""
        pages: dict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            pages[place.location.split("#")[0]].append(place)
        return pages

    def sources(self) -> list[PageSource]:
        """The pages as the index wants them."""
        return [
            PageSource(
                path,
                places[0].title,
                "glossary" if "glossary" in path else "chapter",
                fragment_fromstring(article(places), create_parent="div"),
            )
            for path, places in self.pages().items()
        ]


def article(places: list[Place]) -> str:
    """A page's content as HTML."""
    lines = []
    for place in places:
        anchor = place.location.partition("#")[2]
        tag = "h3" if anchor.startswith("term-") else "h2"
        heading = f'<{tag} id="{anchor}">' if anchor else '<h1 id="top">'
        if not place.question:
            lines.append(f"{heading}{html.escape(place.title)}</{heading[1:3]}>")
        lines += [f"<p>{html.escape(line)}</p>" for line in place.lines]
    return "\n".join(lines)


def generate(sample: list[Place], pages: int, seed: int) -> Corpus:
    """Make pages that read like the sample: each character is drawn after the two before it.

    Args:
        sample: places to learn from.
        pages: how many pages.
        seed: of the dice.

    Returns:
        The pages; one in fifty characters of text starts a sentence of its own.
    """
    dice = random.Random(seed)
    text = "".join(line for place in sample for line in place.lines if len(line) > 12)
    follow: dict[str, str] = defaultdict(str)
    for i in range(len(text) - 2):
        follow[text[i : i + 2]] += text[i + 2]
    starts = list(follow)

    def draw(length: int) -> str:
        made = dice.choice(starts)
        while len(made) < length:
            after = follow.get(made[-2:])
            made += dice.choice(after) if after and dice.random() > 0.02 else dice.choice(starts)
        return made[:length].strip("，。；：、）") or "党"

    places = []
    for number in range(pages):
        path = f"p{number // 100}/{number}.html"
        places.append(Place(path, draw(dice.randint(5, 12)), (draw(LENGTH),), question=False))
        for section in range(SECTIONS):
            lines = tuple(draw(LENGTH) + "。" for _ in range(PARAGRAPHS))
            places.append(Place(f"{path}#s{section}", draw(dice.randint(4, 10)), lines, question=False))
    return Corpus(str(pages), [_as_indexed(place) for place in places], [])


def write_pages(corpus: Corpus, site: Path) -> None:
    """Write the pages as bare files, and our index of them, into a site."""
    for path, places in corpus.pages().items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<meta charset="utf-8"><article class="md-content__inner">{article(places)}</article>', "utf-8"
        )
    write_search_index(site, corpus.sources(), Knowledge(corpus.terms))


def _as_indexed(place: Place) -> Place:
    lines = tuple(line for line in (" ".join(line.split()) for line in place.lines) if line)
    return Place(place.location, " ".join(place.title.split()), lines, place.question)
