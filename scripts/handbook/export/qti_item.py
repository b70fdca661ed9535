"""One question as an assessment item of IMS QTI 2.1, answers marked as the book's rules say.

Element order and attributes follow the specification's information model: declarations, body,
response processing, modal feedback.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from handbook.export.items import Choice, Item, by_pair
from handbook.export.xml import add, number
from handbook.model import TITLE
from handbook.model.questions import BLANK

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_SCHEMA = f"{NAMESPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_RESPONSE, _FEEDBACK, _REASONS = "RESPONSE", "FEEDBACK", "REASONS"


def build(item: Item) -> etree.Element:
    """Return a question as an `assessmentItem`."""
    root = etree.Element(
        "assessmentItem",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": _SCHEMA,
            "identifier": item.id,
            "title": item.title,
            "label": item.question.number,
            "xml:lang": "zh-CN",
            "adaptive": "false",
            "timeDependent": "false",
            "toolName": TITLE,
        },
    )
    _Item(root, item).build()
    return root


class _Item:
    """Builds one item; each type adds its responses, its fields and its feedback."""

    def __init__(self, root: etree.Element, item: Item) -> None:
        self._item = item
        self._root = root
        self._body = etree.Element("itemBody")
        self._rules = etree.Element("responseProcessing")
        self._feedback: list[etree.Element] = []
        self._outcomes: list[etree.Element] = []
        self._mapped: list[str] = []

    def build(self) -> None:
        self._outcome("SCORE", "single", "float", normalMaximum=number(self._item.score), normalMinimum="0")
        _FIELDS[self._item.kind](self)
        self._score()
        self._reasons()
        self._root.extend([*self._outcomes, self._body, self._rules, *self._feedback])

    # Declarations.

    def _response(
        self, name: str, cardinality: str, base: str, correct: Sequence[str], worth: dict[str, float]
    ) -> None:
        """Declare what is answered; `worth` is what each value of the answer counts."""
        declaration = add(
            self._root, "responseDeclaration", identifier=name, cardinality=cardinality, baseType=base
        )
        if correct:
            values = add(declaration, "correctResponse")
            for value in correct:
                add(values, "value", value)
        if not worth:
            return
        bounds = {}
        if cardinality == "multiple":
            bounds = {"lowerBound": "0", "upperBound": number(self._item.score)}
        mapping = add(declaration, "mapping", defaultValue="0", **bounds)
        cased = {"caseSensitive": "false"} if base == "string" else {}
        for key, points in worth.items():
            add(mapping, "mapEntry", mapKey=key, mappedValue=number(points), **cased)
        self._mapped.append(name)

    def _outcome(self, name: str, cardinality: str, base: str, **attributes: str) -> None:
        declaration = etree.Element(
            "outcomeDeclaration",
            {"identifier": name, "cardinality": cardinality, "baseType": base, **attributes},
        )
        if base == "float":
            add(add(declaration, "defaultValue"), "value", "0")
        self._outcomes.append(declaration)

    # The body.

    def _stem(self) -> None:
        for paragraph in self._item.stem:
            add(self._body, "p", paragraph)

    def choices(self) -> None:
        item = self._item
        self._stem()
        several = item.kind == "multiple"
        self._choose(_RESPONSE, _FEEDBACK, item.choices, item.score, several=several, shuffle=not item.fixed)

    def _choose(
        self,
        response: str,
        feedback: str,
        choices: Sequence[Choice],
        score: float,
        *,
        several: bool = False,
        shuffle: bool = False,
        ask: str = "",
    ) -> None:
        """Declare a choice and its feedback, and put it into the body."""
        right = [choice.sign for choice in choices if choice.right]
        cardinality = "multiple" if several else "single"
        worth = dict.fromkeys(right, _share(score, len(right)))
        if several:  # a wrong one among them takes everything
            worth |= {choice.sign: -score for choice in choices if not choice.right}
        self._response(response, cardinality, "identifier", right, worth)
        field = add(
            self._body,
            "choiceInteraction",
            responseIdentifier=response,
            shuffle="true" if shuffle else "false",
            maxChoices="0" if several else "1",
        )
        if ask:
            add(field, "prompt", ask)
        for choice in choices:
            add(field, "simpleChoice", choice.text, identifier=choice.sign)
        self._outcome(feedback, cardinality, "identifier")
        self._set(feedback).append(etree.Element("variable", {"identifier": response}))
        for choice in choices:
            # Not by its letter: where choices are mixed, nobody sees the author's.
            self._say(feedback, choice.sign, [f"“{choice.text}”：{choice.why}"])

    def blanks(self) -> None:
        item = self._item
        names = iter(range(1, len(item.blanks) + 1))
        for paragraph in item.stem:
            before, *after = BLANK.split(paragraph)
            line = add(self._body, "p", before)
            for text in after:
                field = add(line, "textEntryInteraction", responseIdentifier=f"{_RESPONSE}{next(names)}")
                field.tail = text
        worth = _share(item.score, len(item.blanks))
        for place, ways in enumerate(item.blanks, 1):
            self._response(f"{_RESPONSE}{place}", "single", "string", ways[:1], dict.fromkeys(ways, worth))

    def pairs(self) -> None:
        item = self._item
        self._stem()
        right = [f"L{place} R{place}" for place in range(1, len(item.pairs) + 1)]
        worth = dict.fromkeys(right, _share(item.score, len(right)))
        self._response(_RESPONSE, "multiple", "directedPair", right, worth)
        field = add(
            self._body,
            "matchInteraction",
            responseIdentifier=_RESPONSE,
            shuffle="false",
            maxAssociations=str(len(right)),
        )
        rights = (*(pair[1] for pair in item.pairs), *item.distractors)
        lefts = add(field, "simpleMatchSet")
        for place, (left, _, _) in enumerate(item.pairs, 1):
            add(lefts, "simpleAssociableChoice", left, identifier=f"L{place}", matchMax="1")
        shown = add(field, "simpleMatchSet")
        for place in item.shown:
            add(shown, "simpleAssociableChoice", rights[place], identifier=f"R{place + 1}", matchMax="1")

    def steps(self) -> None:
        item = self._item
        self._stem()
        order = [f"S{place}" for place in range(1, len(item.steps) + 1)]
        self._response(_RESPONSE, "ordered", "identifier", order, {})
        field = add(self._body, "orderInteraction", responseIdentifier=_RESPONSE, shuffle="false")
        for place in item.shown:
            add(field, "simpleChoice", item.steps[place][0], identifier=order[place])
        worth = _share(item.score, len(order) - 1)
        for before, after in pairwise(order):
            self._if_followed(before, after, worth, len(order))

    def _if_followed(self, before: str, after: str, worth: float, count: int) -> None:
        """Count a step that stands right before the one that follows it, wherever the two stand."""
        asked = add(add(self._rules, "responseCondition"), "responseIf")
        anywhere = add(asked, "or")
        for place in range(1, count):
            both = add(anywhere, "and")
            for step, where in ((before, place), (after, place + 1)):
                match = add(both, "match")
                add(add(match, "index", n=str(where)), "variable", identifier=_RESPONSE)
                add(match, "baseValue", step, baseType="identifier")
        total = add(add(asked, "setOutcomeValue", identifier="SCORE"), "sum")
        add(total, "variable", identifier="SCORE")
        add(total, "baseValue", number(worth), baseType="float")

    def words(self) -> None:
        item = self._item
        self._stem()
        self._response(_RESPONSE, "single", "string", (), {})
        add(self._body, "extendedTextInteraction", responseIdentifier=_RESPONSE, expectedLines="10")
        guide = add(self._body, "rubricBlock", view="scorer")
        points = (f"{point}（{score}分）" for point, score in item.rubric)
        for line in ("参考答案：", *item.model, f"评分要点（共{item.score}分）：", *points):
            add(guide, "p", line)

    def branches(self) -> None:
        item = self._item
        self._stem()
        share = _share(item.score, len(item.branches))
        for place, branch in enumerate(item.branches, 1):
            ask = f"第{place}步　{branch.ask}"
            self._choose(f"{_RESPONSE}{place}", f"{_FEEDBACK}{place}", branch.choices, share, ask=ask)

    # Processing and feedback.

    def _set(self, outcome: str) -> etree.Element:
        return add(self._rules, "setOutcomeValue", identifier=outcome)

    def _score(self) -> None:
        """Set the score to what the answers are worth by their mappings."""
        if not self._mapped:
            return
        mapped = [etree.Element("mapResponse", {"identifier": name}) for name in self._mapped]
        rule = self._set("SCORE")
        (rule if len(mapped) == 1 else add(rule, "sum")).extend(mapped)

    def _reasons(self) -> None:
        """Say the reasons to everybody who has answered."""
        self._outcome(_REASONS, "single", "identifier")
        add(self._set(_REASONS), "baseValue", "ALWAYS", baseType="identifier")
        self._say(_REASONS, "ALWAYS", [*self._item.reasons, *by_pair(self._item)])

    def _say(self, outcome: str, value: str, paragraphs: Iterable[str]) -> None:
        feedback = etree.Element(
            "modalFeedback", {"outcomeIdentifier": outcome, "identifier": value, "showHide": "show"}
        )
        for paragraph in paragraphs:
            add(feedback, "p", paragraph)
        self._feedback.append(feedback)


def _share(score: float, parts: int) -> float:
    """A part's share, rounded up: what is too much is cut by the mapping's bound, too little would stay."""
    return math.ceil(score / parts * 1e6 - 1e-6) / 1e6


_FIELDS: dict[str, Callable[[_Item], None]] = {
    "single": _Item.choices,
    "multiple": _Item.choices,
    "bool": _Item.choices,
    "fill": _Item.blanks,
    "match": _Item.pairs,
    "order": _Item.steps,
    "short": _Item.words,
    "scenario": _Item.words,
    "branching": _Item.branches,
}
