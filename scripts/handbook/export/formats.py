"""The formats that there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handbook.export import moodle, qti, text, workbook
from handbook.export.items import Item
from handbook.export.report import Exported

FORMATS: dict[str, Callable[[Sequence[Item]], Exported]] = {
    "moodle": moodle.make,
    "qti": qti.make,
    "xlsx": workbook.make,
    "text": text.make,
}
