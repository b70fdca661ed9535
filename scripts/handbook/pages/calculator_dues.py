"""Draws the calculator of dues: the base, the band, how much a month."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Any

from handbook.markdown.html import add
from handbook.model import addresses
from handbook.model.book import Book
from handbook.model.calculators import Payer, dues_rule
from handbook.model.dues import FEN, Rule, judge
from handbook.pages import calculator
from handbook.pages.calculator import Field

_BEYOND = 20 * FEN  # the table shows a base just beyond every limit


def render(parent: etree.Element, book: Book) -> None:
    """Draw 〔算党费〕."""
    box, form = calculator.start(parent, "dues", _rules(book))
    kinds = calculator.choice(form, "dues", "kind", "哪一种党员")
    for payer in book.calculators.payers:
        add(kinds, "option", payer.name, value=payer.id, id=payer.id)
    for payer in book.calculators.payers:
        for title, side in (("每月领的", payer.plus), ("要减的", payer.minus)):
            fields = [Field(f"{payer.id}-{f['id']}", f["name"], f"{f['hint']}，元", "decimal") for f in side]
            if fields:
                calculator.group(form, title, fields, "dues", data_kind=payer.id)
    calculator.finish(box, form)
    calculator.table(parent, ("每月基数", "哪一种", "按几档", "每月交"), _rows(book))
    calculator.sources(parent, book, addresses.DUES)


def _rules(book: Book) -> dict[str, Any]:
    data = book.calculators
    return {
        "kinds": {payer.id: _kind(book, payer) for payer in data.payers},
        "cap": calculator.said(book.numbers[data.cap]),
    }


def _kind(book: Book, payer: Payer) -> dict[str, Any]:
    numbers = book.numbers
    if payer.fixed:
        return {"fixed": calculator.said(numbers[payer.fixed]), "say": payer.say}
    return {
        "rule": dues_rule(payer, book.calculators.cap, numbers),
        "say": payer.say,
        "base": payer.base,
        "fields": [
            {"id": field["id"], "name": field["name"], "minus": minus}
            for minus, side in ((False, payer.plus), (True, payer.minus))
            for field in side
        ],
        "bands": [
            {"rate": numbers[rate].value, "pay": numbers[pay].value, "article": numbers[rate].article}
            for rate, pay in payer.bands
        ],
    }


def _rows(book: Book) -> Iterator[tuple[str, str, str, str]]:
    """At each limit and just beyond it, and where the cap is reached; then the fixed dues."""
    for payer in book.calculators.payers:
        rule = dues_rule(payer, book.calculators.cap, book.numbers) if payer.bands else None
        for base in _bases(rule) if rule else ():
            found = judge(rule, [base], []) if rule else None
            assert found
            rate = book.numbers[payer.bands[found.band][0]].value
            capped = f"{_yuan(found.pays)}（上限；按比例是{_yuan(found.dues)}）"
            pays = capped if found.pays < found.dues else _yuan(found.pays)
            yield _yuan(base), payer.name, rate, pays
        if payer.fixed:
            yield "不看收入", payer.name, "不分档", book.numbers[payer.fixed].value


def _bases(rule: Rule) -> Iterator[int]:
    for band in rule.bands:
        if band.up_to is not None:
            yield from (band.up_to, band.up_to + _BEYOND)
        else:
            most = rule.cap * band.of // band.part
            yield from (most, most + 100 * _BEYOND)


def _yuan(fen: int) -> str:
    return f"{fen / FEN:.2f}元" if fen % FEN else f"{fen // FEN}元"
