"""Write a drawn paper as printable HTML: the paper, an answer sheet, a marking key.

The three are documents of their own, without the site's frame: they are printed, not read on
the way. The questions stand in the order and with the letters that the browser shows for the
same code. Each document is one table whose head the printer repeats: every browser, and
WeasyPrint, puts name, unit and code on every page that way. The page's number stands in a margin
box, which Chromium has since 131.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from handbook.quiz.draw import Paper
from handbook.quiz.drawing import Drawings
from handbook.quiz.paper_key import Key
from handbook.quiz.paper_questions import Questions
from handbook.quiz.paper_sheet import Sheet
from handbook.quiz.paper_table import two_way_table

STYLESHEET = "paper.css"
PAPER_NAMES = "ABC"  # the papers that are ready on the site
_CANDIDATE = "<span class='field'>姓名</span><span class='field'>单位</span>"
_MARKER = "<span>阅卷用，考完再发</span>"
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
<main class="{kind}">
<p class="screen">打印：纸张选A4，缩放选100%。页脚没有“第几页　共几页”的旧浏览器，打印时勾选“页眉和页脚”。</p>
<table class="pages" role="presentation">
<thead><tr><td><div class="running">{who}<span>{name}</span></div></td></tr></thead>
<tbody><tr><td>
<h1>{heading}</h1>
{body}
</td></tr></tbody>
</table>
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
        paper, drawings = self.paper, self.drawings
        return {
            "paper": self._page("paper", "试卷", _CANDIDATE, Questions(drawings, paper).parts()),
            "sheet": self._page("sheet", "答题卡", _CANDIDATE, Sheet(paper).parts()),
            "key": self._page("key", "评分标准", _MARKER, self._key()),
        }

    def _key(self) -> Iterator[str]:
        yield from Key(self.drawings, self.paper).parts()
        yield from two_way_table(self.paper, self.drawings.book)

    def _page(self, kind: str, what: str, who: str, parts: Iterator[str]) -> str:
        unit = self.drawings.book.unit
        whose = f"{escape(unit.short)}　" if unit else ""
        name = f"{whose}{escape(self.paper.blueprint.title)}　卷号{self.paper.code}　{what}"
        return _PAGE.format(
            title=name,
            heading=name,
            kind=kind,
            who=who,
            name=name,
            stylesheet=escape(self.stylesheet),
            body="\n".join(parts),
        )
