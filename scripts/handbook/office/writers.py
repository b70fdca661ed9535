"""What writes an office file; its library is loaded when the first file is written, not for those that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handbook.model.documents import Document, Template
from handbook.model.year_plan import Event
from handbook.office.sheet import Sheet


def docx(sheet: Sheet) -> bytes:
    """Write a sheet as a Word file; the same sheet gives the same bytes."""
    from handbook.office.docx import docx

    return docx(sheet)


def xlsx(sheet: Sheet) -> bytes:
    """Write a sheet as an Excel file; the same sheet gives the same bytes."""
    from handbook.office.xlsx import xlsx

    return xlsx(sheet)


def document(document: Document, template: Template, values: Mapping[str, str], *, sample: bool) -> bytes:
    """Write a document as a Word file; see `document.write`."""
    from handbook.office.document import write

    return write(document, template, values, sample=sample)


def ics(events: Iterable[Event], product: str, name: str = "") -> bytes:
    """Write a calendar's file; see `ics.ics`."""
    from handbook.office.ics import ics

    return ics(events, product, name)
