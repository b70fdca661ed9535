"""Writes a set book as PDF, without what WeasyPrint does many times over for a long one.

It lists the pages' references anew for each of 140,000 structure elements, which took a quarter of the
book's time; it writes everything twice for an identifier, and packs what `finish.py` packs anyway.
"""

from __future__ import annotations

from typing import Any

from weasyprint.pdf import pydyf

from handbook.book.typeset import garbage_seldom

_weasy_references = pydyf.PDF.page_references


def write(document: Any) -> bytes:
    """Write a set book as tagged PDF/A-3a.

    Args:
        document: WeasyPrint's document; its pages are drawn.

    Returns:
        The PDF, to be finished: nothing in it is packed, and it has no identifier yet.
    """
    pydyf.PDF.page_references = property(_page_references)
    with garbage_seldom():
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a", pdf_tags=True, pdf_identifier=False, uncompressed_pdf=True
        )
    return pdf


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """PDF.page_references, listed once."""
    known: tuple[bytes, ...] = vars(pdf).get("known_references", ())
    if len(known) != pdf.pages["Count"]:
        known = pdf.known_references = _weasy_references.fget(pdf)
    return known
