"""Draws the glossary page from the register, by the letters of pinyin."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model.book import Book
from handbook.model.terms import Term

_VERIFIED = {
    "SEEN": "已看到文本",
    "KNOWN": "尚未看到文本，不作依据",
    "UNSURE": "讲话或通行的说法",
    "NONE": "本书的工作用语",
}


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔术语表〕: a bar of letters, then each letter's entries."""
    groups = [
        (letter, list(group))
        for letter, group in itertools.groupby(book.terms.values(), key=lambda term: term.letter)
    ]
    bar = add(parent, "nav", class_="hb-letters", aria_label="按拼音首字母", data_search="off")
    for letter, _ in groups:
        add(bar, "a", letter, href=f"#letter-{letter.lower()}")
    for letter, terms in groups:
        add(parent, "h2", letter, id=f"letter-{letter.lower()}")
        for term in terms:
            _entry(parent, book, term)


def _entry(parent: etree.Element, book: Book, term: Term) -> None:
    add(parent, "h3", term.term, id=term.anchor)
    line = add(parent, "p", class_="hb-entry__pinyin", data_search="off")
    line.text = term.pinyin
    if term.aliases:
        add(parent, "p", f"也写作：{'、'.join(term.aliases)}", class_="hb-entry__aliases")
    add(parent, "p", f"**{term.term}**：{term.short}。", class_="hb-entry__short")
    add(parent, "p", term.full)
    facts = add(parent, "ul", class_="hb-entry__facts")
    source = "、".join(f"〔{reference}〕" for reference in term.source) or "没有规定可引"
    add(facts, "li", f"出处：{source}（{_VERIFIED[term.verified]}）")
    _see(facts, book, term)
    _chapter(facts, book, term)


def _see(facts: etree.Element, book: Book, term: Term) -> None:
    others = [book.terms[other] for other in term.see if other in book.terms]
    if not others:
        return
    item = add(facts, "li", "参看：")
    for place, other in enumerate(others):
        link = add(item, "a", other.term, href=f"#{other.anchor}")
        link.tail = "、" if place + 1 < len(others) else ""


def _chapter(facts: etree.Element, book: Book, term: Term) -> None:
    if home := book.contents.chapters.get(term.chapter):
        item = add(facts, "li", "主讲：")
        name = f"第{home.number}章 {home.title}" if home.path in book.chapters else home.title
        add(item, "a", name, href=link_to(home.path))
