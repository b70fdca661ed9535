"""A page's content as it stands on paper: nothing to click, nothing folded, blanks for fields."""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.html import HtmlElement

_SCREEN_ONLY = frozenset(
    {
        "headerlink",
        "hb-tip",
        "hb-letters",
        "hb-bloom",
        "hb-head__more",
        "hb-screen-only",
        "hb-calc",
        "hb-test__readings",
        "hb-print-alone",
        "hb-diagram__table",
    }
)
_SCREEN_LINK = "hb-screen-link"  # leads to what only a screen has; its words stay


def for_paper(content: HtmlElement) -> None:
    """Change a page's content in place: drop what only a screen needs, open what a screen folds."""
    for element in content.xpath("descendant::*[@class]"):
        classes = element.get("class").split()
        if not _SCREEN_ONLY.isdisjoint(classes):
            element.drop_tree()
        elif _SCREEN_LINK in classes:
            element.drop_tag()
    _speech_to_the_end(content)
    _collection_as_list(content)
    for link in content.xpath(".//a[@aria-describedby]"):
        link.attrib.pop("aria-describedby")
    for field in list(content.iter("input", "select", "textarea")):
        box = _paper_field(field)
        box.tail = field.tail
        field.getparent().replace(field, box)
    for form in list(content.iter("form")):
        form.tag = "div"
        for name in [n for n in form.attrib if n.startswith("data-")]:
            form.attrib.pop(name)
    for label in list(content.iter("label")):
        label.tag = "span"
        label.attrib.pop("for", None)
    for details in content.xpath(".//details[not(contains(@class, 'hb-answer'))]"):
        details.tag = "div"
        details.attrib.pop("open", None)
        for summary in details.findall("summary"):
            summary.text = (summary.text or "").removeprefix("展开：")
            summary.tag = "p"
            summary.set("class", "admonition-title")
        details.set("class", f"{details.get('class', '')} admonition".strip())


def _collection_as_list(content: HtmlElement) -> None:
    """Of the drawings that stand in their chapters the collection says only where they are."""
    entries = lxml_html.fragment_fromstring('<ul class="hb-collection"></ul>')
    for heading in content.xpath(".//h2[starts-with(@id, 'section-g')]"):
        used, figure = heading.getnext(), heading.getnext().getnext()
        if used.tag != "p" or figure is None or figure.tag != "figure":
            continue  # a drawing that stands nowhere else
        if not len(entries):
            heading.addprevious(entries)
        used.tag = "li"
        used.set("id", figure.get("id"))
        used.text = f"{heading.text_content()}，{used.text}"
        entries.append(used)
        heading.drop_tree()
        figure.drop_tree()


def _speech_to_the_end(content: HtmlElement) -> None:
    """What the speech says stands together behind the lesson, under the names of the sections."""
    end = lxml_html.fragment_fromstring('<section class="hb-speech"><h2>讲话怎么说（按节）</h2></section>')
    section = ""
    for element in list(content.iter("h1", "h2", "h3", "details")):
        if element.tag != "details":
            section = element.text_content() if element.getparent() is content else section
        elif element.get("class") == "speech":
            element.drop_tree()
            element.tag, element.tail = "div", None
            element.find("summary").drop_tree()
            name = lxml_html.fragment_fromstring('<p class="hb-speech__section"></p>')
            name.text = section
            element.insert(0, name)
            end.append(element)
    if len(end) > 1:
        content.append(end)


def _paper_field(field: HtmlElement) -> HtmlElement:
    """What stands on paper for a field: a box to tick, a blank, lines to write on."""
    if field.tag == "textarea":
        lines = "<p></p>" * int(field.get("rows"))
        return lxml_html.fragment_fromstring(f'<div class="hb-print-lines" aria-hidden="true">{lines}</div>')
    box = field.makeelement("span", {"class": "hb-print-box", "aria-hidden": "true"})
    kind = field.get("type") or field.tag
    box.text = {"checkbox": "□", "radio": "○", "select": "（　　）"}.get(kind, "＿＿＿＿＿＿＿＿")
    return box
