"""Quantities in Chinese text, brought to a form in which they can be compared.

一个月, 1个月 and 三十天 are written by people; 半数以上 and 过半数 are thresholds of different height.
A quantity has a family: what is compared with what. Days of work are their own unit within the days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_HAN_DIGITS = {han: value for value, han in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_COUNT = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+|半)"
_UNITS = "个工作日|个月|个学时|学时|小时|分钟|周年|年度|年|天|日|周|人|名|次|元|%|届"
_QUANTITY = re.compile(rf"(?<![第每\d.一二三四五六七八九十])({_COUNT})\s*({_UNITS})(?![初底中来代级月])(半)?")
_EVERY = re.compile(
    r"每(?:个)?(半年|季度|季|月|年|周)(?:[^，。；：、|（）\d]{0,4}?)(\d+|[一二两三四五六七八九十]+)次"
)
_FRACTION = re.compile(
    r"([二三四五六七八九十])分之([一二两三四五六七八九])|半数以上|超过[^，。；|]{0,16}半数|超过一半|过半数|过半"
)
# A number of people is a threshold only with its bound; bare ones are the cases' own.
_PEOPLE = re.compile(rf"({_COUNT})[人名](?=以上|以下)|(?<=不足)({_COUNT})[人名]|(?<=不超过)({_COUNT})[人名]")
# Without one of these, no quantity: a number and how a unit or a fraction goes on behind it.
_SIGN = re.compile(r"[\d零〇一二两三四五六七八九十百半]\s*[个天日年周学小次元%人名分数]|[过一]半")
_FAMILY = {
    "个工作日": "天",
    "天": "天",
    "日": "天",
    "个月": "月",
    "年": "月",
    "周年": "月",
    "学时": "学时",
    "个学时": "学时",
    "小时": "小时",
    "次": "次",
    "元": "元",
    "%": "%",
}
_PERIODS = {"半年": 6, "季度": 3, "季": 3, "月": 1, "年": 12, "周": 0.25}
# What looks like a length of time and is none: a date, a year, an age of a text.
_DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{1,2}月底?|[一二三四五六七八九十]+月[一二三四五六七八九十]+日"
)


@dataclass(frozen=True)
class Quantity:
    """One quantity.

    Attributes:
        family: what it may be compared with: 天, 月, 学时, 小时, 次, 频次, 元, %, 人, 半数, 几分之几.
        amount: the number in the family's unit; months for years.
        unit: a finer unit that must agree too, such as 个工作日; "" if none.
        text: as written.
    """

    family: str
    amount: Fraction
    unit: str
    text: str

    def same(self, other: Quantity) -> bool:
        """Return whether two quantities say the same."""
        return (self.family, self.amount, self.unit) == (other.family, other.amount, other.unit)


def find(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text: frequencies first, then fractions, then plain ones."""
    if not _SIGN.search(text):  # most sentences
        return
    rest = _DATE.sub("＿", text)
    for match in _EVERY.finditer(rest):
        yield Quantity(
            "频次", _amount(match.group(2)) / Fraction(_PERIODS[match.group(1)]), "", match.group()
        )
    rest = _EVERY.sub("＿", rest)
    for match in _FRACTION.finditer(rest):
        if match.group(1):
            amount = Fraction(read_han(match.group(2)), read_han(match.group(1)))
            yield Quantity("几分之几", amount, "", match.group())
        else:
            half = "半数以上" if match.group() == "半数以上" else "超过半数"
            yield Quantity("半数", Fraction(1, 2), half, match.group())
    rest = _FRACTION.sub("＿", rest)
    for match in _PEOPLE.finditer(rest):
        yield Quantity("人", _amount(next(filter(None, match.groups()))), "", match.group())
    for match in _QUANTITY.finditer(rest):
        family = _FAMILY.get(match.group(2))
        if family:
            yield _plain(match, family)


def _plain(match: re.Match[str], family: str) -> Quantity:
    amount, unit = _amount(match.group(1)), match.group(2)
    amount += Fraction(1, 2) if match.group(3) else 0  # 一年半
    if unit in ("年", "周年"):
        amount *= 12
    fine = "工作日" if unit == "个工作日" else ""
    return Quantity(family, amount, fine, match.group())


def _amount(text: str) -> Fraction:
    if text == "半":
        return Fraction(1, 2)
    return Fraction(text) if text[0].isdigit() else Fraction(read_han(text))


def read_han(text: str) -> int:
    """Read a Chinese number below a thousand; signs in an order that no number has are read as they come."""
    total, digit = 0, 0
    for sign in text:
        if sign in _HAN_DIGITS:
            digit = _HAN_DIGITS[sign]
        else:
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
    return total + digit
