"""Draws a question's answer: the key, what to say of each choice, the reasons, the way back."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Sequence

from handbook.markdown.html import add
from handbook.markdown.links import link_to
from handbook.model import addresses
from handbook.model.chapter import Chapter
from handbook.model.questions import BOOL_TEXT, LETTERS, Question
from handbook.quiz.fields import Parts, branch_value, letter

BASIS = "依据："


def render(form: etree.Element, chapter: Chapter, question: Question, parts: Parts) -> None:
    """Draw the folded answer of a question.

    Args:
        form: the question's form.
        chapter: the question's chapter; `ref` is relative to its folder.
        question: the question.
        parts: takes the elements that hold one text of the author each.
    """
    details = add(
        form,
        "details",
        class_="hb-answer",
        id=f"a-{question.id}",
        data_search="off",
        data_number=question.number,
    )
    add(details, "summary", "看答案与解释")
    _ANSWERS[question.type](details, question, parts)
    parts["explanation", 0] = add(details, "p", question.explanation)
    for place, reference in enumerate(question.basis):
        line = f"{BASIS}〔{reference}〕"
        parts["basis", place] = add(details, "p", line, class_="hb-answer__basis")
    path, _, anchor = question.ref.partition("#")
    target = addresses.led_to(chapter.page.path, path or "index.md")
    back = add(details, "p", class_="hb-answer__return")
    add(back, "a", "回到讲这件事的段落", href=link_to(target, anchor), class_="hb-answer__back")


def _key(details: etree.Element, text: str = "") -> etree.Element:
    return add(details, "p", f"答案：{text}", class_="hb-answer__key")


def _letters(key: etree.Element, values: Sequence[tuple[str, str, str]]) -> None:
    """Add (text before, value, letter) to the key; a paper that mixes anew changes the letters."""
    for before, value, sign in values:
        if len(key):
            key[-1].tail = before
        else:
            key.text = f"{key.text}{before}"
        letter(key, value, sign)


def _whys(details: etree.Element, whys: Iterable[tuple[str, str, str, str]]) -> None:
    """List (what stands before the letter, value that the engine knows, letter, why)."""
    items = add(details, "ul", class_="hb-answer__whys")
    for before, value, sign, why in whys:
        item = add(items, "li", before, data_option=value)
        letter(item, value, sign)
        add(item, "span", why, class_="hb-answer__why")


def _options(details: etree.Element, question: Question, parts: Parts) -> None:
    chosen = [option.key for option in question.options if option.key in question.answer]
    _letters(_key(details), [("、" if n else "", key, key) for n, key in enumerate(chosen)])
    _whys(details, (("", o.key, o.key, o.why) for o in question.options))


def _judgement(details: etree.Element, question: Question, parts: Parts) -> None:
    _key(details, BOOL_TEXT[question.answer[0]])
    if question.correction:
        line = f"改正：{question.correction}"
        parts["correction", 0] = add(details, "p", line, class_="hb-answer__model")
    whys = add(details, "ul", class_="hb-answer__whys")
    for option in question.options:
        item = add(whys, "li", data_option=option.key)
        add(item, "span", option.text, class_="hb-option__key")
        add(item, "span", option.why, class_="hb-answer__why")


def _blanks(details: etree.Element, question: Question, parts: Parts) -> None:
    texts = []
    for place, (first, *others) in enumerate(question.blanks, 1):
        number = f"（{place}）" if len(question.blanks) > 1 else ""
        also = "（也可写" + "、".join(f"“{other}”" for other in others) + "）" if others else ""
        texts.append(f"{number}{first}{also}")
    _key(details, "；".join(texts))


def _signs(question: Question) -> list[str]:
    """The letters under which right sides or steps are shown, in the author's order."""
    letters = {index: sign for sign, index in zip(LETTERS, question.mixed, strict=False)}
    return [letters[place] for place in range(len(letters))]


def _pairs(details: etree.Element, question: Question, parts: Parts) -> None:
    signs = _signs(question)
    numbers = range(1, len(question.pairs) + 1)
    _letters(_key(details), [(f"{'，' if n > 1 else ''}{n}—", str(n), signs[n - 1]) for n in numbers])
    _whys(details, ((f"{n}—", str(n), signs[n - 1], question.pairs[n - 1].why) for n in numbers))


def _steps(details: etree.Element, question: Question, parts: Parts) -> None:
    signs = _signs(question)
    numbers = range(1, len(question.steps) + 1)
    _letters(_key(details), [(" → " if n > 1 else "", str(n), signs[n - 1]) for n in numbers])
    _whys(details, (("", str(n), signs[n - 1], question.steps[n - 1].why) for n in numbers))


def _words(details: etree.Element, question: Question, parts: Parts) -> None:
    add(details, "p", "参考答案：", class_="hb-answer__key")
    paragraphs = [line.strip() for line in question.model_answer.split("\n") if line.strip()]
    for place, paragraph in enumerate(paragraphs):
        parts["model_answer", place] = add(details, "p", paragraph, class_="hb-answer__model")
    add(details, "p", f"评分要点（共{question.score}分）：", class_="hb-answer__key")
    items = add(details, "ul", class_="hb-answer__rubric")
    for place, item in enumerate(question.rubric):
        line = add(items, "li", data_score=str(item.score))
        parts["rubric", place] = add(line, "span", item.point)
        add(line, "span", f"（{item.score}分）")


def _branches(details: etree.Element, question: Question, parts: Parts) -> None:
    steps = question.steps_of_path
    _key(details, "，".join(f"第{n}步{LETTERS[node.right]}" for n, node in enumerate(steps, 1)))
    for number, node in enumerate(steps, 1):
        add(details, "p", f"第{number}步", class_="hb-answer__step")
        items = add(details, "ul", class_="hb-answer__whys")
        for place, choice in enumerate(node.choices):
            value = branch_value(number, place)
            item = add(items, "li", data_option=value)
            letter(item, value, LETTERS[place])
            if choice.after:
                parts["after", number * 10 + place] = add(
                    item, "span", choice.after, class_="hb-answer__after"
                )
            cited = "、".join(f"〔{reference}〕" for reference in choice.basis)
            why = f"{choice.why}（{BASIS}{cited}）" if cited else choice.why
            add(item, "span", why, class_="hb-answer__why")
    parts["ending", 0] = add(details, "p", question.path[-1].text, class_="hb-answer__model")


_ANSWERS: dict[str, Callable[[etree.Element, Question, Parts], None]] = {
    "single": _options,
    "multiple": _options,
    "bool": _judgement,
    "fill": _blanks,
    "match": _pairs,
    "order": _steps,
    "short": _words,
    "scenario": _words,
    "branching": _branches,
}
