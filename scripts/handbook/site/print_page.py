"""The print page: mkdocs-print-site-plugin's page, put right.

The plugin joins all pages into one and, on Chinese pages, breaks some of it: ids outside
headings stay double, footnotes lose their way back, links to the home page lead nowhere,
closed `<details>` stay closed, and its contents are made by a script that old browsers cannot
read. So only the plugin's frame is kept (order, parts, cover, template); each page's content
is set anew from the page's own HTML. Answers move to the end of the book, what is only for the
screen goes, and the contents become plain HTML.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.model import addresses
from handbook.model.addresses import PRINT_ANSWERS, PRINT_TOP, READERS_GUIDE, address_of, print_id, print_key
from handbook.model.memory import Memory
from handbook.site.page_html import PARSER, PageHtml
from handbook.site.print_content import for_paper
from handbook.site.print_kinds import CHAPTER, REGISTER, TASK, kind_of, lift_guide

FRAME_ONLY = "<h1></h1>"  # given to the plugin for every page, so that it works on no content of ours
_CONTENTS_LEVELS = 2


class PrintPageError(Exception):
    """The plugin's page is not of the form that this module puts right."""


def clean_print_page(text: str, pages: Sequence[PageHtml], memory: Memory | None = None) -> str:
    """Put the plugin's page right.

    Args:
        text: the plugin's `print_page.html`.
        pages: every page's content; those not in the plugin's page are left out.
        memory: what the build before left; unchanged pages are taken from it.

    Returns:
        The whole page: every id unique, every link within the book alive, answers at the end.

    Raises:
        PrintPageError: the plugin's frame was not found (a new version of the plugin?).
    """
    document = lxml_html.document_fromstring(text, parser=PARSER)
    root = document.get_element_by_id("print-site-page", None)
    if root is None:
        raise PrintPageError(
            "打印页里没有 #print-site-page：mkdocs-print-site-plugin 换了版本，要改 print_page.py"
        )
    _drop_plugin_scripts(document, root)
    _make_relative(document)
    _frame(document)
    _cover(root)
    lift_guide(root, print_key(address_of(READERS_GUIDE)))
    joined = _JoinedPages(root, pages, memory)
    joined.fill()
    joined.collect_answers()
    joined.contents()
    return f"<!doctype html>\n{lxml_html.tostring(document, encoding='unicode')}"


def _drop_plugin_scripts(document: HtmlElement, root: HtmlElement) -> None:
    for script in document.xpath("//head//script[not(@src)]"):
        if "remove_material_navigation" in (script.text or ""):
            script.drop_tree()
    for style in root.xpath(".//style"):
        style.drop_tree()


def _make_relative(document: HtmlElement) -> None:
    """The plugin renders its page in the context of 404.html, whose links start at the root."""
    for name in ("href", "src"):
        for element in document.xpath(f"//*[starts-with(@{name}, '/')]"):
            element.set(name, element.get(name).lstrip("/") or "index.html")
    for script in document.xpath("//script[@id='__config']"):
        config = json.loads(script.text)
        config["base"] = "."
        config["search"] = config["search"].lstrip("/")
        script.text = json.dumps(config, ensure_ascii=False)
    for script in document.xpath("//head//script[contains(text(), '__md_scope')]"):
        script.text = re.sub(r'new URL\("[^"]*"', 'new URL("."', script.text, count=1)


def _frame(document: HtmlElement) -> None:
    """The template's own table of contents and skip link name ids that no longer exist."""
    for sidebar in document.xpath("//div[contains(@class, 'md-sidebar--secondary')]"):
        sidebar.drop_tree()
    for link in document.find_class("md-skip"):
        link.set("href", f"#{PRINT_TOP}")


def _cover(root: HtmlElement) -> None:
    cover = root.get_element_by_id("print-site-cover-page")
    cover.set("id", PRINT_TOP)
    cover.set("class", "hb-cover")


class _JoinedPages:
    """The joined pages while they are put right."""

    def __init__(self, root: HtmlElement, pages: Sequence[PageHtml], memory: Memory | None) -> None:
        self.root, self.memory = root, memory
        self.by_key = {print_key(page.url): page for page in pages}
        self.sections = [
            section
            for section in root.iter("section")
            if section.get("id") in self.by_key and "print-page" in section.get("class", "")
        ]
        included = {section.get("id") for section in self.sections}
        self.page_ids = {
            page.url: print_id(page.url) if key in included else PRINT_TOP
            for key, page in self.by_key.items()
        }
        self.links = frozenset(self.page_ids.items())

    def fill(self) -> None:
        """Set every page anew from its own HTML."""
        for part in self.root.xpath(".//section[contains(@class, 'md-section')]"):
            self._part(part)
        for section in self.sections:
            page = self.by_key[section.get("id")]
            depth = sum(1 for above in section.iterancestors("section"))
            self._set(section, page, shift=1 + depth)

    @staticmethod
    def _part(part: HtmlElement) -> None:
        part.attrib.pop("heading-number", None)
        part.set("class", "hb-print-part")
        title = part.find("h1")
        for link in title.xpath(".//a"):
            link.drop_tree()
        title.tag = "h2"
        title.text = (title.text or "").strip()
        title.set("id", part.get("id"))
        part.attrib.pop("id")

    def _set(self, section: HtmlElement, page: PageHtml, shift: int) -> None:
        tail = section.tail
        section.clear()
        section.tail = tail
        section.set("class", kind_of(page))
        section.set("id", self.page_ids[page.url])
        section.extend(list(self._content(page, shift)))

    def _content(self, page: PageHtml, shift: int) -> HtmlElement:
        """What a page becomes in print, to be taken apart."""
        if self.memory is None:
            return self._on_paper(page, shift)
        key = ("on paper", page, shift, self.links)
        return copy.deepcopy(self.memory.recall(key, lambda: self._on_paper(page, shift)))

    def _on_paper(self, page: PageHtml, shift: int) -> HtmlElement:
        content = copy.deepcopy(page.content)
        for_paper(content)
        self._put_right(content, page, self.page_ids[page.url], shift)
        return content

    def _put_right(self, content: HtmlElement, page: PageHtml, prefix: str, shift: int) -> None:
        """Lower the headings, make ids unique, let links lead within the book."""
        for heading in list(content.iter(*(f"h{level}" for level in range(1, 7)))):
            heading.tag = f"h{min(6, int(heading.tag[1]) + shift)}"
        for element in content.iter("*"):
            for name, value in element.items():
                if name in ("id", "for", "aria-describedby", "aria-labelledby"):
                    element.set(name, f"{prefix}--{value}")
                elif name == "href":
                    element.set(name, self._link(value, page))
                elif name == "src":
                    element.set(name, addresses.led_to(page.url, value))

    def _link(self, href: str, page: PageHtml) -> str:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return href
        url = addresses.led_to(page.url, parts.path) if parts.path else page.url
        if url not in self.page_ids:
            return href if not parts.path else url
        target = self.page_ids[url]
        if parts.fragment and target != PRINT_TOP:
            return f"#{target}--{unquote(parts.fragment)}"
        return f"#{target}"

    def collect_answers(self) -> None:
        """Move every answer to the end of the book, with links both ways."""
        end = lxml_html.fragment_fromstring(
            f'<section class="hb-print-answers"><h2 id="{PRINT_ANSWERS}">答案与解释</h2></section>'
        )
        for section in self.sections:
            answers = section.xpath(".//details[contains(@class, 'hb-answer')]")
            if not answers:
                continue
            title = lxml_html.fragment_fromstring(f"<h3>{_text(_heading(section))}</h3>")
            end.append(title)
            for details in answers:
                end.append(self._move(details))
        if len(end) > 1:
            self.root.append(end)

    @staticmethod
    def _move(details: HtmlElement) -> HtmlElement:
        number, anchor = details.get("data-number"), details.get("id")
        question = details.getparent()
        answer = lxml_html.fragment_fromstring('<div class="hb-print-answer"></div>')
        answer.set("id", anchor)
        back = lxml_html.fragment_fromstring(
            f'<p class="hb-print-answer__number"><a href="#{question.get("id")}">{number}</a></p>'
        )
        answer.append(back)
        for child in details:
            if child.tag != "summary":
                answer.append(copy.deepcopy(child))
        to_answer = lxml_html.fragment_fromstring(
            f'<p class="hb-print-question__answer">答案在书末：<a href="#{anchor}">{number}</a></p>'
        )
        to_answer.tail = details.tail
        question.replace(details, to_answer)
        return answer

    def contents(self) -> None:
        """Replace the plugin's scripted contents by plain ones, to the second level."""
        holder = self.root.get_element_by_id("print-page-toc").getparent()
        nav = lxml_html.fragment_fromstring(
            '<nav class="hb-print-toc" aria-labelledby="print-toc"><h2 id="print-toc">目录</h2><ol></ol></nav>'
        )
        entries = nav.find("ol")
        for heading, depth in self._toc_headings():
            item = etree.SubElement(entries, "li", {"class": f"hb-print-toc__{depth}"})
            link = etree.SubElement(item, "a", href=f"#{heading.get('id')}")
            link.text = _text(heading)
        holder.getparent().replace(holder, nav)

    def _toc_headings(self) -> Iterator[tuple[HtmlElement, int]]:
        for heading in self.root.iter("h2", "h3", "h4"):
            section = next(heading.iterancestors("section"), None)
            if section is None or heading.get("id") is None:
                continue
            kind = section.get("class", "")
            if kind in ("hb-print-part", "hb-print-answers"):
                if heading.tag == "h2":
                    yield heading, 0
            elif kind in (CHAPTER, TASK, REGISTER):
                level = int(heading.tag[1]) - int(_heading(section).tag[1])
                if level < (_CONTENTS_LEVELS if kind == CHAPTER else 1):
                    yield heading, level + 1


def _heading(section: HtmlElement) -> HtmlElement:
    return next(element for element in section.iter("h2", "h3", "h4"))


def _text(element: HtmlElement) -> str:
    text: str = element.text_content().strip()
    return text
