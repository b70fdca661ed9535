"""Fixes the few words of Material's and print-site's pages that readers stumble over.

What is not valid HTML, what a screen reader can't tell apart, what a strict policy forbids,
what makes a slow machine style every page twice over.
They stand where Material offers no block to override; copying its whole templates for a word
each would have to be repeated at every upgrade. Meant for the finished files (`bundle.py`),
so that the print page, which never passes through `on_post_page`, is fixed too.
"""

from __future__ import annotations

import re

from handbook.model.text import TITLE_DASH

# What Material writes → what the standard wants.
FIXES = (
    (
        'data-md-component="search" role="dialog">',
        'data-md-component="search" role="dialog" aria-label="搜索">',
    ),
    ('<a href="javascript:void(0)" class="md-search__icon', '<a href="#__search" class="md-search__icon'),
    (
        '<div class="md-search__scrollwrap" tabindex="0" data-md',
        '<div class="md-search__scrollwrap" tabindex="0" role="region" aria-label="搜索结果" data-md',
    ),
    ('<nav class="md-path" aria-label="导航栏"', '<nav class="md-path" aria-label="当前位置"'),
    (' alt="logo">', ' alt="">'),  # in English; the link around it bears the book's name
    ('id="__drawer" autocomplete="off"', 'id="__drawer"'),  # no such attribute on a checkbox
    ('id="__search" autocomplete="off"', 'id="__search"'),
)
# While the palette is set, which happens on every page that opens, this rule touches each element
# twice. Without it a colour that is switched fades as the theme lets links fade.
STYLESHEET_FIXES = (
    (
        "[data-md-color-switching] *,[data-md-color-switching] :after,[data-md-color-switching] :before"
        "{transition-duration:0s!important}",
        "",
    ),
)
# print-site's numbering of headings, which is switched off: a style in the middle of the text.
_NUMBERING = re.compile(r"<style>\.print-site-enumerate-headings .*?</style>", re.S)
# A chapter's title in the menu and at the foot: the speech's words, which stand on its page and in the
# contents, would put a second line under each.
_SPEECH = re.compile(rf'(class="md-ellipsis">\s*\d\d [^<]*?){TITLE_DASH}[^<]*')


def fix_page(text: str) -> str:
    """Fix one page.

    Args:
        text: the page's HTML.

    Returns:
        The same, fixed.
    """
    for wrong, right in FIXES:
        text = text.replace(wrong, right)
    return _SPEECH.sub(r"\1", _NUMBERING.sub("", text))


def fix_stylesheet(text: str) -> str:
    """Fix one of the theme's stylesheets, as `fix_page` does a page."""
    for wrong, right in STYLESHEET_FIXES:
        text = text.replace(wrong, right)
    return text
