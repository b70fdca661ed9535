"""Sets the documents of an examination paper as PDF, with name, code and page number on every page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from handbook.book import fonts
from handbook.book.typeset import OwnFiles

_TAG = re.compile(r"<[^>]*>")


def make(documents: Mapping[str, str], folder: Path, cache: Path) -> dict[str, bytes]:
    """Set each document.

    Args:
        documents: name → HTML.
        folder: where the stylesheet stands that the documents name.
        cache: the folder for subset fonts.

    Returns:
        Name → PDF; equal documents give equal bytes.

    Raises:
        FontError: a face is missing; the text says which package brings it.
    """
    characters = "".join(sorted(set(unescape(_TAG.sub("", "".join(documents.values()))))))
    faces = fonts.prepare(characters, cache)
    return {name: _pdf(html, folder, faces) for name, html in documents.items()}


def _pdf(html: str, folder: Path, faces: Path) -> bytes:
    configuration = FontConfiguration()
    fetcher = OwnFiles([folder, faces.parent])
    sheet = weasyprint.CSS(filename=faces, font_config=configuration, url_fetcher=fetcher)
    source = weasyprint.HTML(string=html, base_url=f"{folder.resolve().as_uri()}/", url_fetcher=fetcher)
    document = source.render(font_config=configuration, stylesheets=[sheet])
    digest = hashlib.md5(html.encode(), usedforsecurity=False).digest()
    pdf: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=digest)
    return pdf
