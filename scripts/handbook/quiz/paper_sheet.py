"""The answer sheet: boxes for letters, blanks, and lines to write on, all on one A4 page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.model.questions import Question
from handbook.quiz.draw import Item, Paper, PaperSection
from handbook.quiz.paper_parts import heading, score_table, sections

_LINE = "<span class='line'></span>"
_BOX = "<span class='box'></span>"
# The page in millimetres, as paper.css sets it: what is left for answers, and what they take.
_ROOM, _HEADING, _LETTERS_ROW, _SHORT_ROW, _LINE_HEIGHT, _WORDS_MARGIN = 234, 7, 12, 7.5, 6.3, 2
_IN_A_ROW = {"single": 25, "multiple": 10}
_WORDS = ("short", "scenario")
_SPARE = 3  # what an answer in words needs besides what its points ask for, counted as points
_MOST_LINES, _FEWEST_LINES = 12, 2


@dataclass
class Sheet:
    """The parts of the sheet.

    Args:
        paper: the paper.
    """

    paper: Paper

    def parts(self) -> Iterator[str]:
        """Yield the sheet's parts in their order."""
        yield score_table(self.paper)
        lines = self._lines_a_point()
        for numeral, section in sections(self.paper):
            yield heading(numeral, section)
            kinds = {item.entry.question.type for item in section.items}
            kind = kinds.pop() if len(kinds) == 1 else ""
            name = f"letters {kind}" if kind in _IN_A_ROW else "entries"
            # What takes lines stands after what takes a box, or the boxes' rows would be as high.
            for words in (False, True):
                items = [item for item in section.items if (item.entry.question.type in _WORDS) == words]
                boxes = "".join(self._entry(item, section, lines) for item in items)
                yield f"<ul class='{name}'>{boxes}</ul>" if boxes else ""

    def _entry(self, item: Item, section: PaperSection, lines: float) -> str:
        number, question = f"<strong>{item.number}</strong>", item.entry.question
        if question.type in _WORDS:
            written = _LINE * _count(lines * (section.score + _SPARE))
            return f"<li class='words'>{number}<span class='lines'>{written}</span></li>"
        answer = _BOX if question.type in _IN_A_ROW else _ENTRIES[question.type](question)
        return f"<li>{number}{answer}</li>"

    def _lines_a_point(self) -> float:
        """How many lines a point gets, so that the answers in words fill the page."""
        room, rows = float(_ROOM), 0
        for _, section in sections(self.paper):
            room -= _HEADING
            kinds = [item.entry.question.type for item in section.items]
            words = sum(kind in _WORDS for kind in kinds)
            rows += -(-words // 2) * (section.score + _SPARE)
            room -= -(-words // 2) * _WORDS_MARGIN
            if kinds[0] in _IN_A_ROW:
                room -= -(-len(kinds) // _IN_A_ROW[kinds[0]]) * _LETTERS_ROW
            else:
                room -= -(-(len(kinds) - words) // 2) * _SHORT_ROW
        return room / _LINE_HEIGHT / rows if rows else 0


def _judgement(question: Question) -> str:
    return f"{_BOX}{_name('改正')}{_LINE}"


def _blanks(question: Question) -> str:
    return "".join(f"{_name(f'({n})')}{_LINE}" for n, _ in enumerate(question.blanks, 1))


def _pairs(question: Question) -> str:
    return "".join(f"{_name(str(n))}{_BOX}" for n, _ in enumerate(question.pairs, 1))


def _steps(question: Question) -> str:
    return _name("→").join(_BOX for _ in question.steps)


def _branches(question: Question) -> str:
    return "".join(f"{_name(f'({n})')}{_BOX}" for n, _ in enumerate(question.steps_of_path, 1))


def _name(text: str) -> str:
    return f"<span class='name'>{text}</span>"


def _count(lines: float) -> int:
    return max(_FEWEST_LINES, min(_MOST_LINES, int(lines)))


_ENTRIES: dict[str, Callable[[Question], str]] = {
    "bool": _judgement,
    "fill": _blanks,
    "match": _pairs,
    "order": _steps,
    "branching": _branches,
}
