"""The pocket book: the how-to pages as cards on A6, for whoever is in the meeting.

A card has what is needed on the spot: the answer, numbers and deadlines, steps, sheets, the
commonest mistake, the names of the articles. What the articles say, and the lessons, are in the
whole book.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.contents import contents, heading_of, text_of
from handbook.book.front_matter import Edition, imprint
from handbook.book.index import Entry, pinyin, write_index
from handbook.book.pages import BookPages, cover, new_document, read, references, thin_spaces
from handbook.book.paper import to_paper
from handbook.book.selection import select, unlink
from handbook.model.addresses import address_of, print_id
from handbook.model.book import Book
from handbook.model.procedures import GROUPS

_NAME = "口袋本：一件事一张卡"
_IMPRINT = (
    ("本册", "只有办事的卡，为的是带在身上。表单、文书、条文原话，为什么这样办，见全书或网站。"),
    (
        "打印",
        "打印时选“每张4页”“实际大小”，一张A4纸正好四页，裁开装订；要对折成册，选“小册子”，用A5纸双面打印。",
    ),
)
_INDEX_NOTE = "按拼音排列：办的事（页码是黑体）、平常的叫法，从一件事起算的期限。"
_ARTICLE = re.compile("(.+?)(第.+)")
_DEADLINE = re.compile("（(.+)）$")


def pocket_pages(print_page: str, book: Book, edition: Edition, site: Path) -> BookPages:
    """Make the pocket book from the print page.

    Args:
        print_page: the cleaned print page.
        book: the registers: the tasks, their groups, what people call them.
        edition: what the imprint says of this edition.
        site: the folder of the built site, for images.

    Returns:
        The book.

    Raises:
        PagesError: the text is not the cleaned print page.
    """
    root = read(print_page)
    tasks = {print_id(address_of(page)): task for page, task in book.procedures.items()}
    select(root, tasks)
    cards = {section.get("id"): section for section in root.find_class("hb-print-task")}
    for card in cards.values():
        _shorten(card)
    to_paper(root, site)
    unlink(root)
    entries = _entries(cards.values(), {name: tasks[name].search for name in cards})
    references(root)
    document = new_document(edition)
    body = document.find("body")
    body.append(cover(root))
    name = lxml_html.fragment_fromstring(f'<p class="hb-cover__edition">{_NAME}</p>')
    body[-1].find(".//h1").addnext(name)
    body.append(imprint(edition, _IMPRINT))
    place = len(body)
    for group, title in GROUPS.items():
        if of_group := [card for name, card in cards.items() if tasks[name].group == group]:
            body.append(_part(group, title, of_group))
    body.append(write_index(_INDEX_NOTE))
    body.insert(place, contents(body))
    thin_spaces(body)
    return BookPages(document, entries, apart=True, parts_apart=False)


def _part(group: str, title: str, cards: Iterable[HtmlElement]) -> HtmlElement:
    part = lxml_html.fragment_fromstring('<section class="hb-print-part"><h2></h2></section>')
    part[0].set("id", f"group-{group}")
    part[0].text = title
    part.extend(cards)
    return part


def _shorten(card: HtmlElement) -> None:
    """Leave out the way to the lessons, and of the articles all but their names; steps and sheets go in columns."""
    for element in card.xpath(".//h4[contains(@id, '--learn')] | .//ul[@class='hb-howto__learn']"):
        element.drop_tree()
    for fold in card.find_class("hb-sources"):
        line = lxml_html.fragment_fromstring('<p class="card__sources"><strong>依据</strong></p>')
        line[0].tail = f"　{_joined(link.text_content() for link in fold.xpath('.//li/a[1]'))}"
        fold.getparent().replace(fold, line)
    columns = lxml_html.fragment_fromstring('<div class="card__columns"></div>')
    for heading in card.xpath(".//h4[contains(@id, '--steps')]"):
        following = list(heading.itersiblings())
        heading.addprevious(columns)
        columns.extend([heading, *following])


def _joined(articles: Iterable[str]) -> str:
    """Join articles so that each regulation is named once."""
    numbers: dict[str, list[str]] = {}
    for article in articles:
        found = _ARTICLE.fullmatch(article)
        name, number = found.groups() if found else (article, "")
        numbers.setdefault(name, []).append(number)
    return "；".join(f"{name}{'、'.join(filter(None, found))}" for name, found in numbers.items())


def _entries(cards: Iterable[HtmlElement], words: dict[str, tuple[str, ...]]) -> list[Entry]:
    """File the tasks, what people call them, and the deadlines that their steps name.

    Args:
        cards: the cards; the deadlines' places get ids.
        words: the id of a card → what people call its task.
    """
    entries: dict[str, Entry] = {}

    def file(name: str, place: str) -> None:
        entry = entries.setdefault(name, Entry(name, pinyin(name)))
        if place not in (entry.home, *entry.places):
            entry.places.append(place)

    for card in cards:
        name = text_of(heading_of(card))
        entries[name] = Entry(name, pinyin(name), home=heading_of(card).get("id"))
    for card in cards:
        for number, when in enumerate(card.find_class("hb-howto__when")):
            if found := _DEADLINE.search(text_of(when)):
                when.set("id", f"{card.get('id')}--when-{number}")
                file(found[1], when.get("id"))
        for word in words[card.get("id")]:
            file(word, heading_of(card).get("id"))
    return sorted(entries.values(), key=lambda entry: (entry.key, entry.name))
