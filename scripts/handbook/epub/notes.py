"""Notes as an e-reader shows them: in a window over the text, or, by an old one, at the page's end.

Footnotes are notes, and so are citations: what a browser shows when the pointer rests on one, the
words of the article, no touch screen would show.
"""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.errors import PagesError

OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"
_BACK = "↩"


def to_notes(content: HtmlElement) -> None:
    """Change footnotes and citations into calls, and put their notes at the page's end.

    Args:
        content: a page.

    Raises:
        PagesError: a footnote has no text.
    """
    notes = [*_footnotes(content), *_citations(content)]
    if notes:
        end = lxml_html.fragment_fromstring('<div class="notes"></div>')
        end.set(TYPE, "footnotes")
        end.extend(notes)
        content.append(end)


def _footnotes(content: HtmlElement) -> list[HtmlElement]:
    notes: dict[str, HtmlElement] = {}
    for listing in content.find_class("footnote"):
        notes |= {item.get("id"): item for item in listing.xpath("./ol/li[@id]")}
        listing.drop_tree()
    for call in content.xpath(".//a[contains(@class, 'footnote-ref')]"):
        if call.get("href").lstrip("#") not in notes:
            raise PagesError(f"脚注没有正文：{call.get('href')}")
        _make_call(call)
    for item in notes.values():
        for call in item.xpath(".//a[contains(@class, 'footnote-ref')]"):
            _make_call(call)
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            _make_back(back)
        _make_note(item)
    return list(notes.values())


def _citations(content: HtmlElement) -> list[HtmlElement]:
    """One note for all places of a page that cite the same; none where the words follow anyway."""
    notes: dict[tuple[str, str], HtmlElement] = {}
    for call in content.xpath(".//a[contains(@class, 'hb-cite') and @title]"):
        words = call.get("title")
        if (call.tail or "").startswith("：") and words.endswith(call.tail.strip().lstrip("：")):
            continue
        key = (call.get("href"), words)
        if key not in notes:
            number = len(notes) + 1
            call.set("id", f"cited-{number}")
            notes[key] = _citation(number, call)
        call.set("href", f"#{notes[key].get('id')}")
        _make_call(call)
    return list(notes.values())


def _citation(number: int, call: HtmlElement) -> HtmlElement:
    note = lxml_html.fragment_fromstring(
        '<aside><p><strong></strong>　<a class="rule">规定索引</a>　<a class="back"></a></p></aside>'
    )
    note.set("id", f"cite-{number}")
    _make_note(note)
    name, rule, back = note[0]
    name.text, name.tail = call.text_content(), f"　{call.get('title')}　"
    rule.set("href", call.get("href"))
    back.set("href", f"#{call.get('id')}")
    _make_back(back)
    return note


def _make_call(call: HtmlElement) -> None:
    call.set(TYPE, "noteref")
    call.set("role", "doc-noteref")


def _make_back(back: HtmlElement) -> None:
    back.set("role", "doc-backlink")
    back.set("aria-label", "回到正文")
    back.text = _BACK


def _make_note(note: HtmlElement) -> None:
    note.tag = "aside"
    note.set(TYPE, "footnote")
    note.set("role", "doc-footnote")
