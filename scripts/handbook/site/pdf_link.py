"""Puts the finished book into the built site, with a link at the foot of every page."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "handbook.pdf"  # servers and archives are surest of an ASCII name
_FOOT = '<div class="md-copyright">'
_ROOT_ONLY = "404.html"  # its links start at a root that we do not know
_FIRST = "index.html"


class PdfLinkError(Exception):
    """The site is not of the form that a link can be put into."""


def link_pdf(site: Path, pdf: bytes, name: str) -> int:
    """Copy the book into the site and link it.

    Args:
        site: the built site.
        pdf: the book.
        name: the name under which a reader saves it.

    Returns:
        How many pages link it now.

    Raises:
        PdfLinkError: the first page has no foot (others, such as exam papers, may have none).
    """
    if _FOOT not in (site / _FIRST).read_text("utf-8"):
        raise PdfLinkError(f"{_FIRST} 没有页脚，放不了PDF的链接：模板换了版本，要改 pdf_link.py")
    (site / FILE).write_bytes(pdf)
    text = f"下载印成书的PDF（{len(pdf) / 1024 / 1024:.0f} MB）"
    count = 0
    for page in sorted(site.rglob("*.html")):
        if page.name == _ROOT_ONLY:
            continue
        html = page.read_text("utf-8")
        if f'download="{name}"' in html:
            count += 1
            continue
        if _FOOT not in html:
            continue
        href = os.path.relpath(site / FILE, page.parent).replace(os.sep, "/")
        link = f'<a class="hb-pdf" href="{href}" download="{name}">{text}</a>'
        page.write_text(html.replace(_FOOT, f"{_FOOT}{link}", 1), "utf-8")
        count += 1
    return count
