"""Days as a form's cells write them: 3月12日, or with the year."""

from __future__ import annotations

import re
from datetime import date

SAMPLE_YEAR = 2026  # of a day that is written without its year; a spreadsheet's day must have one
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")


def read_day(text: str) -> date | None:
    """Return the day that a text is; None if it is anything else or no day of the calendar."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1] or SAMPLE_YEAR), int(found[2]), int(found[3]))
    except ValueError:
        return None


def written(day: date) -> str:
    """Return a day as it stands in a text: 2026年3月12日."""
    return f"{day.year}年{day.month}月{day.day}日"
