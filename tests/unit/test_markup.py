"""Markdown as it is meant: what is written right is not complained of; where a fault stands is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import markdown
import yaml
from lxml import html

from handbook.checks import check_book
from handbook.markdown.reading import EXTENSIONS, Reader
from handbook.model import anchors
from handbook.model.book import load
from handbook.pages import HandbookExtension
from handbook.quiz.drawing import Drawings
from tests.anchors import linkable
from tests.conftest import ROOT

CHAPTER = "basics/principles/index.md"


class _Loader(yaml.SafeLoader):
    """Lets MkDocs's own tags pass."""


def _nothing(*_: object) -> None:
    """What such a tag is read as."""


_Loader.add_multi_constructor("", _nothing)


RIGHT = [
    '???+note "题目"\n\n    里面的话。',
    '!!! note "题目"\n    里面的话。',
    '??? note "题目"\n\n    - 甲\n    - 乙\n\n    里面的话。',
    "**先看。**\n\n- 甲\n\n    接着写甲。\n\n- 乙",
    "见“甲（乙《丙》）”，1）不算。",
    "- 甲\n    - 乙\n    - 丙\n- 丁",
    "1. 甲\n2. 乙",
    "| 甲 | 乙 |\n|---|---|\n| 一\\|二 | `a|b` |",
    "印 \\[这个\\] 和 \\*星号\\*，也印 `[这个][那个]`。",
    "**“重点”**后面，甲**乙**丙。",
    "看脚注[^1]。\n\n[^1]: 脚注的话。",
    "看[服务原则](<#fuwu>)和[本章][this]。\n\n[this]: index.md#gist",
    "```\n<script>\n- 甲\n| 乙\n```",
    "中办发〔2018〕1号。",
    '<div class="hb-box" markdown>\n\n里面的话。\n\n</div>',
    "2020年有3项，每项占1/2。",
]


def test_what_is_right_passes(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    page = docs / CHAPTER
    text = "\n\n另一段。\n\n".join(RIGHT)
    page.write_text(page.read_text("utf-8").replace("一句话讲完。", text), "utf-8")
    assert [str(p) for p in check_book(load(docs))] == []


def test_the_reader_parses_as_the_site_does() -> None:
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=_Loader)
    site = {}
    for entry in config["markdown_extensions"]:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        site[name] = options
    assert site.pop("toc")["toc_depth"]
    del site["handbook.pages"]
    assert site == EXTENSIONS


def test_links_in_every_form() -> None:
    text = (
        '[a](a.md) [b](<b c.md> "题") [d][ref] [e][] ![f](f(1).svg) [文件](文件（一）.md#节)\n'
        '<https://g.example> <a href="h.md">h</a> [i](i.md){ title="j" } `[no](no.md)` \\[no\\](no.md)\n\n'
        "[ref]: r.md\n[e]: <e-e.md>\n"
    )
    reading = Reader().page(list(enumerate(text.split("\n"), 7)))
    assert [
        (link.target, link.line, link.image) for link in sorted(reading.links, key=lambda k: k.target)
    ] == [
        ("a.md", 7, False),
        ("b c.md", 7, False),
        ("e-e.md", 11, False),
        ("f(1).svg", 7, True),
        ("h.md", 8, False),
        ("https://g.example", 8, False),
        ("i.md", 8, False),
        ("r.md", 10, False),
        ("文件（一）.md#节", 7, False),
    ]


def test_the_anchors_of_a_page_are_those_it_is_drawn_with(mini_book: Callable[[], Path]) -> None:
    """A link is checked against what the model says; the page itself says what is true."""
    docs = mini_book()
    found = load(docs)
    drawings = Drawings(found)
    for page in found.pages.values():
        parser = markdown.Markdown(
            extensions=[*EXTENSIONS, HandbookExtension(drawings, page=page.path)],
            extension_configs=EXTENSIONS,
        )
        text = "\n".join(line for _, line in page.body)
        drawn = html.fragment_fromstring(parser.convert(text), create_parent="div")
        assert anchors.of_page(found, page) == linkable(drawn), page.path
