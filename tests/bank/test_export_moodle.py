"""The Moodle file: what Moodle demands of each question, and that nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import replace

import pytest
from lxml import etree

from handbook.export import moodle
from handbook.export.items import Item, select
from handbook.model.book import Book
from handbook.quiz import marking
from tests.exported import cloze, element, everything, odd, one_of_each, responses, squeezed, texts, words

# Our type → Moodle's.
TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "bool": "truefalse",
    "fill": "cloze",
    "match": "matching",
    "order": "ordering",
    "short": "essay",
    "scenario": "essay",
    "branching": "cloze",
}
# The fractions that Moodle's import lets pass, in per cent.
FRACTIONS = {
    0,
    5,
    10,
    11.11111,
    12.5,
    14.28571,
    16.66667,
    20,
    25,
    30,
    33.33333,
    40,
    50,
    60,
    66.66667,
    70,
    75,
    80,
    83.33333,
    90,
    100,
}


@pytest.fixture(scope="module")
def items(real_book: Book) -> list[Item]:
    return everything(real_book)


@pytest.fixture(scope="module")
def quiz(items: list[Item]) -> etree._Element:
    return element(moodle.make(items).data)


def asked(quiz: etree._Element) -> list[etree._Element]:
    return [question for question in quiz if question.get("type") != "category"]


def shown(question: etree._Element, path: str) -> str:
    """The words of a field of HTML."""
    return words(question.findtext(f"{path}/text") or "")


def faults(quiz: etree._Element) -> list[str]:
    """What Moodle would refuse, or mark wrongly."""
    found = []
    names = Counter(question.findtext("idnumber") for question in asked(quiz))
    found += [f"twice: {name}" for name, count in names.items() if count > 1]
    for question in asked(quiz):
        name, kind = question.findtext("idnumber"), question.get("type")
        if not question.findtext("name/text") or not shown(question, "questiontext"):
            found.append(f"{name}: no name or text")
        if not shown(question, "generalfeedback") or float(question.findtext("defaultgrade") or 0) <= 0:
            found.append(f"{name}: no reasons or no marks")
        found += [f"{name}: {fault}" for fault in _KINDS[kind or ""](question)]
    return found


def _choice_faults(question: etree._Element) -> list[str]:
    fractions = [float(answer.get("fraction")) for answer in question.iter("answer")]
    found = [f"fraction {value}" for value in fractions if abs(value) not in FRACTIONS]
    if any(not shown(answer, "feedback") or not shown(answer, ".") for answer in question.iter("answer")):
        found.append("an answer without text or feedback")
    if question.findtext("single") == "true":
        return found + ([] if sorted(fractions, reverse=True)[:2] == [100, 0] else ["no one right answer"])
    if not 99.99 <= sum(value for value in fractions if value > 0) <= 100.01:
        found.append("positives do not sum to 100")
    return found + ["a wrong answer costs nothing" for value in fractions if -100 < value <= 0]


def _truth_faults(question: etree._Element) -> list[str]:
    answers = {a.findtext("text"): float(a.get("fraction")) for a in question.iter("answer")}
    reasons = all(shown(answer, "feedback") for answer in question.iter("answer"))
    return (
        [] if set(answers) == {"true", "false"} and sum(answers.values()) == 100 and reasons else ["no truth"]
    )


def _cloze_faults(question: etree._Element) -> list[str]:
    _, fields = cloze(question.findtext("questiontext/text") or "")
    found = [] if fields else ["no field"]
    if sum(field.weight for field in fields) != float(question.findtext("defaultgrade") or 0):
        found.append("weights do not sum to the marks")
    for field in fields:
        if max(fraction for fraction, _, _ in field.answers) != 1 or not all(a for _, a, _ in field.answers):
            found.append("no right answer")
        if field.kind == "MULTICHOICE_V" and not all(why for _, _, why in field.answers):
            found.append("a choice without feedback")
    return found


def _match_faults(question: etree._Element) -> list[str]:
    lefts = [left for below in question.iter("subquestion") if (left := below.findtext("text"))]
    rights = [below.findtext("answer/text") or "" for below in question.iter("subquestion")]
    found = [] if len(lefts) >= 2 and len(set(rights)) >= 3 else ["fewer than two lefts or three rights"]
    return found + (
        [] if all(rights) and len(set(rights)) == len(rights) else ["a right side twice, or none"]
    )


def _order_faults(question: etree._Element) -> list[str]:
    places = [float(answer.get("fraction")) for answer in question.iter("answer")]
    found = [] if places == [*range(1, len(places) + 1)] and len(places) > 2 else ["places are not counted"]
    return found + (
        [] if question.findtext("gradingtype") == "RELATIVE_NEXT_EXCLUDE_LAST" else ["not by pairs"]
    )


def _essay_faults(question: etree._Element) -> list[str]:
    return [] if "评分要点" in shown(question, "graderinfo") else ["no rubric"]


_KINDS = {
    "multichoice": _choice_faults,
    "truefalse": _truth_faults,
    "cloze": _cloze_faults,
    "matching": _match_faults,
    "ordering": _order_faults,
    "essay": _essay_faults,
}


def test_every_question_is_there_in_its_chapter(quiz: etree._Element, items: list[Item]) -> None:
    assert [question.findtext("idnumber") for question in asked(quiz)] == [item.id for item in items]
    assert Counter(question.get("type") for question in asked(quiz)) == Counter(
        TYPES[item.kind] for item in items
    )
    categories = [text for question in quiz if (text := question.findtext("category/text"))]
    assert len(categories) == sum(
        1 for a, b in zip(["", *headings(items)], headings(items), strict=False) if a != b
    )
    assert categories[0].startswith("$course$/top/党务工作业务培训手册/01 ")


def headings(items: list[Item]) -> list[str]:
    return [item.heading for item in items]


def test_an_author_may_write_false_before_true(items: list[Item]) -> None:
    asked_so = next(item for item in items if item.kind == "bool")
    turned = replace(asked_so, choices=asked_so.choices[::-1])
    assert moodle.make([turned]).data == moodle.make([asked_so]).data


def test_moodle_can_take_every_question(quiz: etree._Element) -> None:
    assert faults(quiz) == []


@pytest.mark.parametrize(
    ("kind", "path", "name", "value"),
    [
        ("multichoice", "answer[@fraction='50']", "fraction", "49"),
        ("multichoice", "answer[@fraction='-100']", "fraction", "0"),
        ("multichoice", "answer[@fraction='100']", "fraction", "90"),
        ("multichoice", "answer/feedback/text", None, ""),
        ("truefalse", "answer", "fraction", "50"),
        ("cloze", "questiontext/text", None, "＿＿"),
        ("cloze", "defaultgrade", None, "9"),
        ("matching", "subquestion/answer/text", None, ""),
        ("ordering", "gradingtype", None, "ALL_OR_NOTHING"),
        ("ordering", "answer", "fraction", "3"),
        ("essay", "graderinfo/text", None, ""),
        ("essay", "generalfeedback/text", None, ""),
        ("essay", "idnumber", None, "position-001"),
    ],
)
def test_a_planted_fault_is_seen(
    quiz: etree._Element, kind: str, path: str, name: str | None, value: str
) -> None:
    spoilt = deepcopy(quiz)
    found = next(f for q in asked(spoilt) if q.get("type") == kind for f in q.iterfind(path))
    if name:
        found.set(name, value)
    else:
        found.text = value
    assert faults(spoilt)


def test_marks_are_the_books(items: list[Item], quiz: etree._Element) -> None:
    """What Moodle adds up for an answer, as a share, is what the book gives."""
    questions = {question.findtext("idnumber"): question for question in asked(quiz)}
    for item in items:
        if item.kind not in ("single", "multiple", "bool"):
            continue
        fractions = [float(answer.get("fraction")) for answer in questions[item.id].iter("answer")]
        worth = dict(zip((choice.sign for choice in item.choices), fractions, strict=True))
        for chosen in responses(item.question):
            share = max(0, sum(worth[key] for key in chosen)) / 100
            assert share == pytest.approx(marking.share(item.question, chosen), abs=1e-4), item.id


def test_nothing_of_a_question_with_odd_signs_is_lost(items: list[Item]) -> None:
    for item in map(odd, one_of_each(items)):
        question = asked(element(moodle.make([item]).data))[0]
        assert not faults(question.getparent()), item.kind
        whole = words(_everything(question))
        for text in texts(item):
            assert squeezed(text) in whole, (item.kind, text)


def _everything(question: etree._Element) -> str:
    """All that Moodle shows of a question, as HTML; a text that is none of HTML is escaped."""
    parts = []
    for text in question.iter("text"):
        rest, fields = cloze(text.text or "")
        plain = text.getparent().tag == "answer" and not text.getparent().get("format")
        parts.append(etree.tostring(_wrapped(rest), encoding="unicode") if plain else rest)
        for field in fields:
            for _, answer, why in field.answers:
                if field.kind == "SHORTANSWER":  # plain words; Moodle takes a bare asterisk for anything
                    answer = etree.tostring(_wrapped(answer.replace("\\*", "*")), encoding="unicode")
                parts += [answer, why]
    return "".join(parts)


def _wrapped(text: str) -> etree._Element:
    span = etree.Element("span")
    span.text = text
    return span


def test_the_end_of_cdata_and_markup_are_escaped(items: list[Item]) -> None:
    data = moodle.make([odd(items[0])]).data.decode()
    assert "]]>" not in data
    assert "<b>" not in data


def test_a_choice_keeps_its_order_where_the_book_does(quiz: etree._Element, items: list[Item]) -> None:
    fixed = {item.id: item.fixed for item in items if item.kind in ("single", "multiple")}
    assert set(fixed.values()) == {True, False}
    for question in asked(quiz):
        if question.get("type") == "multichoice":
            mixed = question.findtext("shuffleanswers") == "true"
            assert mixed != fixed[question.findtext("idnumber") or ""]


def test_what_moodle_does_not_hold_is_said_of_each(real_book: Book) -> None:
    items = select(real_book, (), "study")
    said: dict[str, list[str]] = {}
    for item, loss in moodle.make(items).losses:
        said.setdefault(item.id, []).append(loss)
    for item in items:
        wanted = item.kind in ("fill", "match", "order", "branching") or bool(item.question.correction)
        assert bool(said.get(item.id)) == wanted, item.id


def test_a_weight_that_cannot_be_shared_is_said(items: list[Item]) -> None:
    uneven = [item for item in items if item.blanks and item.score % len(item.blanks)]
    assert uneven
    said = [item.id for item, loss in moodle.make(items).losses if "分值要分成整数" in loss]
    assert said == [item.id for item in uneven]


def test_the_same_questions_give_the_same_bytes(items: list[Item]) -> None:
    assert moodle.make(items).data == moodle.make(items).data
