"""The numbers of the regulations: each threshold, deadline and frequency once, as data.

A text writes 〔数 id〕 and gets the number as its article gives it; 〔数 id 短〕 gets the bare quantity
without its bound. Data files are filled in as they are read, so that nothing after that needs to know.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

from handbook.model.typed import OR_NULL, UNIQUE, like, long, make, several, told
from handbook.model.vocabulary import FactName, Identity, Word
from handbook.model.yaml_source import Path, Source

_MARK = re.compile(r"〔数 ([a-z][a-z0-9-]*)( 短)?〕")


@dataclass(frozen=True)
class Number:
    """One number.

    Attributes:
        id: such as admit-quorum.
        topic: the matter under which the page of numbers lists it.
        name: what it is the number of.
        value: as a sentence says it, with its bound: 不少于5个工作日.
        short: the bare quantity: 5个工作日; the value if none was written.
        base: of what it is counted, or from which event; "" if that goes without saying.
        condition: when it holds; "" if always.
        article: the citation that bears it out; a whole document if it is common practice only.
        about: words; a sentence that has them all and another number of the unit is wrong. Of words
            parted by / one is enough.
        fact: the checked statement that bears it out where the text is not at hand, such as F65.
        practice: True if no article was seen: common practice, to be checked against the text.
    """

    id: Identity
    name: Annotated[str, long(4, 40)]
    value: Annotated[str, long(1, 30)]
    base: Annotated[str, long(2, 60), OR_NULL]
    condition: Annotated[str, long(2, 80), OR_NULL]
    article: Annotated[str, like(r"^[a-z][a-z0-9-]*(#[^#\s]+)?$", "规定台账里的编号#条")]
    topic: Annotated[str, long(2, 20)] = ""
    short: Annotated[str, long(1, 20, told="value 里的一段")] = ""
    about: Annotated[tuple[Word, ...], several(1), UNIQUE] = ()
    practice: Annotated[bool, told("true 表示通行做法，article 只写到文件")] = False
    fact: Annotated[FactName, told("条文不在手边、核对过的说法的行号，如 F65")] = ""

    @property
    def anchor(self) -> str:
        """The id of the number on the page of numbers."""
        return f"number-{self.id}"


def build(source: Source) -> dict[str, Number]:
    """Make the numbers from `numbers.yml`, already valid by its schema; id → number.

    A topic stands at the first number of its group and holds for those that follow.
    """
    found: dict[str, Number] = {}
    topic = ""
    for number in make(list[Number], source.data):
        topic = number.topic or topic
        found[number.id] = replace(number, topic=topic, short=number.short or number.value)
    return found


def used(text: str) -> Iterator[str]:
    """Yield the ids of the numbers that a text names, known or not."""
    return (match.group(1) for match in _MARK.finditer(text))


def fill(text: str, numbers: dict[str, Number]) -> str:
    """Write the numbers into a text; a mark whose id is unknown stays as written."""

    def value(match: re.Match[str]) -> str:
        number = numbers.get(match.group(1))
        if number is None:
            return match.group()
        return number.short if match.group(2) else number.value

    return _MARK.sub(value, text) if "〔数 " in text else text


def filled(source: Source, numbers: dict[str, Number]) -> Source:
    """Return a data file with the numbers written into its texts, and noted in `numbers` where."""
    found: list[tuple[Path, str]] = []

    def walk(value: Any, path: tuple[Hashable, ...]) -> Any:
        if isinstance(value, dict):
            return {key: walk(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item, (*path, place)) for place, item in enumerate(value)]
        if isinstance(value, str) and "〔数 " in value:
            found.extend((path, name) for name in used(value))
            return fill(value, numbers)
        return value

    return replace(source, data=walk(source.data, ()), numbers=found)
