"""A small player of QTI items: what is wrong with one, and what it gives for an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree

from tests.conftest import FIXTURES

_NAMESPACE = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_NUMBERS = {
    "normalMaximum": float,
    "normalMinimum": float,
    "lowerBound": float,
    "upperBound": float,
    "defaultValue": float,
    "mappedValue": float,
    "maxChoices": int,
    "maxAssociations": int,
    "matchMax": int,
    "expectedLines": int,
    "n": int,
}
# Interaction → the cardinality and base type that its response must have; None: any.
_BOUND = {
    "choiceInteraction": (None, "identifier"),
    "orderInteraction": ("ordered", "identifier"),
    "matchInteraction": ("multiple", "directedPair"),
    "textEntryInteraction": ("single", "string"),
    "extendedTextInteraction": ("single", "string"),
}
_CHOICES = ("simpleChoice", "simpleAssociableChoice")


@cache
def dtd(name: str) -> etree.DTD:
    """The content model that we hold documents to."""
    return etree.DTD(str(FIXTURES / name))


def _all(item: etree._Element, *names: str) -> Iterator[etree._Element]:
    yield from item.iter(*(_NAMESPACE + name for name in names))


def faults(item: etree._Element) -> list[str]:
    """What an item lacks by the specification: its structure, its types, what its names lead to."""
    model = dtd("qti21.dtd")
    if not model.validate(item):
        return [str(error) for error in model.error_log]
    return [*_values(item), *_declarations(item), *_interactions(item), *_processing(item)]


def _values(item: etree._Element) -> Iterator[str]:
    for element in item.iter(etree.Element):
        for name, value in element.attrib.items():
            if "dentifier" in name and not _IDENTIFIER.fullmatch(value):
                yield f"{value} is no identifier"
            kind = _NUMBERS.get(name)
            try:
                if kind and kind(value) < (0 if kind is int else float("-inf")):
                    yield f"{name} {value} is below 0"
            except ValueError:
                yield f"{name} {value} is no number"


def _declarations(item: etree._Element) -> Iterator[str]:
    declared = [e.get("identifier") for e in _all(item, "responseDeclaration", "outcomeDeclaration")]
    yield from (f"{name} declared twice" for name, count in Counter(declared).items() if count > 1)
    if "SCORE" not in declared:
        yield "no SCORE"
    for mapping in _all(item, "mapping"):
        keys = Counter(entry.get("mapKey").lower() for entry in mapping)
        yield from (f"{key} mapped twice" for key, count in keys.items() if count > 1)


def _interactions(item: etree._Element) -> Iterator[str]:
    responses = {e.get("identifier"): e for e in _all(item, "responseDeclaration")}
    used = []
    for field in _all(item, *_BOUND):
        cardinality, base = _BOUND[etree.QName(field).localname]
        response = responses.get(field.get("responseIdentifier"))
        used.append(field.get("responseIdentifier"))
        if response is None:
            yield f"{used[-1]} is not declared"
            continue
        if field.get("maxChoices"):
            cardinality = "single" if field.get("maxChoices") == "1" else "multiple"
        if response.get("cardinality") != cardinality or response.get("baseType") != base:
            yield f"{used[-1]} does not fit its field"
        yield from _keys(field, response, str(base))
    if sorted(used) != sorted(responses):
        yield "a response without its field, or two fields for one"


def _keys(field: etree._Element, response: etree._Element, base: str) -> Iterator[str]:
    """Whether what counts as right can be answered in the field."""
    keys = [choice.get("identifier") for choice in _all(field, *_CHOICES)]
    yield from (f"choice {key} twice" for key, count in Counter(keys).items() if count > 1)
    if base == "string":
        return
    named = [value.text or "" for value in _all(response, "value")]
    if not named:
        yield "nothing is right"
    if response.get("cardinality") == "single" and len(named) > 1:
        yield "several are right of one"
    named += [entry.get("mapKey") for entry in _all(response, "mapEntry")]
    yield from (f"{part} is no choice" for name in named for part in name.split() if part not in keys)


def _processing(item: etree._Element) -> Iterator[str]:
    kinds = {e.get("identifier"): e for e in _all(item, "responseDeclaration", "outcomeDeclaration")}
    for use in _all(item, "variable", "mapResponse", "setOutcomeValue"):
        target = kinds.get(use.get("identifier"))
        wanted = {"mapResponse": "responseDeclaration", "setOutcomeValue": "outcomeDeclaration"}.get(
            etree.QName(use).localname, ""
        )
        if target is None or not target.tag.endswith(wanted):
            yield f"{use.get('identifier')} is not declared"
        elif wanted == "responseDeclaration" and target.find(f"{_NAMESPACE}mapping") is None:
            yield f"{use.get('identifier')} has no mapping"
    for feedback in _all(item, "modalFeedback"):
        outcome = kinds.get(feedback.get("outcomeIdentifier"))
        if outcome is None or not outcome.tag.endswith("outcomeDeclaration"):
            yield "feedback of no outcome"


class Player:
    """Plays one item.

    Args:
        item: an item without faults.
    """

    def __init__(self, item: etree._Element) -> None:
        self._item = item
        self._mappings = {
            e.get("identifier"): e.find(f"{_NAMESPACE}mapping") for e in _all(item, "responseDeclaration")
        }

    def play(self, answers: Mapping[str, list[str]]) -> dict[str, Any]:
        """Return the outcomes of an answer: response → its values."""
        self._values: dict[str, Any] = {name: answers.get(name, []) for name in self._mappings}
        for outcome in _all(self._item, "outcomeDeclaration"):
            self._values[outcome.get("identifier")] = 0.0 if outcome.get("baseType") == "float" else []
        for rule in next(_all(self._item, "responseProcessing")):
            self._run(rule)
        return self._values

    def feedback(self) -> list[str]:
        """The words of the feedback that is shown after what was played."""
        return [
            "".join(f.itertext())
            for f in _all(self._item, "modalFeedback")
            if f.get("identifier") in self._values[f.get("outcomeIdentifier")]
        ]

    def _run(self, rule: etree._Element) -> None:
        if rule.tag == f"{_NAMESPACE}setOutcomeValue":
            self._values[rule.get("identifier")] = self._value(rule[0])
        else:
            asked = rule[0]
            if self._value(asked[0]):
                for then in asked[1:]:
                    self._run(then)

    def _value(self, expression: etree._Element) -> Any:
        return _EXPRESSIONS[etree.QName(expression).localname](self, expression)

    def variable(self, expression: etree._Element) -> Any:
        return self._values[expression.get("identifier")]

    def base_value(self, expression: etree._Element) -> Any:
        text = expression.text or ""
        return float(text) if expression.get("baseType") == "float" else [text]

    def map_response(self, expression: etree._Element) -> float:
        name = expression.get("identifier")
        mapping = self._mappings[name]
        worth = {entry.get("mapKey"): float(entry.get("mappedValue")) for entry in mapping}
        total = sum(worth.get(value, float(mapping.get("defaultValue"))) for value in set(self._values[name]))
        low, high = float(mapping.get("lowerBound", "-inf")), float(mapping.get("upperBound", "inf"))
        return min(max(total, low), high)

    def sum(self, expression: etree._Element) -> float:
        return float(sum(self._value(part) for part in expression))

    def match(self, expression: etree._Element) -> bool:
        return bool(self._value(expression[0]) == self._value(expression[1]))

    def index(self, expression: etree._Element) -> list[str]:
        place = int(expression.get("n"))
        return list(self._value(expression[0])[place - 1 : place])

    def every(self, expression: etree._Element) -> bool:
        return all(self._value(part) for part in expression)

    def some(self, expression: etree._Element) -> bool:
        return any(self._value(part) for part in expression)


_EXPRESSIONS: dict[str, Callable[[Player, etree._Element], Any]] = {
    "variable": Player.variable,
    "baseValue": Player.base_value,
    "mapResponse": Player.map_response,
    "sum": Player.sum,
    "match": Player.match,
    "index": Player.index,
    "and": Player.every,
    "or": Player.some,
}
