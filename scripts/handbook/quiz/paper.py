"""Write a drawn paper as printable HTML: the paper, an answer sheet, a marking key.

The three are documents of their own, without the site's frame: they are printed, not read on
the way. The questions stand in the order and with the letters that the browser shows for the
same code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from handbook.model.questions import BLOOM_NAMES, LETTERS, TYPE_NAMES
from handbook.quiz.answer import BASIS
from handbook.quiz.draw import Item, Paper, PaperSection
from handbook.quiz.drawing import Drawings
from handbook.quiz.marking_rules import rules_of
from handbook.quiz.solution import solution

STYLESHEET = "paper.css"
PAPER_NAMES = "ABC"  # the papers that are ready on the site
_NUMERALS = "一二三四五六七八九十"
_LINK = re.compile(r"</?a\b[^>]*>")
_PAGE = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{stylesheet}">
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def paper_files(code: str) -> list[tuple[str, str]]:
    """Return (file name, what it is) of the three documents of a paper."""
    return [
        (f"{code}-paper.html", "试卷"),
        (f"{code}-sheet.html", "答题卡"),
        (f"{code}-key.html", "评分标准和双向细目表"),
    ]


@dataclass
class Writer:
    """Writes the documents of one paper.

    Args:
        drawings: the book's questions as they are drawn.
        paper: the paper.
        stylesheet: the address of paper.css as the documents see it.
    """

    drawings: Drawings
    paper: Paper
    stylesheet: str

    def documents(self) -> dict[str, str]:
        """Return name (paper, sheet, key) → HTML document."""
        return {
            "paper": self._page("试卷", self._paper()),
            "sheet": self._page("答题卡", self._sheet()),
            "key": self._page("评分标准", self._key()),
        }

    # ---- Frame -----------------------------------------------------------------------------

    def _page(self, kind: str, parts: Iterator[str]) -> str:
        blueprint = self.paper.blueprint
        title = f"{blueprint.title}　卷号{self.paper.code}　{kind}"
        head = (
            f"<h1>{title}</h1><p class='facts'>{blueprint.count}题，满分{blueprint.total}分，"
            f"{blueprint.minutes}分钟。题库版本{self.paper.version}；同一版本、同一卷号，题目和选项次序都相同。</p>"
        )
        return _PAGE.format(title=title, stylesheet=escape(self.stylesheet), body="\n".join([head, *parts]))

    def _sections(self, draw: Callable[[PaperSection], Iterator[str]]) -> Iterator[str]:
        for place, section in enumerate(s for s in self.paper.sections if s.items):
            total = section.score * len(section.items)
            yield (
                f"<h2>{_NUMERALS[place]}、{section.title}"
                f"（{len(section.items)}题，每题{section.score}分，共{total}分）</h2>"
            )
            yield from draw(section)

    def _texts(self, item: Item, kind: str) -> list[str]:
        """A question's texts of one kind, without links: paper leads nowhere."""
        drawing = self.drawings.of(item.entry.chapter, item.entry.question)
        return [_LINK.sub("", text) for text in drawing.texts(kind)]

    def _rules(self) -> str:
        return "；".join(rules_of((item.entry.question.type for item in self.paper.items), TYPE_NAMES))

    def _paragraphs(self, item: Item, kind: str) -> str:
        return "".join(f"<p>{text}</p>" for text in self._texts(item, kind))

    # ---- The paper ---------------------------------------------------------------------------

    def _paper(self) -> Iterator[str]:
        yield "<p class='who'>姓名＿＿＿＿＿＿　单位＿＿＿＿＿＿＿＿　日期＿＿＿＿＿＿　得分＿＿＿＿</p>"
        yield f"<p>答案写在答题卡上。判断题判“错”的，写出改正。计分：{self._rules()}。</p>"
        yield from self._sections(lambda section: (self._question(item) for item in section.items))

    def _question(self, item: Item) -> str:
        first, *others = self._texts(item, "stem")
        stem = "".join(f"<p>{text}</p>" for text in [f"<strong>{item.number}．</strong> {first}", *others])
        return f"<div class='question'>{stem}{self._choices(item)}</div>"

    def _choices(self, item: Item) -> str:
        question = item.entry.question
        if question.type in ("single", "multiple"):
            return self._list(item, "options")
        if question.type == "order":
            return self._list(item, "steps")
        if question.type == "match":
            left = "".join(f"<li>{text}</li>" for text in self._texts(item, "pairs"))
            return f"<div class='match'><ol>{left}</ol>{self._list(item, 'rights')}</div>"
        return ""

    def _list(self, item: Item, kind: str) -> str:
        texts = self._texts(item, kind)
        rows = "".join(
            f"<li>{sign}. {texts[place]}</li>" for sign, place in zip(LETTERS, item.order, strict=False)
        )
        return f"<ul class='choices'>{rows}</ul>"

    # ---- The answer sheet ----------------------------------------------------------------------

    def _sheet(self) -> Iterator[str]:
        yield "<p class='who'>姓名＿＿＿＿＿＿　单位＿＿＿＿＿＿＿＿　日期＿＿＿＿＿＿</p>"
        yield "<p>单选、多选涂满方框；判断涂“对”或“错”，判“错”的在线上写改正。</p>"
        yield from self._sections(self._boxes)

    def _boxes(self, section: PaperSection) -> Iterator[str]:
        narrow = all(item.entry.question.type in ("single", "multiple") for item in section.items)
        yield f"<ul class='boxes{' narrow' if narrow else ''}'>"
        for item in section.items:
            yield f"<li><strong>{item.number}</strong> {self._box(item)}</li>"
        yield "</ul>"

    @staticmethod
    def _box(item: Item) -> str:
        question = item.entry.question
        if question.type in ("single", "multiple"):
            return " ".join(f"□{LETTERS[n]}" for n in range(len(question.options)))
        if question.type == "bool":
            return "□对 □错　改正：<span class='rule'></span>"
        if question.type == "fill":
            return " ".join(f"（{n + 1}）＿＿＿＿＿＿＿＿" for n in range(len(question.blanks)))
        if question.type == "match":
            return " ".join(f"{n + 1}—（　）" for n in range(len(question.pairs)))
        if question.type == "order":
            return " → ".join("（　）" for _ in question.steps)
        return "<span class='rule'></span>" * (4 + len(question.rubric))

    # ---- The marking key -------------------------------------------------------------------------

    def _key(self) -> Iterator[str]:
        yield (f"<p>每题括号里是题号和检验的学习目标。计分：{self._rules()}。折算的保留一位小数。</p>")
        yield from self._sections(lambda section: (self._answer(item, section) for item in section.items))
        yield from self._two_way()

    def _answer(self, item: Item, section: PaperSection) -> str:
        question, meta = item.entry.question, item.entry.chapter.meta
        objective = next(o.text for o in meta.objectives if o.id == question.objective)
        parts = [
            f"<p><strong>{item.number}．{escape(solution(item))}</strong>"
            f"　（{question.number}，{escape(objective)}，{BLOOM_NAMES[question.bloom]}）</p>"
        ]
        parts += [self._paragraphs(item, kind) for kind in ("correction", "model_answer")]
        if question.rubric:
            parts.append(self._rubric(item, section))
        parts.append(self._paragraphs(item, "explanation"))
        if question.basis:
            cited = "、".join(text.removeprefix(BASIS) for text in self._texts(item, "basis"))
            parts.append(f"<p>{BASIS}{cited}</p>")
        return f"<div class='question'>{''.join(parts)}</div>"

    def _rubric(self, item: Item, section: PaperSection) -> str:
        question = item.entry.question
        points = zip(self._texts(item, "rubric"), question.rubric, strict=True)
        rows = "".join(f"<li>{text}（{point.score}分）</li>" for text, point in points)
        note = f"要点共{question.score}分，卷面{section.score}分"
        if question.score != section.score:
            note += f"：要点得分×{section.score}÷{question.score}，保留一位小数"
        return f"<p>{note}。</p><ul>{rows}</ul>"

    def _two_way(self) -> Iterator[str]:
        """The table of specifications (双向细目表): chapters against levels, questions and points."""
        cells: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        titles: dict[str, str] = {}
        for section in self.paper.sections:
            for item in section.items:
                meta, bloom = item.entry.chapter.meta, item.entry.question.bloom
                titles[meta.chapter] = f"{meta.chapter} {item.entry.chapter.title}"
                for key in ((meta.chapter, bloom), (meta.chapter, ""), ("", bloom), ("", "")):
                    cells[key][0] += 1
                    cells[key][1] += section.score
        columns = {**BLOOM_NAMES, "": "合计"}
        yield "<h2>双向细目表</h2><p>格子里是题数和分值。</p><table><thead><tr><th scope='col'>章</th>"
        yield "".join(f"<th scope='col'>{name}</th>" for name in columns.values())
        yield "</tr></thead><tbody>"
        for chapter, title in [*sorted(titles.items()), ("", "合计")]:
            row = "".join(
                f"<td>{cells[chapter, bloom][0]}题{cells[chapter, bloom][1]}分</td>"
                if (chapter, bloom) in cells
                else "<td>—</td>"
                for bloom in columns
            )
            yield f"<tr><th scope='row'>{escape(title)}</th>{row}</tr>"
        yield "</tbody></table>"
