"""Draws the index of regulations: documents, articles, and every place that cites them."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from datetime import date

from handbook.markdown.html import add, add_table
from handbook.model.book import Book
from handbook.model.dates import written
from handbook.model.regulations import UNVERIFIED, Regulation, is_stale
from handbook.pages.places import Place, add_places, citations

STATUS = {"in-force": "现行", "superseded": "已被取代", "unclear": "效力没有查明"}


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔规定索引〕, in the register's order."""
    cited = citations(book)
    for regulation in book.regulations.values():
        add(parent, "h2", f"《{regulation.name}》", id=regulation.anchor)
        _facts(parent, book, regulation, cited.get((regulation.id, ""), []))
        if regulation.articles:
            _articles(parent, regulation, cited)


def _facts(parent: etree.Element, book: Book, regulation: Regulation, whole: list[Place]) -> None:
    facts = add(parent, "ul", class_="hb-rule__facts")
    add(facts, "li", f"简称：{regulation.short}")
    known = "，".join(filter(None, (regulation.issuer, regulation.years)))
    add(facts, "li", f"印发：{known or UNVERIFIED}")
    replaced = book.regulations.get(regulation.superseded_by or "")
    dates = ((regulation.issued, "发布"), (regulation.in_force, "起施行"))
    said = [
        STATUS[regulation.status],
        *(f"{written(date.fromisoformat(day))}{what}" for day, what in dates if day),
        *([f"现行看《{replaced.name}》"] if replaced else []),
    ]
    add(facts, "li", f"状态：{'，'.join(said)}")
    checked = add(facts, "li", f"核对：{regulation.checked}")
    if is_stale(regulation):
        add(checked, "strong", "（超过12个月没有核对）", class_="hb-stale")
    add_places(add(facts, "li", class_="hb-screen-only"), whole, "正文没有整份引用")


def _articles(
    parent: etree.Element, regulation: Regulation, cited: dict[tuple[str, str], list[Place]]
) -> None:
    box = add(parent, "div", class_="hb-rules hb-articles")
    body = add_table(box, ("条", "要点", "怎么用"), screen_only=("引用它的地方",))
    for article in regulation.articles.values():
        row = add(body, "tr", id=regulation.article_anchor(article.number))
        seen = article.verified == "SEEN"
        add(row, "th", article.number if seen else "（只引文件名）", scope="row")
        gist = add(row, "td", article.gist)
        if article.quote:
            add(gist, "q", article.quote, class_="hb-rule__quote")
        add(row, "td", article.use)
        add_places(
            add(row, "td", class_="hb-screen-only"), cited.get((regulation.id, article.number), []), "—"
        )
