"""MkDocs hook: mend the few places where Material's and print-site's pages are not valid HTML.

They stand where Material offers no block to override; copying its whole templates for a word
each would have to be repeated at every upgrade. Runs over the finished files, so that the
print page, which never passes through `on_post_page`, is mended too.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

# What Material writes → what the standard wants.
_MENDS = (
    ('id="__drawer" autocomplete="off"', 'id="__drawer"'),  # no such attribute on a checkbox
    ('id="__search" autocomplete="off"', 'id="__search"'),
    (' tabindex=""', ""),  # an unset variable in partials/nav-item.html
)
# print-site's numbering of headings, which is switched off: a style in the middle of the text.
_NUMBERING = re.compile(r"<style>\.print-site-enumerate-headings .*?</style>", re.S)


@event_priority(-60)
def on_post_build(config: MkDocsConfig) -> None:
    """Mend every page, after the print page was written and cleaned (-50)."""
    for path in Path(config.site_dir).rglob("*.html"):
        text = path.read_text("utf-8")
        mended = mend(text)
        if mended != text:
            path.write_text(mended, "utf-8", newline="\n")


def mend(text: str) -> str:
    """Mend one page.

    Args:
        text: the page's HTML.

    Returns:
        The same, valid.
    """
    for wrong, right in _MENDS:
        text = text.replace(wrong, right)
    return _NUMBERING.sub("", text)
