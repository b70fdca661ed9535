"""The back-of-book index: every term, form and diagram by pinyin, with the pages it is met on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement
from pypinyin import Style, lazy_pinyin

from handbook.model.book import Book

_LINK = ".//a[@class='hb-term-link' and contains(@href, '--term-')]"
_NOTE = "按拼音排列。黑体的页码是解释它的那一页，其余是正文里用到它的页。"


@dataclass
class Entry:
    """An entry.

    Attributes:
        name: what it is filed under.
        key: its pinyin, syllable by syllable.
        home: the id of its definition, whose page is set in bold; "" if it has none.
        places: ids of the places where it is met.
        see: the entry to look under instead; "" for an entry of its own.
    """

    name: str
    key: tuple[str, ...]
    home: str = ""
    places: list[str] = field(default_factory=list)
    see: str = ""

    @property
    def letter(self) -> str:
        """The capital under which the entry stands."""
        return self.key[0][0].upper()


def mark_places(root: HtmlElement, book: Book) -> list[Entry]:
    """Give every place that the index names an id.

    Args:
        root: the book; terms are marked in it by links to the glossary.
        book: the registers.

    Returns:
        The entries, by pinyin.
    """
    entries = {
        term.anchor: Entry(term.term, tuple(term.pinyin.lower().split())) for term in book.terms.values()
    }
    for number, link in enumerate(root.xpath(_LINK)):
        page, _, anchor = link.get("href")[1:].partition("--")
        if anchor not in entries:
            continue
        entry = entries[anchor]
        entry.home = f"{page}--{anchor}"
        if next(link.iterancestors("section")).get("id") != page:
            link.set("id", f"ix-{number}")
            entry.places.append(f"ix-{number}")
    for heading in root.xpath(".//*[contains(@id, '--term-')]"):
        anchor = heading.get("id").partition("--")[2]
        if anchor in entries:
            entries[anchor].home = heading.get("id")
    found = [entry for entry in entries.values() if entry.home or entry.places]
    names = {entry.name for entry in found}
    for term in book.terms.values():
        found += [
            Entry(alias, pinyin(alias), see=term.term)
            for alias in term.aliases
            if term.term in names and alias not in names
        ]
    found += _titled(root)
    return sorted(found, key=lambda entry: (entry.key, entry.name))


def _titled(root: HtmlElement) -> list[Entry]:
    """Forms and diagrams, filed under their titles; one that is printed again has both places."""
    entries: dict[str, Entry] = {}
    pattern = ".//*[(self::h3 or self::h4 or self::h5 or self::h6) and contains(@id, '--form-')]"
    for element in [*root.xpath(pattern), *root.xpath(".//figure[contains(@class, 'hb-diagram')]")]:
        caption = element.find("figcaption")
        text = (element if caption is None else caption).text_content().strip()
        number, _, title = text.partition(" ")
        if title and not element.get("id", "").endswith(("-example", "-blank")):
            kind = "图" if element.tag == "figure" else "表单"
            name = f"{title}（{kind}{number}）"
            if name in entries:
                entries[name].places.append(element.get("id"))
            else:
                entries[name] = Entry(name, pinyin(title), home=element.get("id"))
    return list(entries.values())


def pinyin(text: str) -> tuple[str, ...]:
    """Return a text's syllables, by which it is filed."""
    return tuple(s.lower() for s in lazy_pinyin(text, style=Style.NORMAL) if s.strip("《》“”（）、·：，？"))


def write_index(note: str = _NOTE) -> HtmlElement:
    """Make the index's section, empty but for a note; `fill_index` fills it once the pages are known."""
    return lxml_html.fragment_fromstring(
        '<section class="index" id="index"><h3 id="index-title">索引</h3>'
        f'<p class="index__note">{note}</p>'
        '<div class="index__entries"></div></section>'
    )


def fill_index(document: HtmlElement, entries: Sequence[Entry], pages: Mapping[str, int]) -> None:
    """Write the entries with their pages.

    Args:
        document: the book.
        entries: the entries, by pinyin.
        pages: the page on which each id stands; ids not yet known are left out.
    """
    holder = document.find_class("index__entries")[0]
    for child in list(holder):
        holder.remove(child)
    for letter, group in groupby(entries, key=lambda entry: entry.letter):
        etree.SubElement(holder, "h4", {"id": f"index-{letter.lower()}"}).text = letter
        for entry in group:
            line = etree.SubElement(holder, "p", {"class": "index__entry"})
            line.text = entry.name
            if entry.see:
                etree.SubElement(line, "span", {"class": "index__see"}).text = f"　见“{entry.see}”"
                continue
            _locators(line, entry, pages)


def _locators(line: HtmlElement, entry: Entry, pages: Mapping[str, int]) -> None:
    home = pages.get(entry.home, 0)
    met: dict[int, str] = {}
    for place in entry.places:
        if (number := pages.get(place, 0)) and number != home:
            met.setdefault(number, place)
    line.text = f"{entry.name}　"
    spans = [(home, home, entry.home)] if home else []
    spans += [(first, last, met[first]) for first, last in runs(sorted(met))]
    for count, (first, last, target) in enumerate(spans):
        if count:
            line[-1].tail = "，"
        kind = "index__home" if home and count == 0 else "index__page"
        link = etree.SubElement(line, "a", {"href": f"#{target}", "class": kind})
        link.text = str(first) if first == last else f"{first}–{last}"


def runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Join numbers that follow one another: 3, 5, 6, 7 → (3, 3), (5, 7).

    Args:
        numbers: ascending.

    Returns:
        First and last of each run; two in a row stay apart, as in “5，6”.
    """
    found: list[tuple[int, int]] = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        if len(run) > 2:
            found.append((run[0], run[-1]))
        else:
            found += [(number, number) for number in run]
    return found
