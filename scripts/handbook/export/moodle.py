"""The bank as Moodle XML, for “题库 → 导入 → Moodle XML”.

The marks follow the book's rules (`quiz/marking_rules.py`) where Moodle can: a wrong option of a
multiple choice takes all, an order counts what follows on what.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from handbook.export import cloze
from handbook.export.items import Item, by_pair
from handbook.export.report import IN_NEITHER, Exported, of_type
from handbook.export.xml import add, number, written
from handbook.model import TITLE
from handbook.model.questions import BLANK, BLOOM_NAMES

FILE = "题库-moodle.xml"
_ABOUT = (
    "在 Moodle 的“题库”里选“导入”，格式选“Moodle XML”；每章进一个类别。",
    "排序题是 Moodle 4.4 起自带的题型，更早的要先装 qtype_ordering 插件，不然这几道导不进去。",
    "题型、层次、难度写成标签；学习目标、建议用时、回看的链接没有带，误解的编号换成了误解的话。",
)
_LOSSES = {
    **IN_NEITHER,
    "branching": "分步情景写成一道完形填空，几步一次全看得见，不是选对了才往下走",
}


def make(items: Sequence[Item]) -> Exported:
    """Return the questions as Moodle XML.

    Args:
        items: the questions, by chapter.
    """
    root = etree.Element("quiz")
    heading = ""
    for item in items:
        if item.heading != heading:
            heading = item.heading
            category = add(add(root, "question", type="category"), "category")
            # A stroke parts a category from the one below it; two are a stroke.
            path = (part.replace("/", "//") for part in (TITLE, heading))
            add(category, "text", f"$course$/top/{'/'.join(path)}")
        _question(root, item)
    etree.indent(root)
    losses = [(item, loss) for item in items for loss in _losses(item)]
    return Exported(FILE, written(root), _ABOUT, losses)


def _losses(item: Item) -> Iterator[str]:
    yield from of_type(item, _LOSSES)
    if item.kind in ("fill", "branching") and _worth(item) != item.score:
        yield f"分值要分成整数，本题{item.score}分，这里每{_unit(item)}1分、共{_worth(item)}分"


def _unit(item: Item) -> str:
    return "空" if item.blanks else "步"


def _weight(item: Item) -> int:
    """What one field of a Cloze question is worth; Moodle takes whole numbers alone."""
    parts = len(item.blanks or item.branches)
    return item.score // parts if item.score % parts == 0 else 1


def _worth(item: Item) -> int:
    return _weight(item) * len(item.blanks or item.branches)


def _question(root: etree.Element, item: Item) -> None:
    moodle_type, fill_in = _TYPES[item.kind]
    question = add(root, "question", type=moodle_type)
    add(add(question, "name"), "text", item.title)
    stem = _STEMS[item.kind](item) if item.kind in _STEMS else html(item.stem)
    _html(question, "questiontext", stem)
    _html(question, "generalfeedback", html([*item.reasons, *by_pair(item)]))
    add(question, "defaultgrade", number(_worth(item) if item.kind in _STEMS else item.score))
    add(question, "penalty", "1" if item.kind == "bool" else "0.3333333")
    add(question, "hidden", "0")
    add(question, "idnumber", item.id)
    fill_in(question, item)
    tags = add(question, "tags")
    for tag in (item.question.type_name, BLOOM_NAMES[item.question.bloom], f"难度{item.question.difficulty}"):
        add(add(tags, "tag"), "text", tag)


def html(paragraphs: Iterable[str]) -> str:
    """Return paragraphs of plain words as HTML."""
    return "".join(f"<p>{escape(text).replace(chr(10), '<br>')}</p>" for text in paragraphs)


def _html(parent: etree.Element, tag: str, text: str, **attributes: str) -> etree.Element:
    element = add(parent, tag, format="html", **attributes)
    add(element, "text", text)
    return element


def _answer(question: etree.Element, text: str, fraction: float, why: str) -> None:
    answer = _html(question, "answer", text, fraction=f"{fraction:.5f}".rstrip("0").rstrip("."))
    _html(answer, "feedback", html([why]))


def _combined_feedback(question: etree.Element) -> None:
    """What Moodle says of the whole; it has its own words for it when these are empty."""
    for tag in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _html(question, tag, "")
    add(question, "shownumcorrect")


def _choices(question: etree.Element, item: Item) -> None:
    several = item.kind == "multiple"
    add(question, "single", "false" if several else "true")
    add(question, "shuffleanswers", "false" if item.fixed else "true")
    add(question, "answernumbering", "ABCD")
    add(question, "showstandardinstruction", "0")
    _combined_feedback(question)
    right = 100 / sum(choice.right for choice in item.choices)
    for choice in item.choices:
        # One wrong option among several takes everything, as in the book.
        wrong = -100 if several else 0
        _answer(question, html([choice.text]), right if choice.right else wrong, choice.why)


def _judgement(question: etree.Element, item: Item) -> None:
    # T and F, whichever an author has written first
    in_order = sorted(item.choices, key=lambda choice: choice.sign, reverse=True)
    for choice, word in zip(in_order, ("true", "false"), strict=True):
        answer = add(question, "answer", fraction="100" if choice.right else "0", format="moodle_auto_format")
        add(answer, "text", word)
        _html(answer, "feedback", html([choice.why]))


def _pairs(question: etree.Element, item: Item) -> None:
    add(question, "shuffleanswers", "true")
    _combined_feedback(question)
    pairs = [(html([left]), right) for left, right, _ in item.pairs]
    for left, right in [*pairs, *(("", text) for text in item.distractors)]:
        below = _html(question, "subquestion", left)
        add(add(below, "answer"), "text", right)


def _steps(question: etree.Element, item: Item) -> None:
    add(question, "layouttype", "VERTICAL")
    add(question, "selecttype", "ALL")
    add(question, "selectcount", str(len(item.steps)))
    add(question, "gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST")
    add(question, "showgrading", "SHOW")
    add(question, "numberingstyle", "none")
    _combined_feedback(question)
    for place, (text, _) in enumerate(item.steps, 1):
        _html(question, "answer", html([text]), fraction=f"{place}.0000000")


def _essay(question: etree.Element, item: Item) -> None:
    add(question, "responseformat", "editor")
    add(question, "responserequired", "1")
    add(question, "responsefieldlines", "10")
    add(question, "attachments", "0")
    add(question, "attachmentsrequired", "0")
    points = (f"{point}（{score}分）" for point, score in item.rubric)
    guide = ["参考答案：", *item.model, f"评分要点（共{item.score}分）：", *points]
    _html(question, "graderinfo", html(guide))
    _html(question, "responsetemplate", "")


def _nothing(question: etree.Element, item: Item) -> None:
    """Of Cloze everything stands in the text."""


def _cloze_stem(item: Item) -> list[str]:
    return [f"<p>{cloze.text(paragraph)}</p>" for paragraph in item.stem]


def _with_blanks(item: Item) -> str:
    fields = iter(cloze.short_answer(_weight(item), ways) for ways in item.blanks)
    return BLANK.sub(lambda _: next(fields), "".join(_cloze_stem(item)))


def _with_branches(item: Item) -> str:
    shown = _cloze_stem(item)
    for place, branch in enumerate(item.branches, 1):
        choices = [(choice.text, choice.right, choice.why) for choice in branch.choices]
        field = cloze.multiple_choice(_weight(item), choices)
        shown.append(f"<p>第{place}步　{cloze.text(branch.ask)}</p><p>{field}</p>")
    return "".join(shown)


# The stems that hold what there is to answer.
_STEMS: dict[str, Callable[[Item], str]] = {"fill": _with_blanks, "branching": _with_branches}
_TYPES: dict[str, tuple[str, Callable[[etree.Element, Item], None]]] = {
    "single": ("multichoice", _choices),
    "multiple": ("multichoice", _choices),
    "bool": ("truefalse", _judgement),
    "fill": ("cloze", _nothing),
    "match": ("matching", _pairs),
    "order": ("ordering", _steps),
    "short": ("essay", _essay),
    "scenario": ("essay", _essay),
    "branching": ("cloze", _nothing),
}
