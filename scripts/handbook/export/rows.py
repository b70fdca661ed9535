"""The questions as rows, for the forms that survey and examination tools import: 题干、选项、答案、解析.

Such tools know 单选、多选、判断、填空、简答. What the book has beside these is put into one of them,
so that it can still be marked: a match and an order ask for letters, a branching question becomes a
single choice for each step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from handbook.export.items import Item, answer_of_bool, by_pair
from handbook.export.report import IN_NEITHER, of_type
from handbook.model.questions import BLANK, LETTERS

SINGLE, MULTIPLE, BOOL, FILL, WORDS = "单选题", "多选题", "判断题", "填空题", "简答题"
GAP = "____"
BETWEEN_BLANKS, BETWEEN_WAYS = "|", "/"
ABOUT = (
    f"填空题的空写成{GAP}；答案里几个空用“{BETWEEN_BLANKS}”隔开，一个空的几种写法用“{BETWEEN_WAYS}”隔开。"
    "导入的软件用别的符号隔，先在文件里替换。",
    "导入软件的模板栏名不同的，照它的模板改第一行，或改方括号里的题型。",
)
_LOSSES = {
    "bool": "判断改错只判对错，改正写在解析里，不计分",
    "multiple": "漏选、错选怎样给分由导入的软件定",
    "fill": IN_NEITHER["fill"],
    "match": "配对写成填空题，填右边的字母；选项的次序固定",
    "order": "排序写成填空题，填字母的次序，全对才得分",
    "branching": "分步情景拆成几道单选题，一步一题，题干里写着前几步的做法；分值平分",
}
_OF_CHOICE = "选每一项的理由合写在解析里，照字母说，不随选择显示；导入以后不要打乱选项"
_WIDE = str.maketrans({BETWEEN_BLANKS: "｜", BETWEEN_WAYS: "／"})


@dataclass(frozen=True)
class Row:
    """One question as a tool imports it.

    Attributes:
        item: where it comes from.
        kind: the tool's name of its type.
        stem: the question.
        options: what to choose from, A first.
        answer: letters; 正确 or 错误; what stands in the blanks; the model answer.
        reason: what is said afterwards.
        score: what it is worth.
    """

    item: Item
    kind: str
    stem: str
    options: tuple[str, ...]
    answer: str
    reason: str
    score: float


def rows(items: Sequence[Item]) -> list[Row]:
    """Return the rows of some questions, in their order; one of a branching question for each step."""
    return [row for item in items for row in _ROWS[item.kind](item)]


def losses(items: Sequence[Item]) -> list[tuple[Item, str]]:
    """Return what of the questions the rows do not hold as the book has it."""
    return [(item, loss) for item in items for loss in _of(item)]


def _of(item: Item) -> Iterator[str]:
    if item.choices or item.branches:
        yield _OF_CHOICE
    yield from of_type(item, _LOSSES)
    if any(sign in way for ways in item.blanks for way in ways for sign in (BETWEEN_BLANKS, BETWEEN_WAYS)):
        yield f"答案里的“{BETWEEN_BLANKS}”“{BETWEEN_WAYS}”写成全角，免得与隔开用的混了"


def _row(
    item: Item, kind: str, stem: str, answer: str, reasons: Sequence[str], options: tuple[str, ...] = ()
) -> Row:
    return Row(item, kind, stem, options, answer, "\n".join(reasons), item.score)


def _choices(item: Item) -> Iterator[Row]:
    kind = MULTIPLE if item.kind == "multiple" else SINGLE
    answer = "".join(choice.sign for choice in item.choices if choice.right)
    whys = [f"{choice.sign}：{choice.why}" for choice in item.choices]
    options = tuple(choice.text for choice in item.choices)
    yield _row(item, kind, "\n".join(item.stem), answer, [*item.reasons, *whys], options)


def _judgement(item: Item) -> Iterator[Row]:
    whys = [f"判“{choice.text}”：{choice.why}" for choice in item.choices]
    answer = "正确" if answer_of_bool(item) == "对" else "错误"
    yield _row(item, BOOL, "\n".join(item.stem), answer, [*item.reasons, *whys])


def _blanks(item: Item) -> Iterator[Row]:
    ways = (BETWEEN_WAYS.join(way.translate(_WIDE) for way in blank) for blank in item.blanks)
    yield _row(item, FILL, BLANK.sub(GAP, "\n".join(item.stem)), BETWEEN_BLANKS.join(ways), item.reasons)


def _lettered(item: Item, texts: Sequence[str]) -> tuple[str, list[str]]:
    """Return texts as they are shown, each with a letter, and the letters in the author's order."""
    shown = list(zip(LETTERS, item.shown, strict=False))
    letters = {place: sign for sign, place in shown}
    listed = "　".join(f"（{sign}）{texts[place]}" for sign, place in shown)
    return listed, [letters[place] for place in range(len(texts))]


def _pairs(item: Item) -> Iterator[Row]:
    listed, letters = _lettered(item, [*(right for _, right, _ in item.pairs), *item.distractors])
    lefts = "　".join(f"（{n}）{left}{GAP}" for n, (left, _, _) in enumerate(item.pairs, 1))
    stem = "\n".join([*item.stem, f"左边：{lefts}", f"右边：{listed}"])
    answer = BETWEEN_BLANKS.join(letters[: len(item.pairs)])
    yield _row(item, FILL, stem, answer, [*item.reasons, *by_pair(item)])


def _steps(item: Item) -> Iterator[Row]:
    listed, letters = _lettered(item, [text for text, _ in item.steps])
    stem = "\n".join([*item.stem, listed, f"先后次序（只写字母）：{GAP}"])
    yield _row(item, FILL, stem, "".join(letters), [*item.reasons, *by_pair(item)])


def _words(item: Item) -> Iterator[Row]:
    points = [f"（{score}分）{point}" for point, score in item.rubric]
    reasons = [f"评分要点（共{item.score}分）：", *points, *item.reasons]
    yield _row(item, WORDS, "\n".join(item.stem), "\n".join(item.model), reasons)


def _branches(item: Item) -> Iterator[Row]:
    done: list[str] = []
    for place, branch in enumerate(item.branches, 1):
        before = [f"前面这样办了：{'；'.join(done)}。"] if done else []
        ask = f"第{place}步（共{len(item.branches)}步）　{branch.ask}"
        whys = [f"{choice.sign}：{choice.why}" for choice in branch.choices]
        reasons = [*whys, *(item.reasons if place == len(item.branches) else ())]
        yield Row(
            item,
            SINGLE,
            "\n".join([*item.stem, *before, ask]),
            tuple(choice.text for choice in branch.choices),
            branch.right.sign,
            "\n".join(reasons),
            round(item.score / len(item.branches), 2),
        )
        done.append(branch.right.text)


_ROWS: dict[str, Callable[[Item], Iterator[Row]]] = {
    "single": _choices,
    "multiple": _choices,
    "bool": _judgement,
    "fill": _blanks,
    "match": _pairs,
    "order": _steps,
    "short": _words,
    "scenario": _words,
    "branching": _branches,
}
