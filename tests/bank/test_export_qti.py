"""The QTI package: held to the specification's content model, and played."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from copy import deepcopy

import pytest
from lxml import etree

from handbook.export import qti
from handbook.export.items import Item
from handbook.model.book import Book
from handbook.quiz import marking
from tests.exported import element, everything, odd, one_of_each, responses, squeezed, texts
from tests.qti_player import Player, dtd, faults

# Type → the field by which it is answered.
FIELDS = {
    "single": "choiceInteraction",
    "multiple": "choiceInteraction",
    "bool": "choiceInteraction",
    "fill": "textEntryInteraction",
    "match": "matchInteraction",
    "order": "orderInteraction",
    "short": "extendedTextInteraction",
    "scenario": "extendedTextInteraction",
    "branching": "choiceInteraction",
}
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"


@pytest.fixture(scope="module")
def items(real_book: Book) -> list[Item]:
    return everything(real_book)


def opened(items: list[Item]) -> dict[str, etree._Element]:
    """The package's files by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(qti.make(items).data)) as package:
        assert package.testzip() is None
        return {name: element(package.read(name)) for name in package.namelist()}


@pytest.fixture(scope="module")
def package(items: list[Item]) -> dict[str, etree._Element]:
    return opened(items)


@pytest.fixture(scope="module")
def played(items: list[Item], package: dict[str, etree._Element]) -> list[tuple[Item, etree._Element]]:
    return [(item, package[f"items/{item.id}.xml"]) for item in items]


def package_faults(package: dict[str, etree._Element]) -> list[str]:
    """What is wrong with a package as a whole."""
    manifest = package.get(qti.MANIFEST)
    if manifest is None or next(iter(package)) != qti.MANIFEST:
        return ["no manifest in front"]
    model = dtd("imscp.dtd")
    if not model.validate(manifest):
        return [str(error) for error in model.error_log]
    named = [r.get("href") for r in manifest.iter(f"{CP}resource") if r.get("type") == "imsqti_item_xmlv2p1"]
    files = [file.get("href") for file in manifest.iter(f"{CP}file")]
    return [] if named == files == list(package)[1:] else ["what is named is not what is there"]


def test_the_package_names_every_item(package: dict[str, etree._Element], items: list[Item]) -> None:
    assert package_faults(package) == []
    assert list(package)[1:] == [f"items/{item.id}.xml" for item in items]
    assert [item.get("identifier") for item in list(package.values())[1:]] == [item.id for item in items]


def test_types_are_answered_by_their_fields(played: list[tuple[Item, etree._Element]]) -> None:
    found = Counter(
        (item.kind, name)
        for item, root in played
        for name in {etree.QName(e).localname for e in root.iter("{*}*") if e.tag.endswith("Interaction")}
    )
    counts = Counter(item.kind for item, _ in played)
    assert found == {(kind, FIELDS[kind]): count for kind, count in counts.items()}


def test_every_item_keeps_to_the_specification(played: list[tuple[Item, etree._Element]]) -> None:
    assert {item.id: wrong for item, root in played if (wrong := faults(root))} == {}


Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def _drop(path: str) -> Callable[[etree._Element], None]:
    def spoil(root: etree._Element) -> None:
        found = root.find(path.replace("/", f"/{Q}").replace(".//", f".//{Q}") if "/" in path else Q + path)
        assert found is not None
        found.getparent().remove(found)

    return spoil


def _set(path: str, name: str, value: str) -> Callable[[etree._Element], None]:
    return lambda root: next(root.iter(Q + path)).set(name, value)


def _body_first(root: etree._Element) -> None:
    root.insert(0, next(root.iter(f"{Q}itemBody")))


def _words_in_a_choice(root: etree._Element) -> None:
    next(root.iter(f"{Q}choiceInteraction")).text = "字"


@pytest.mark.parametrize(
    ("kind", "spoil"),
    [
        ("single", _body_first),
        ("single", _words_in_a_choice),
        ("single", _drop("itemBody")),
        ("single", _drop("outcomeDeclaration")),
        ("single", _drop("responseDeclaration")),
        ("single", _set("choiceInteraction", "maxChoices", "2")),
        ("single", _set("choiceInteraction", "maxChoices", "many")),
        ("single", _set("choiceInteraction", "colour", "red")),
        ("single", _set("simpleChoice", "identifier", "1")),
        ("single", _set("simpleChoice", "identifier", "D")),
        ("single", _set("mapEntry", "mapKey", "X")),
        ("single", _set("modalFeedback", "outcomeIdentifier", "NONE")),
        ("multiple", _set("responseDeclaration", "cardinality", "single")),
        ("multiple", _set("mapResponse", "identifier", "SCORE")),
        ("fill", _set("textEntryInteraction", "responseIdentifier", "OTHER")),
        ("match", _set("simpleAssociableChoice", "matchMax", "-1")),
        ("match", _set("responseDeclaration", "baseType", "identifier")),
        ("order", _set("responseDeclaration", "cardinality", "multiple")),
        ("short", _set("rubricBlock", "view", "teacher")),
        ("branching", _set("setOutcomeValue", "identifier", "RESPONSE1")),
    ],
)
def test_a_planted_fault_is_seen(
    played: list[tuple[Item, etree._Element]], kind: str, spoil: Callable[[etree._Element], None]
) -> None:
    root = deepcopy(next(root for item, root in played if item.kind == kind))
    spoil(root)
    assert faults(root)


def test_a_package_that_is_not_what_it_names_is_seen(package: dict[str, etree._Element]) -> None:
    short = dict(list(package.items())[:-1])
    late = dict(reversed(package.items()))
    twice = {**package, qti.MANIFEST: deepcopy(package[qti.MANIFEST])}
    resources = list(twice[qti.MANIFEST].iter(f"{CP}resource"))
    resources[1].set("identifier", resources[0].get("identifier"))
    for spoilt in (short, late, twice):
        assert package_faults(spoilt)


def answers(item: Item, chosen: list[str]) -> dict[str, list[str]]:
    """An answer as `marking.share` reads it, as the responses of the item."""
    if item.kind == "match":
        return {"RESPONSE": [f"L{left} R{right}" for left, right in enumerate(chosen, 1)]}
    if item.kind == "order":
        return {"RESPONSE": [f"S{step}" for step in chosen]}
    if item.kind == "fill":
        return {f"RESPONSE{place}": [text] for place, text in enumerate(chosen, 1)}
    if item.kind == "branching":
        return {f"RESPONSE{choice[:-1]}": [choice[-1]] for choice in chosen}
    return {"RESPONSE": chosen}


def test_an_item_gives_what_the_book_gives(played: list[tuple[Item, etree._Element]]) -> None:
    seen = set()
    for item, root in played:
        player = Player(root)
        for chosen in responses(item.question):
            share = marking.share(item.question, chosen)
            assert share is not None
            given = player.play(answers(item, chosen))["SCORE"]
            assert given == pytest.approx(share * item.score, abs=1e-4), (item.id, chosen)
            seen.add((item.kind, 0 < share < 1))
    assert {kind for kind, partly in seen if partly} == {"multiple", "fill", "match", "order", "branching"}


def test_every_way_that_is_right_in_a_blank_counts(played: list[tuple[Item, etree._Element]]) -> None:
    for item, root in played:
        share = item.score / max(1, len(item.blanks))
        for place, ways in enumerate(item.blanks, 1):
            for way in ways:
                given = Player(root).play({f"RESPONSE{place}": [way]})["SCORE"]
                assert given == pytest.approx(share, abs=1e-4), (item.id, way)


def test_who_chose_is_told_why_and_everybody_the_reasons(played: list[tuple[Item, etree._Element]]) -> None:
    for item, root in played:
        player = Player(root)
        for choice in item.choices:
            player.play({"RESPONSE": [choice.sign]})
            assert player.feedback()[:-1] == [f"“{choice.text}”：{choice.why}"], item.id
        player.play({})
        assert squeezed("".join(item.reasons)) in squeezed("".join(player.feedback()))


def test_the_scorer_gets_the_rubric_and_nobody_else(played: list[tuple[Item, etree._Element]]) -> None:
    for item, root in played:
        guides = ["".join(block.itertext()) for block in root.iter(f"{Q}rubricBlock")]
        assert len(guides) == bool(item.rubric)
        assert all(f"{point}（{score}分）" in guides[0] for point, score in item.rubric)


def test_nothing_of_a_question_with_odd_signs_is_lost(items: list[Item]) -> None:
    for item in map(odd, one_of_each(items)):
        root = opened([item])[f"items/{item.id}.xml"]
        assert faults(root) == [], item.kind
        keys = "".join(entry.get("mapKey") for entry in root.iter(f"{Q}mapEntry"))
        whole = squeezed("".join(root.itertext()) + keys)
        for text in texts(item):
            assert squeezed(text) in whole, (item.kind, text)


def test_the_same_questions_give_the_same_bytes(items: list[Item]) -> None:
    assert qti.make(items).data == qti.make(items).data


def test_what_the_package_does_not_hold_is_said_of_each(items: list[Item]) -> None:
    said = {item.id for item, _ in qti.make(items).losses}
    wanted = {
        i.id for i in items if i.kind in ("fill", "match", "order", "branching") or i.question.correction
    }
    assert said == wanted
