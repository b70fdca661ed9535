"""A form as a Word file."""

from __future__ import annotations

from functools import cache

from handbook.office.sheet import HEAD_SIZE, LINE, NOTE_SIZE, TITLE_SIZE, Sheet, paper
from handbook.office.word import FANG, HEI, NAME, SONG, Frame, frame, new_document, set_up_paper, table
from handbook.office.wording import NOTES, head_line, signature_line
from handbook.office.wordml import CENTRE, paragraph, run


def docx(sheet: Sheet) -> bytes:
    """Write a sheet as a Word file; the same sheet gives the same bytes."""
    title = run(sheet.title, SONG, TITLE_SIZE, bold=True)
    above = run(head_line(sheet.form, sheet.sample, sheet.unit), FANG, HEAD_SIZE)
    parts = [
        paragraph(title, CENTRE, line=TITLE_SIZE * LINE),
        paragraph(above, line=HEAD_SIZE * LINE, before=4, after=4),
        table((sheet.form.columns, *sheet.rows), sheet.widths, sheet.heights),
    ]
    if sheet.form.signatures:
        below = run(signature_line(sheet.form, sheet.sample), FANG, HEAD_SIZE)
        parts.append(paragraph(below, line=HEAD_SIZE * LINE, before=14))
    parts.append(paragraph(run(NOTES, HEI, NOTE_SIZE), line=NOTE_SIZE * LINE, before=4))
    for number, note in enumerate(sheet.notes, 1):
        parts.append(paragraph(run(f"{number}.{note}", FANG, NOTE_SIZE), line=NOTE_SIZE * LINE))
    blank = _blank(sheet.size, *paper(sheet.form)).named(sheet.form.id)
    return blank.file("".join(parts), f"{sheet.form.id} {sheet.title}")


@cache
def _blank(size: float, width: float, height: float) -> Frame:
    document = new_document(size, size * LINE)
    set_up_paper(document, NAME, width, height)
    return frame(document)
