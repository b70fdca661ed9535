"""The marking key: answers, ids, articles, misconceptions, and points that need no arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from handbook.model import marks
from handbook.model.book import Book
from handbook.model.questions import BLOOM_NAMES, LETTERS, Question
from handbook.quiz.answer import BASIS
from handbook.quiz.draw import Item, Paper, PaperSection
from handbook.quiz.drawing import Drawings
from handbook.quiz.paper_parts import heading, marking_rules, sections, signs, tenths, texts
from handbook.quiz.solution import solution


@dataclass
class Key:
    """The parts of the document that markers read.

    Args:
        drawings: the book's questions as they are drawn.
        paper: the paper.
    """

    drawings: Drawings
    paper: Paper

    def parts(self) -> Iterator[str]:
        """Yield the document's parts in their order."""
        yield f"<p>题库版本{self.paper.version}。计分：{marking_rules(self.paper)}。</p>"
        yield "<div class='columns'>"
        for numeral, section in sections(self.paper):
            yield heading(numeral, section)
            yield from (self._answer(item, section) for item in section.items)
        yield "</div>"

    def _texts(self, item: Item, kind: str) -> list[str]:
        return texts(self.drawings, item, kind)

    def _answer(self, item: Item, section: PaperSection) -> str:
        question, meta = item.entry.question, item.entry.chapter.meta
        objective = next(o.text for o in meta.objectives if o.id == question.objective)
        lines = [f"<strong>{item.number}．{escape(solution(item))}</strong>　{question.id}"]
        lines += [f"改正：{text.removeprefix('改正：')}" for text in self._texts(item, "correction")]
        lines += [*self._texts(item, "model_answer"), *self._after(item), *self._texts(item, "ending")]
        lines += [self._worth(item, section), *self._texts(item, "explanation")]
        if found := misconceptions(item, self.drawings.book):
            lines.append(f"误解：{escape('；'.join(found))}")
        if question.basis:
            cited = (text.removeprefix(BASIS) for text in self._texts(item, "basis"))
            lines.append(f"{BASIS}{'、'.join(cited)}")
        lines.append(f"目标：{escape(objective)}（{BLOOM_NAMES[question.bloom]}）")
        paragraphs = "".join(f"<p>{line}</p>" for line in lines if line)
        return f"<div class='question'>{paragraphs}</div>"

    def _after(self, item: Item) -> Iterator[str]:
        """What comes of each wrong choice of a branching question."""
        shown = iter(self._texts(item, "after"))
        for number, node in enumerate(item.entry.question.steps_of_path, 1):
            wrong = [LETTERS[place] for place, choice in enumerate(node.choices) if choice.after]
            if wrong:
                yield f"（{number}）" + "".join(f"选{sign}：{next(shown)}" for sign in wrong)

    def _worth(self, item: Item, section: PaperSection) -> str:
        """What each part of the answer is worth on this paper, added up as one goes."""
        question, score = item.entry.question, section.score
        if question.rubric:
            named = zip(
                self._texts(item, "rubric"), shares([p.score for p in question.rubric], score), strict=True
            )
            rows = (
                f"<br>·{text}：<strong>{points}分</strong>（累计{so_far}分）"
                for text, (points, so_far) in named
            )
            return "给分：" + "".join(rows)
        if question.type == "bool" and question.answer == ("F",):
            (half, _), (other, _) = shares([1, 1], score)
            return f"给分：判对{half}分，改正{other}分"
        parts, unit = _parts(question)
        if parts < 2:
            return ""
        rows = (f"{n}{unit}{so_far}分" for n, (_, so_far) in enumerate(shares([1] * parts, score), 1))
        return f"给分：对{'，'.join(rows)}"


def _parts(question: Question) -> tuple[int, str]:
    """How many parts share a question's points evenly, and what a part is called."""
    if question.type == "multiple":
        return len(question.answer), "项"
    if question.type == "order":
        return len(question.steps) - 1, "处"
    if question.type == "branching":
        return len(question.steps_of_path), "步"
    return len(question.blanks) or len(question.pairs), "空" if question.blanks else "对"


def shares(weights: Sequence[int], score: int) -> list[tuple[str, str]]:
    """Share a question's points among its parts: (points, points so far) of each, to a tenth.

    What is rounded is the sum so far, so that the parts together are worth the whole.
    """
    sums = [Fraction(score * sum(weights[: n + 1]), sum(weights)) for n in range(len(weights))]
    written = ["0", *map(tenths, sums)]
    return [
        (tenths(Fraction(after) - Fraction(before)), after)
        for before, after in zip(written, written[1:], strict=False)
    ]


def misconceptions(item: Item, book: Book) -> list[str]:
    """Return the misconceptions that the question meets, in words, with the letter of the option where it has one."""
    question, letters = item.entry.question, signs(item)
    places = {option.key: place for place, option in enumerate(question.options)}
    found: dict[str, list[str]] = {}
    for path, text in question.texts():
        for mark in marks.find(text):
            if mark.kind is marks.Kind.MISCONCEPTION:
                of_option = path[0] == "options" and question.type != "bool"
                sign = letters[places[str(path[1])]] if of_option else ""
                found.setdefault(mark.args[0], []).append(sign)
    return [
        f"{''.join(sorted(set(where)))}{'项' if any(where) else ''}{name} {page.misconception(name)}"
        for name, where in found.items()
        if (page := book.misconception_page(name))
    ]
