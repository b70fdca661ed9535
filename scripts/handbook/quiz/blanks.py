"""What counts as right in a blank. `docs/assets/js/quiz/blanks.js` is the twin of `canonical`.

An answer is compared in its canonical form: half width, simplified characters, numbers in Arabic
digits, no spaces and no punctuation except what belongs to a number. What else means the same — another
counter for people, the counter that the stem itself goes on with, 第 before a quarter — is worked out
here once, so that the browser only looks its answer up in a list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from handbook.model.questions import BLANK, Question
from handbook.model.traditional import simplified

_DIGITS = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
    "参": 3,
    **{sign: value for value, sign in enumerate("0123456789")},
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000}
_BETWEEN = {".": "点", "/": "分", "、": "和", ",": "和"}  # whatever else stands between two digits means "to"
_NUMERAL = re.compile(f"[{''.join(_DIGITS)}{''.join(_UNITS)}]+")
# Counters that say the same of a number.
COUNTERS = (
    ("个",),
    ("人", "名", "位", "个", "个人"),
    ("年", "周年"),
    ("天", "日"),
    ("个月",),
    ("次", "回"),
    ("元", "块"),
    ("票", "张"),
    ("小时", "个小时"),
    ("周", "星期", "个星期"),
    ("学时", "课时"),
    ("岁", "周岁"),
    ("月",),
    ("条",),
    ("项",),
    ("份",),
    ("件",),
    ("种",),
    ("季度",),
    ("届",),
    ("章",),
    ("款",),
    ("期",),
)
_ORDINAL = frozenset({"季度", "条", "项", "届", "章", "款", "期", "月"})  # 第四季度 is 四季度
_COUNTED = re.compile(r"(第?)(\d[\d点分]*)(\D*)")


def canonical(text: str) -> str:
    """Return the form in which an answer is compared.

    Args:
        text: what a reader typed, or an author wrote.

    Returns:
        The form; "" if nothing is left of the text. A minus, and what stands between two digits, stay
        as a word each, or 7-9 would be 79.
    """
    table = simplified()
    text = "".join(table.get(char, char) for char in unicodedata.normalize("NFKC", text).lower())
    text = _NUMERAL.sub(lambda found: _digits(found.group()), re.sub(r"\s", "", text))
    text = re.sub(r"([0-9]),(?=[0-9]{3}(?![0-9]))", r"\1", text)
    text = re.sub(r"([0-9.点]+)%", r"\1/100", text)
    text = re.sub(r"([0-9]+)分之([0-9.点]+)", r"\2/\1", text)
    text = re.sub(r"^[-−–](?=[0-9])", "负", text)
    text = re.sub(r"([0-9])(\W)(?=[0-9])", lambda found: found[1] + _BETWEEN.get(found[2], "至"), text)
    return re.sub(r"[\W_]+", "", text)


def _digits(numeral: str) -> str:
    """Write a numeral in digits: by its units, or digit by digit if it has none."""
    if not any(sign in _UNITS for sign in numeral):
        return "".join(str(_DIGITS[sign]) for sign in numeral)
    total = section = number = 0
    for sign in numeral:
        unit = _UNITS.get(sign, 0)
        if unit == 10000:
            total, section, number = total + (section + number or 1) * unit, 0, 0
        elif unit:
            section, number = section + (number or 1) * unit, 0
        else:
            number = number * 10 + _DIGITS[sign]
    return str(total + section + number)


def accepted(question: Question) -> list[list[str]]:
    """Return, for each blank, the canonical forms of all that is right in it.

    Args:
        question: a question of the type fill.
    """
    around = BLANK.split(question.stem)
    return [
        list(dict.fromkeys(form for way in ways for form in _forms(canonical(way), before, after)))
        for ways, before, after in zip(question.blanks, around, around[1:], strict=False)
    ]


def _forms(form: str, before: str, after: str) -> Iterator[str]:
    """Yield a canonical form and what means the same between these parts of the stem."""
    yield form
    found = _COUNTED.fullmatch(form)
    if not found:
        return
    ordinal, number, own = found.groups()
    given = own or next((c for c in _all_counters() if canonical(after).startswith(c)), "")
    same = next((group for group in COUNTERS if given in group), (own,))
    is_ordinal = ordinal or before.rstrip().endswith("第") or bool(_ORDINAL.intersection(same))
    counters = same if own else ("", *same)
    yield from (
        f"{sign}{number}{counter}" for sign, counter in product(("", "第") if is_ordinal else ("",), counters)
    )


def _all_counters() -> list[str]:
    """All counters, the longest first."""
    return sorted((counter for group in COUNTERS for counter in group), key=len, reverse=True)


def letters_for(forms: list[list[str]]) -> str:
    """Return the traditional characters that may stand in right answers, each followed by its simplified one.

    Args:
        forms: what `accepted` returned; the browser gets no larger part of the table than it needs.
    """
    known = set("".join("".join(blank) for blank in forms)) | set(_DIGITS) | set(_UNITS)
    return "".join(old + new for old, new in simplified().items() if new in known and len(old + new) == 2)
