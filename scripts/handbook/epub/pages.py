"""From the cleaned print page to the pages of the EPUB: which, in what order, under what names."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.book.contents import heading_of, text_of
from handbook.book.front_matter import Edition, imprint
from handbook.book.pages import number_chapters, read
from handbook.model.addresses import (
    DOCUMENTS,
    GLOSSARY,
    NUMBERS,
    PRINT_ANSWERS,
    REGULATIONS,
    address_of,
    print_id,
)

# Tools work only in a browser, and a register that no lesson leans on is read there: of the two
# folders these alone come along.
_TOOLS_AND_REGISTERS = ("toolkit", "appendix")
_COME_ALONG = (DOCUMENTS, GLOSSARY, REGULATIONS, NUMBERS)
_WHAT_IS_MISSING = "计算器、空白表、练习、模拟考试、学习进度要在网页版里用；链接后面写着“（网页版）”的，这里没有，请到网页版看。"


@dataclass
class Page:
    """A page: one XHTML file.

    Attributes:
        name: the file's name without its ending.
        title: what the contents call it.
        content: what it holds.
        part: the title of its part; "" in front of the parts.
        kind: what it is, in the words of the EPUB Structural Semantics Vocabulary.
        sections: whether the contents list its sections.
    """

    name: str
    title: str
    content: HtmlElement
    part: str = ""
    kind: str = "chapter"
    sections: bool = False

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.xhtml"


def make_pages(print_page: str, edition: Edition) -> list[Page]:
    """Take the pages of the EPUB out of the print page.

    Args:
        print_page: the cleaned print page.
        edition: what the imprint says of this edition.

    Returns:
        Cover, imprint, reader's guide, how-to pages, lessons, registers, answers.

    Raises:
        PagesError: the text is not the cleaned print page.
    """
    root = read(print_page)
    number_chapters(root)
    cover = root.find_class("hb-cover")[0]
    pages = [Page("cover", text_of(cover.find("h1")), cover, kind="titlepage"), _about(edition)]
    pages += [_page(guide, "") for guide in root.find_class("hb-print-guide")]
    for section in root.find_class("hb-print-chapter"):
        if comes_along(name_of(section.get("id"))):
            part = next((a for a in section.iterancestors() if a.get("class") == "hb-print-part"), None)
            pages.append(_page(section, "" if part is None else text_of(part.find("h2"))))
    for answers in root.find_class("hb-print-answers"):
        pages += _answers(answers)
    return pages


def name_of(section_id: str) -> str:
    """Return the name of a page's file: `p-basics-organs-index` → `basics-organs`."""
    return section_id.removeprefix("p-").removesuffix("-index")


def _name_of_page(page: str) -> str:
    return name_of(print_id(address_of(page)))


def comes_along(name: str) -> bool:
    """Return whether a page is part of the EPUB.

    Args:
        name: the name of the page's file.
    """
    return name.partition("-")[0] not in _TOOLS_AND_REGISTERS or name in map(_name_of_page, _COME_ALONG)


def homes(pages: list[Page]) -> dict[str, str]:
    """Return where every id stands: id → file.

    Links to the cover lead to pages that are not printed: the cover's id is left out.
    """
    found = {page.content.get("id"): page.file for page in pages if page.content.get("id")}
    found |= {str(name): page.file for page in pages for name in page.content.xpath(".//@id")}
    if answers := [page.file for page in pages if page.kind == "appendix"]:
        found[PRINT_ANSWERS] = answers[0]
    found.pop(pages[0].content.get("id"), None)
    return found


def _about(edition: Edition) -> Page:
    page = imprint(edition)
    for line in page.findall("p"):
        if line.findtext("strong") == "字体":  # an EPUB is set in the reader's own
            page.remove(line)
    line = lxml_html.fragment_fromstring("<p><strong>没有收进来的</strong></p>")
    line[-1].tail = f"　{_WHAT_IS_MISSING}"
    page.append(line)
    return Page("about", text_of(page.find("h2")), page, kind="imprint")


def _page(section: HtmlElement, part: str) -> Page:
    name, classes = name_of(section.get("id")), section.get("class", "").split()
    kind = "glossary" if name == _name_of_page(GLOSSARY) else "chapter"
    # Every task has the same sections: it is found by its name alone.
    return Page(
        name, text_of(heading_of(section)), section, part, kind, sections="hb-print-task" not in classes
    )


def _answers(section: HtmlElement) -> list[Page]:
    """The answers, a page for each page with questions."""
    part, pages = text_of(section.find("h2")), []
    for title in section.findall("h3"):
        content = lxml_html.fragment_fromstring('<section class="hb-print-answers"></section>')
        answers = []
        for element in title.itersiblings():
            if element.tag == "h3":
                break
            answers.append(element)
        name = name_of(answers[0].get("id").partition("--")[0])
        content.set("id", f"answers-{name}")
        content.append(title)
        content.extend(answers)
        pages.append(Page(f"answers-{name}", text_of(title), content, part, "appendix"))
    return pages
