"""How a page of a finished book is laid out: its type area, its margins, its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handbook.book.spacing import CLOSING
from tests.book.pdf_reader import Line, PdfBook, PdfPage

# Where the running head stands, as a share of the page: 60pt of A4. A line of the text may begin at the
# very edge of the type area, 65pt.
HEAD = 60 / 842
SMALL = 300  # points: paper so narrow has its page number above, and shorter lines
_SAME_ROW = 4  # points
_GAP = 17  # points between columns
_WIDE_PAGE = 500


def type_area(page: PdfPage) -> list[Line]:
    """Return the lines between running head and page number, which is the last of all: pages have feet of their own."""
    top, bottom = page.height * HEAD, page.height
    last = max(page.lines, key=lambda line: line.bottom, default=None)
    if last and page.width > SMALL and last.text.isdigit():
        bottom = last.top
    return [line for line in page.lines if line.top > top and line.top < bottom]


def margin(book: PdfBook, number: int) -> float:
    """The right edge of the type area of left- or right-hand pages: where most long lines end.

    Both sides of small paper have the same margins. A column's line of dots has many signs, too; the
    blank half of a closing mark hangs out of the margin.
    """
    small = book.pages[0].width <= SMALL
    same_side = [p for n, p in enumerate(book.pages, 1) if small or n % 2 == number % 2]
    long = 38 if book.pages[0].width > _WIDE_PAGE else 30
    lines = [line for p in same_side for line in type_area(p) if len(line.text) > long]
    full = [line for line in lines if "··" not in line.text and line.text[-1] not in CLOSING]
    return of_the_text([round(line.right, 1) for line in full])


def of_the_text(measures: Sequence[float]) -> float:
    """The largest measure that many lines have: tables and what is looked up stand in smaller type and narrower."""
    often = len(measures) / 50
    return max(measure for measure, times in Counter(measures).items() if times > often)


def columns(book: PdfBook, number: int, on_a4: int, on_a5: int) -> list[Line]:
    """The lines of a page in columns, the left one first; the margins of a page are not alike."""
    page = book.pages[number - 1]
    lines = type_area(page)
    if not lines:
        return []
    left = min(line.left for line in lines)
    count = on_a5 if SMALL < page.width <= _WIDE_PAGE else on_a4  # cards have as many as A4, and shorter
    step = (margin(book, number) - left + _GAP) / count

    def column(line: Line) -> int:
        return int((line.left - left + _GAP / 2) // step)

    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (column(line), line.top)):
        # A number in another face stands a little higher than the name before it.
        same = rows and column(rows[-1][0]) == column(line)
        if same and 0 <= line.top - rows[-1][0].top < _SAME_ROW:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]
