"""Checks of a question's own fields, type by type: what the engine needs to mark it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from statistics import median

from handbook.checks import branching
from handbook.model.problems import Problem
from handbook.model.questions import BLANK, Question, fold
from handbook.model.yaml_source import Path, Source

_CATCH_ALL = re.compile(r"以上(?:都|全|均)|(?:都|均)(?:不)?对$|[A-F]\s*和\s*[A-F]")
LONGEST_RATIO = 1.3  # quiz guide: a key this much longer than its distractors gives itself away


def check(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """Yield QZ-02 to QZ-08, QZ-13, QZ-14, QZ-19 to QZ-21, QZ-23 and QZ-51 to QZ-53 of one question.

    Args:
        source: the chapter's `quiz.yml`.
        index: the question's place in it.
        question: the question.
    """
    yield from _TYPE_CHECKS[question.type](source, index, question)


def _judgement(source: Source, index: int, question: Question) -> Iterator[Problem]:
    place: Path = (index, "answer")
    name = f"题“{question.id}”"
    raw = source.data[index]["answer"]
    if not isinstance(raw, bool):
        yield source.problem(place, "QZ-02", f"{name}是判断题，答案要写 true 或 false", "改 answer")
    elif raw is False and not question.correction:
        yield source.problem((index,), "QZ-08", f"{name}判“错”，没有写改正", "补上 correction: 改正后的说法")
    if {option.key for option in question.options} != {"T", "F"}:
        yield source.problem(
            (index, "options"), "QZ-05", f"{name}是判断题，选项只写 T 和 F", "写 T: {why: …} 和 F: {why: …}"
        )


def _choice(source: Source, index: int, question: Question) -> Iterator[Problem]:
    place: Path = (index, "answer")
    name = f"题“{question.id}”"
    keys = {option.key for option in question.options}
    if isinstance(source.data[index]["answer"], bool):
        yield source.problem(place, "QZ-02", f"{name}的答案要写选项字母", "写成 [A] 这样的列表")
        return
    if strangers := [a for a in question.answer if a not in keys]:
        yield source.problem(
            place,
            "QZ-04",
            f"{name}的答案“{'、'.join(strangers)}”不在选项里",
            f"选项有：{'、'.join(sorted(keys))}",
        )
    if question.type == "single" and len(question.answer) != 1:
        yield source.problem(place, "QZ-02", f"{name}是单选，答案有{len(question.answer)}个", "只留一个")
    if question.type == "multiple" and not 2 <= len(set(question.answer)) < len(keys):
        yield source.problem(
            place,
            "QZ-03",
            f"{name}是多选，{len(keys)}个选项里有{len(set(question.answer))}个答案",
            "答案要两个以上，又不是全部；否则改成单选或换选项",
        )
    if len(set(question.answer)) < len(question.answer):
        yield source.problem(place, "QZ-04", f"{name}的答案里有一个字母写了两次", "删去重复的")
    yield from _options(source, index, question)


def _fill(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-07: as many answers as blanks; QZ-23: each way of writing one tells it from nothing."""
    name, blanks = f"题“{question.id}”", len(BLANK.findall(question.stem))
    if blanks != len(question.blanks) or not blanks:
        yield source.problem(
            (index, "answer"),
            "QZ-07",
            f"{name}的题干有{blanks}个空，答案有{len(question.blanks)}个",
            "题干里每空写＿＿，answer 里每空一个列表",
        )
    for place, ways in enumerate(question.blanks):
        folded = [fold(way) for way in ways]
        if "" in folded or len(set(folded)) < len(folded):
            yield source.problem(
                (index, "answer", place),
                "QZ-23",
                f"{name}第{place + 1}空有一种写法只有标点，或与另一种规整以后相同",
                "全角半角、大小写、空格和标点不用另写，删去重复的写法",
            )


def _match(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-19: three to six pairs, and no side says the same twice."""
    name = f"题“{question.id}”"
    if not 3 <= len(question.pairs) <= 6:
        yield source.problem(
            (index, "pairs"), "QZ-19", f"{name}是配对题，有{len(question.pairs)}对", "写3到6对"
        )
    for side, texts in (("左", [p.left for p in question.pairs]), ("右", question.rights)):
        folded = [fold(text) for text in texts]
        if len(set(folded)) < len(folded):
            yield source.problem(
                (index, "pairs"), "QZ-19", f"{name}的{side}侧有两项规整以后相同", "改掉一个，一项只配一项"
            )


def _order(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-20: three to seven steps, each said once."""
    name, folded = f"题“{question.id}”", [fold(step.text) for step in question.steps]
    if not 3 <= len(folded) <= 7:
        yield source.problem((index, "steps"), "QZ-20", f"{name}是排序题，有{len(folded)}步", "写3到7步")
    if len(set(folded)) < len(folded):
        yield source.problem((index, "steps"), "QZ-20", f"{name}有两步规整以后相同", "改掉一个")


def _in_words(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-21: the rubric gives away exactly the question's score."""
    total = sum(item.score for item in question.rubric)
    if total != question.score:
        yield source.problem(
            (index, "score"),
            "QZ-21",
            f"题“{question.id}”的评分要点合计{total}分，score 写的是{question.score}",
            "改要点的分数，或改 score",
        )


def _options(source: Source, index: int, question: Question) -> Iterator[Problem]:
    name = f"题“{question.id}”"
    if not 3 <= len(question.options) <= 6:
        yield source.problem(
            (index, "options"), "QZ-05", f"{name}有{len(question.options)}个选项", "写3到6个"
        )
    if [o.key for o in question.options] != list("ABCDEF")[: len(question.options)]:
        yield source.problem(
            (index, "options"), "QZ-05", f"{name}的选项字母不是从 A 起连着的", "按 A、B、C、D 写"
        )
    seen: dict[str, str] = {}
    for option in question.options:
        if not option.text:
            yield source.problem(
                (index, "options", option.key), "QZ-05", f"{name}的选项{option.key}没有 text", "补上选项文字"
            )
        folded = fold(option.text)
        if folded in seen:
            yield source.problem(
                (index, "options", option.key),
                "QZ-06",
                f"{name}的选项{seen[folded]}和{option.key}规整以后相同",
                "改掉一个",
            )
        seen.setdefault(folded, option.key)
        if _CATCH_ALL.search(option.text):
            yield source.problem(
                (index, "options", option.key),
                "QZ-13",
                f"{name}的选项{option.key}是“以上都对”一类",
                "换成一条真实的误解",
            )
    yield from _longest_key(source, index, question)


def _longest_key(source: Source, index: int, question: Question) -> Iterator[Problem]:
    lengths = {o.key: len(o.text) for o in question.options}
    wrong = [n for key, n in lengths.items() if key not in question.answer]
    right = [n for key, n in lengths.items() if key in question.answer]
    if wrong and right and min(right) >= LONGEST_RATIO * median(wrong) and min(right) > max(wrong):
        yield source.problem(
            (index, "options"),
            "QZ-14",
            f"题“{question.id}”的正确项明显比错项长",
            "把长短改得相近",
            warning=True,
        )


_TYPE_CHECKS: dict[str, Callable[[Source, int, Question], Iterator[Problem]]] = {
    "single": _choice,
    "multiple": _choice,
    "bool": _judgement,
    "fill": _fill,
    "match": _match,
    "order": _order,
    "short": _in_words,
    "scenario": _in_words,
    "branching": branching.check,
}
