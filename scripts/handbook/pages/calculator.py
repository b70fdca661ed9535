"""What the pages of the calculators share: the form and its fields, the rules for the scripts, the sources.

The scripts in `docs/assets/js/calculators` fill in what comes out. Without JavaScript the form is not
shown, and the table below it gives the same numbers, worked out here.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from handbook.markdown.html import add, add_row, add_table
from handbook.model.book import Book
from handbook.model.numbers import Number
from handbook.model.regulations import cite
from handbook.model.uses import uses

_NO_SCRIPT = "这里要浏览器允许运行脚本才能算。不用脚本，查下面的对照表。"
_UNDERSCORE = re.compile(r"_([a-z])")


@dataclass(frozen=True)
class Field:
    """A field to fill in.

    Attributes:
        name: its name for the script; its id is the same after the calculator's name.
        label, hint: what it asks for, and what to mind.
        mode: decimal and numeric ask a phone for digits; date; lines are several lines of text.
        value: what it holds at first.
        starts_row: whether it begins a row, as what belongs to it follows.
    """

    name: str
    label: str
    hint: str
    mode: str = "numeric"
    value: str = ""
    starts_row: bool = False


def start(parent: etree.Element, name: str, rules: dict[str, Any]) -> tuple[etree.Element, etree.Element]:
    """Draw the frame of a calculator.

    Args:
        parent: where to append.
        name: the calculator, for its script.
        rules: what the script reckons with.

    Returns:
        The frame and, within it, the form without fields yet.
    """
    box = add(parent, "div", class_="hb-calc", data_search="off")
    add(add(box, "noscript"), "p", _NO_SCRIPT)
    data = json.dumps(camel(rules), ensure_ascii=False, separators=(",", ":"))
    form = add(box, "form", data_calculator=name, data_rules=data, novalidate="", autocomplete="off")
    return box, form


def finish(box: etree.Element, form: etree.Element) -> None:
    """Draw the buttons and the places for what comes out."""
    bar = add(form, "p", class_="hb-calc__bar")
    add(bar, "button", "算一算", type="submit", class_="hb-main")
    add(bar, "button", "清空", type="reset")
    add(box, "p", class_="hb-calc__verdict", role="status")
    add(box, "div", class_="hb-calc__details")


def group(form: etree.Element, title: str, fields: Iterable[Field], prefix: str, **attributes: str) -> None:
    """Draw a group of fields."""
    box = add(form, "fieldset", **attributes)
    add(box, "legend", title)
    for field in fields:
        _field(box, field, prefix)


def _field(parent: etree.Element, field: Field, prefix: str) -> None:
    row = " hb-calc__field--row" if field.starts_row else ""
    line = add(parent, "div", class_=f"hb-calc__field{row}")
    id_ = f"{prefix}-{field.name}"
    add(line, "label", field.label, for_=id_)
    attributes = {"id": id_, "name": field.name, "aria_describedby": f"{id_}-hint"}
    if field.mode == "lines":
        add(line, "textarea", rows="2", **attributes)
    elif field.mode == "date":
        add(line, "input", type="date", **attributes)
    else:
        add(line, "input", type="text", inputmode=field.mode, value=field.value, **attributes)
    add(line, "span", field.hint, id=f"{id_}-hint", class_="hb-calc__hint")


def choice(form: etree.Element, prefix: str, name: str, label: str) -> etree.Element:
    """Draw a field to choose from; return it, without options yet."""
    line = add(form, "div", class_="hb-calc__field hb-calc__field--wide")
    add(line, "label", label, for_=f"{prefix}-{name}")
    return add(line, "select", id=f"{prefix}-{name}", name=name)


def table(
    parent: etree.Element, heads: Sequence[str], rows: Iterable[Sequence[str]], *, is_numbers: bool = False
) -> None:
    """Draw the table that gives what the calculator would, folded; without JavaScript it is all there is.

    Numbers alone are looked through down their columns, on a telephone too.
    """
    class_ = "hb-calc-table hb-calc-numbers" if is_numbers else "hb-calc-table"
    box = add(parent, "details", class_=class_, id="table", data_search="off")
    add(box, "summary", "对照表：不用算，查一查")
    body = add_table(box, heads, scope="col")
    for row in rows:
        add_row(body, *row)


def sources(parent: etree.Element, book: Book, page: str) -> None:
    """Draw the articles that a page reckons by; the scripts copy their links from here."""
    cited = {use.reference for use in uses(book, page)}
    fold = add(parent, "details", class_="hb-calc-sources hb-sources", id="sources", data_search="off")
    add(fold, "summary", "依据")
    items = add(fold, "ul")
    for regulation in book.regulations.values():
        for number, article in {"": None, **regulation.articles}.items():
            reference = f"{regulation.id}#{number}" if number else regulation.id
            if reference in cited:
                words = f"：“{article.quote}”" if article and article.quote else ""
                add(items, "li", f"〔{reference}〕{words}", data_ref=reference)


def said(number: Number) -> dict[str, str]:
    """What a script says of a number: its words, of what it is counted, its article."""
    return {"value": number.value, "base": number.base, "article": number.article}


def cited(book: Book, reference: str) -> str:
    """Return a citation in words, for a file that has no links."""
    return cite(book.regulations, reference)[0]


def camel(value: Any) -> Any:
    """Return data with the names that JavaScript uses: of_present becomes ofPresent."""
    if hasattr(value, "__dataclass_fields__"):
        return camel(asdict(value))
    if isinstance(value, dict):
        return {_UNDERSCORE.sub(lambda m: m[1].upper(), key): camel(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [camel(item) for item in value]
    return value
