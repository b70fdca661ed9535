"""The words of a line of Markdown, and how many there are."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from handbook.model import marks

HAN = r"\u3400-\u9fff"
# Characters that are set without a space between them: Han, and the signs set among Han.
WIDE = HAN + r"\uf900-\ufaff\u3000-\u303f\uff00-\uffef\u2014\u2018\u2019\u201c\u201d\u2026\u00b7"
_MARK_OR_BREAK = re.compile(rf"〔[^〔〕]*〕|(?<=[{WIDE}]) (?=\S)|(?<=\S) (?=[{WIDE}])")
# A link or an image in a line, where its words are wanted; what it leads to is the parser's to say.
LINK = re.compile(r"(!?)\[([^\]]*)\]\((?:<[^>]*>)?(?:[^()]|\([^()]*\))*\)")
TO_WRITE = "待写"  # where `new` leaves the words to the author
TITLE_DASH = " — "  # between a title's plain words and the speech's
CHARACTERS_A_MINUTE = 300  # unhurried reading of an instructive text
_ATTRIBUTES = re.compile(r"\{[^}]*\}")
_HTML = re.compile(r"<[^>]*>")
_HAN = re.compile(f"[{HAN}]")
_NOT_IN_A_NAME = re.compile(r'[\\/:*?"<>|]')
_COUNTED = re.compile(rf"[{HAN}A-Za-z0-9]")


def plain(line: str) -> str:
    """Return a line's words: no marks, code, attributes, tags or link targets."""
    text = marks.strip(line)
    text = LINK.sub(r"\2", text) if "](" in text else text
    text = _ATTRIBUTES.sub("", text) if "{" in text else text
    text = _HTML.sub("", text) if "<" in text else text
    return text.replace("*", "")


def unbroken(text: str) -> str:
    """Return a text that YAML folded without the spaces that it left for line breaks beside Han.

    The space within a mark, as in 〔词 报告〕, stays.
    """
    return _MARK_OR_BREAK.sub(lambda match: match.group().strip(" "), text)


def file_words(text: str) -> str:
    """Return a text as the name of a file may have it."""
    return _NOT_IN_A_NAME.sub("－", text)


def length(text: str) -> int:
    """Count Han characters, letters and digits."""
    return len(_COUNTED.findall(text))


def han_count(text: str) -> int:
    """Count the Han characters of a text."""
    return len(_HAN.findall(text))


def reading_minutes(lines: Iterable[str]) -> int:
    """Return how many minutes lines of Markdown take to read, at least one."""
    return max(1, math.ceil(sum(length(plain(line)) for line in lines) / CHARACTERS_A_MINUTE))
