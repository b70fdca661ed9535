"""The paper itself: instructions, boxes for the points, the questions in two columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.model.questions import LETTERS
from handbook.quiz.draw import Item, Paper
from handbook.quiz.drawing import Drawings
from handbook.quiz.paper_parts import heading, marking_rules, score_table, sections, texts


@dataclass
class Questions:
    """The parts of the document that candidates read.

    Args:
        drawings: the book's questions as they are drawn.
        paper: the paper.
    """

    drawings: Drawings
    paper: Paper

    def parts(self) -> Iterator[str]:
        """Yield the document's parts in their order."""
        yield score_table(self.paper)
        yield from self._instructions()
        yield "<div class='columns'>"
        for numeral, section in sections(self.paper):
            yield heading(numeral, section)
            yield from (self._question(item) for item in section.items)
        yield "</div>"

    def _instructions(self) -> Iterator[str]:
        paper = self.paper
        lines = [
            f"限{paper.blueprint.minutes}分钟做完，共{paper.blueprint.count}题，满分{paper.blueprint.total}分。",
            "试卷每一页和答题卡的上端都写姓名、单位。",
            "答案用黑色笔写在答题卡上，写在试卷上的不计分。选择、配对、排序写字母；改动时划去原来的，写在旁边。",
            "判断写“对”或“错”；判“错”的，在横线上写出改正。填空写汉字、数字都可以。",
            "答题卡上写不下的，接着写在答题卡背面，先写题号。",
            f"计分：{marking_rules(paper)}。",
        ]
        yield "<h2>答题须知</h2><ol class='instructions'>"
        yield "".join(f"<li>{line}</li>" for line in lines)
        yield (
            f"</ol><p class='facts'>自测用，不作资格证明。题库版本{paper.version}："
            "同一版本、同一卷号，题目和选项次序都相同。</p>"
        )

    def _texts(self, item: Item, kind: str) -> list[str]:
        return texts(self.drawings, item, kind)

    def _question(self, item: Item) -> str:
        first, *others = self._texts(item, "stem")
        stem = "".join(f"<p>{text}</p>" for text in [f"<strong>{item.number}．</strong>{first}", *others])
        return f"<div class='question'>{stem}{self._choices(item)}</div>"

    def _choices(self, item: Item) -> str:
        question = item.entry.question
        if question.type in ("single", "multiple"):
            return self._list(item, "options")
        if question.type == "order":
            return self._list(item, "steps")
        if question.type == "match":
            left = "".join(f"<li>{text}</li>" for text in self._texts(item, "pairs"))
            return f"<ol class='lefts'>{left}</ol>{self._list(item, 'rights')}"
        return self._steps(item) if question.type == "branching" else ""

    def _steps(self, item: Item) -> str:
        """The steps of a branching question, one after another."""
        asked, choices = self._texts(item, "ask"), iter(self._texts(item, "choices"))
        steps = []
        for ask, node in zip(asked, item.entry.question.steps_of_path, strict=True):
            rows = "".join(
                f"<li>{sign}. {next(choices)}</li>" for sign, _ in zip(LETTERS, node.choices, strict=False)
            )
            steps.append(f"<li><p>{ask}</p><ul class='choices'>{rows}</ul></li>")
        return f"<ol class='steps'>{''.join(steps)}</ol>"

    def _list(self, item: Item, kind: str) -> str:
        found = self._texts(item, kind)
        rows = "".join(
            f"<li>{sign}. {found[place]}</li>" for sign, place in zip(LETTERS, item.order, strict=False)
        )
        return f"<ul class='choices'>{rows}</ul>"
