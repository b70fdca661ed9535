"""What reads the exports as other programs do, and the questions that are put to them."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree
from lxml import html as html_parser

from handbook.export.items import Item, by_pair, select
from handbook.model.book import Book
from handbook.model.questions import TYPE_NAMES, Question

# Every sign that one of the formats uses for itself.
ODD = "<b>&amp; ]]> \"双\" '单' {1:SA:=x} = ~ # %50% | / * 反\\斜 🙂"


@dataclass(frozen=True)
class ClozeField:
    """A field of Moodle's Cloze: weight, kind, and (fraction, answer, feedback) of each alternative."""

    weight: int
    kind: str
    answers: list[tuple[float, str, str]]


def everything(book: Book) -> list[Item]:
    """All questions of a book, those of the mock examination too."""
    return [*select(book, (), "study"), *select(book, (), "mock")]


def one_of_each(items: list[Item]) -> list[Item]:
    """The first question of each type; a test that wants all types fails without one."""
    return [next(item for item in items if item.kind == kind) for kind in TYPE_NAMES]


def odd(item: Item) -> Item:
    """The same question with every odd sign, and a line's end, in every text."""
    return replace(
        item,
        stem=tuple(f"{text}{ODD}\n第二行" for text in item.stem),
        choices=tuple(replace(c, text=c.text + ODD, why=c.why + ODD) for c in item.choices),
        blanks=tuple((ways[0] + ODD, *ways[1:]) for ways in item.blanks),
        pairs=tuple((left + ODD, right + ODD, why + ODD) for left, right, why in item.pairs),
        distractors=tuple(text + ODD for text in item.distractors),
        steps=tuple((text + ODD, why + ODD) for text, why in item.steps),
        branches=tuple(
            replace(
                branch,
                ask=branch.ask + ODD,
                choices=tuple(replace(c, text=c.text + ODD, why=c.why + ODD) for c in branch.choices),
            )
            for branch in item.branches
        ),
        model=tuple(text + ODD for text in item.model),
        rubric=tuple((point + ODD, score) for point, score in item.rubric),
        reasons=tuple(text + ODD for text in item.reasons),
    )


def texts(item: Item) -> list[str]:
    """Every text of a question; a stem's blanks stand apart from what is around them."""
    choices = [*item.choices, *(choice for branch in item.branches for choice in branch.choices)]
    found = [part for paragraph in item.stem for part in paragraph.split("＿＿") if part]
    found += [text for choice in choices if item.kind != "bool" for text in (choice.text, choice.why)]
    found += [text for pair in item.pairs for text in pair[:2]]
    found += [*item.distractors, *(text for text, _ in item.steps), *item.model, *item.reasons]
    found += [*by_pair(item), *(branch.ask for branch in item.branches)]
    found += [point for point, _ in item.rubric] + [way for ways in item.blanks for way in ways]
    assert any(ODD in text for text in found)
    return found


def squeezed(text: str) -> str:
    """A text without blanks: where a line ends is each format's own affair."""
    return re.sub(r"\s", "", text)


def words(markup: str) -> str:
    """The words of HTML, as a browser shows them, without blanks."""
    return squeezed(html_parser.fragment_fromstring(markup, create_parent="div").text_content())


def cloze(text: str) -> tuple[str, list[ClozeField]]:
    """Read a Cloze text as Moodle does: what is left of it, with ＿ for each field; and the fields."""
    fields, rest = [], text
    while found := re.search(r"\{(\d+):(SHORTANSWER|MULTICHOICE_V):(.*?)(?<!\\)\}", rest, re.S):
        answers = []
        for alternative in re.split(r"(?<![\\&])~", found[3]):
            answer, _, feedback = re.sub(r"(?<![\\&])#", "\0", alternative, count=1).partition("\0")
            prefix = re.match(r"=|%(-?\d+)%", answer)
            fraction = 0.0 if not prefix else float(prefix[1] or 100) / 100
            answer = answer[prefix.end() if prefix else 0 :]
            answers.append((fraction, html.unescape(answer), html.unescape(feedback)))
        fields.append(ClozeField(int(found[1]), found[2], answers))
        rest = f"{rest[: found.start()]}＿{rest[found.end() :]}"
    return rest, fields


@dataclass(frozen=True)
class Block:
    """A question of the numbered text."""

    number: int
    kind: str
    stem: str
    options: list[str]
    answer: str
    reason: str
    score: float


_HEAD = re.compile(r"(\d+)\. (.*)\[([^\[\]]+题)\]")
_FIELD = re.compile(r"(答案|解析|分值)：(.*)")


def blocks(text: str) -> list[Block]:
    """Read the numbered text.

    Raises:
        ValueError: a line is none of what the form has, or stands where it must not.
    """
    return [_block(lines.split("\n")) for lines in text.strip("\n").split("\n\n")]


def _block(lines: list[str]) -> Block:
    head = _HEAD.fullmatch(lines[0])
    fields = [_FIELD.fullmatch(line) for line in lines[-3:]]
    if not head or [field and field[1] for field in fields] != ["答案", "解析", "分值"]:
        raise ValueError(lines)
    options = lines[1:-3]
    for sign, line in zip("ABCDEFGHI", options, strict=False):
        if not line.startswith(f"{sign}. "):
            raise ValueError(line)
    answer, reason, score = (field[2] for field in fields if field)
    shown = [line[3:] for line in options]
    return Block(int(head[1]), head[3], head[2], shown, answer, reason, float(score))


def responses(question: Question) -> Iterator[list[str]]:
    """Answers to a question as `marking.share` reads them: right, in part, wrong."""
    keys = [option.key for option in question.options]
    if question.type in ("single", "bool"):
        yield from ([key] for key in keys)
    elif question.type == "multiple":
        for count in range(1, len(keys) + 1):
            yield from map(list, itertools.combinations(keys, count))
    elif question.type == "fill":
        right = [ways[0] for ways in question.blanks]
        yield right
        yield [*right[:-1], "不对"]
        yield ["不对" for _ in right]
    elif question.type == "match":
        rights = [str(place) for place in range(1, len(question.rights) + 1)]
        yield from map(list, itertools.islice(itertools.permutations(rights, len(question.pairs)), 60))
    elif question.type == "order":
        steps = [str(place) for place in range(1, len(question.steps) + 1)]
        yield from map(list, itertools.islice(itertools.permutations(steps), 120))
    elif question.type == "branching":
        nodes = question.steps_of_path
        for wrong in range(len(nodes) + 1):
            yield [
                f"{n}{'ABCDE'[(node.right + (n <= wrong)) % len(node.choices)]}"
                for n, node in enumerate(nodes, 1)
            ]


def element(data: bytes) -> etree._Element:
    """Parse a document; one that is not well-formed fails."""
    return etree.fromstring(data)
