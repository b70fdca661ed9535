"""What is written the same way in several kinds of data files."""

from __future__ import annotations

from typing import Annotated

from handbook.model.text import HAN
from handbook.model.typed import like, long, one_of

Identity = Annotated[str, like(r"^[a-z][a-z0-9-]*$", "小写英文、数字和连字符的短编号")]
NumberName = Annotated[str, like(r"^[a-z][a-z0-9-]*$", "numbers.yml 里的 id")]
ChapterNumber = Annotated[str, like(r"^\d{2,4}$", '两位以上数字的章号，加引号，如 "06"')]
FormName = Annotated[str, like(r"^F\d\d$", "表单编号，如 F18")]
OwnFormName = Annotated[str, like(r"^U\d\d$", "本单位表单的编号，如 U01")]
DiagramName = Annotated[str, like(r"^G\d+$", "G加数字，SVG文件与它同名")]
FactName = Annotated[str, like(r"^F\d\d$", "核对过的说法的行号，如 F29")]
Word = Annotated[str, long(1)]
Listed = Annotated[str, like("^[^，、]+$", "一项只写一个，用半角逗号隔开")]
Phrase = Annotated[str, like(rf"^(?=.*[{HAN}])[^，、]{{2,40}}$", "一项只写一个，2到40个字，用半角逗号隔开")]
Checked = Annotated[str, one_of(("SEEN", "KNOWN", "UNSURE"))]


def day(told: str) -> dict[str, object]:
    """Say that a text is a day, and which."""
    return {**like(r"^\d{4}-\d\d-\d\d$", told), "format": "date"}
