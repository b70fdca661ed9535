"""The kinds of page in the printed book: the reader's guide, tasks of one sheet each, chapters, registers."""

from __future__ import annotations

from lxml.html import HtmlElement

from handbook.model.addresses import READERS_GUIDE
from handbook.site.page_html import PageHtml

GUIDE = "hb-print-guide"
CHAPTER = "hb-print-chapter"
TASK = f"{CHAPTER} hb-print-task"
REGISTER = f"{CHAPTER} hb-print-register"
_REGISTERS = "appendix/"
_TASK = "hb-howto"  # the class; few pages have even the word


def kind_of(page: PageHtml) -> str:
    """Return the class of a page's section."""
    if page.source == READERS_GUIDE:
        return GUIDE
    if page.source.startswith(_REGISTERS):
        return REGISTER
    return TASK if _TASK in page.html and page.content.find_class(_TASK) else CHAPTER


def lift_guide(root: HtmlElement, section_id: str) -> None:
    """Move the reader's guide from its part to the front, behind the cover; a book may have none.

    Args:
        root: the joined pages, as the plugin has left them; the cover comes first.
        section_id: the id that the plugin has given the guide's section.
    """
    guide = root.get_element_by_id(section_id, None)
    if guide is not None:
        guide.drop_tree()
        root.insert(1, guide)
