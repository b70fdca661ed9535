"""Checks of the words: what was pasted wrongly, typed wrongly, left over, or copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from handbook.checks.originality import copied
from handbook.checks.readings import Readings, data_files
from handbook.model import marks
from handbook.model.book import Book
from handbook.model.page import Page
from handbook.model.problems import Problem
from handbook.model.text import HAN, LINK, TITLE_DASH, WIDE, plain
from handbook.model.yaml_source import Source

# Radicals, private characters, and every script that the book is not written in.
_RADICAL = re.compile(r"[\u0400-\u1dff\u2c00-\u2dff\u2e80-\u2fdf\ua000-\ud7ff\ue000-\uf8ff\ufffd]")
_HALF_WIDTH = re.compile(rf"[{HAN}”）][,;:?!]|[,;:?!][{HAN}“（]|\([{HAN}]|[{HAN}]\)")
_HALF_BRACKET = re.compile("[()]")  # TX-02, or an English word's
_WIDE_LETTER = re.compile("[Ａ-Ｚａ-ｚ０-９]+(?![０-９．])")  # １．: MD-08
_PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈"}
_PAIRED = re.compile(f"[{''.join(_PAIRS)}{''.join(_PAIRS.values())}]")
_DOUBLED = re.compile("[，。；：、]{2}")
_STRAIGHT_QUOTE = re.compile(rf"[{HAN}，。；：][\"']|[\"'][{HAN}]|[「」『』]")
_SPACE = r"[ \t\xa0\u2000-\u200a\u202f\u205f]"  # also those of tables, of Word and of the web
_TYPED_SPACE = re.compile(
    rf"[{HAN}]{_SPACE}+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]){_SPACE}+[{HAN}]|[{WIDE}]{_SPACE}+[{WIDE}]"
)
# Without one of these a line has no wrong punctuation, quotation mark or space: most lines.
_SUSPICIOUS = re.compile(rf"{_SPACE}|[,;:?!()\"'「」『』]")
_CHAPTER_NAME = re.compile(rf"(?<=\[)(?:\d\d|F\d\d|第\d\d章) (?=[{HAN}])")  # as a link is named
# The sign ahead: a search for letters of either case alone is a slow one.
_PLACEHOLDER = re.compile(r"(?=[TFLXtflx待占×])(?i:TODO|FIXME|TBD|待补|待写|占位|XX+|××+|lorem ipsum)")
_VAGUE = frozenset({"点这里", "点击这里", "点击", "这里", "此处", "链接", "更多", "详见", "查看", "下载"})
_BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?) ?[\w -]* ?\"[^\"]*\"\s*$")
_BOX_KIND = re.compile(r"^\s*(?:!!!|\?\?\?\+?) ?[\w-]+ ")
_CODE = re.compile(r"`[^`]*`")
_ATTRIBUTES = re.compile(r"\{[^}]*\}|<[^>]*>")
_QUOTED = re.compile(r"“[^”]*”")
# Sayings of the speech that are out of date or wrong; they may be quoted in “”.
OUTDATED = {
    "最高权力机构": "最高领导机关",
    "以习近平同志为总书记": "以习近平同志为核心",
    "反腐倡廉建设": "反腐败斗争",
    "教育教育活动": "主题教育",
    "新常态": "不用于党建",
}
_OUTDATED = re.compile("|".join(OUTDATED))


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield TX-01 to TX-05, TX-08 to TX-12 and TX-14 for every text file of the book, page and data text."""
    for name in book.files.with_suffix(".md", ".yml"):
        yield from _file(book.files.text(name) or "", book.files.named(name))
    recall = readings.memory.recall
    for page in book.pages.values():
        yield from recall(("prose", page), partial(list, _page(page, readings)))
    # Where such sayings are listed and explained, TX-10 would only repeat what is said there.
    explained = {book.sources[name].file for name in ("terms", "points", "facts")}
    for source in data_files(book):
        if source is book.sources["permalinks"]:
            continue  # addresses, not words
        found: list[Problem] = recall(("prose", source), partial(list, _source(source)))
        drawn = source is book.sources["diagrams"]  # one sentence in several boxes
        yield from (
            p
            for p in found
            if not (p.rule == "TX-10" and source.file in explained or p.rule == "TX-14" and drawn)
        )


def _source(source: Source) -> Iterator[Problem]:
    for path, text in source.texts:
        for rule, message, fix in text_problems(text):
            yield source.problem(path, rule, message, fix)
        if run := copied(text):
            yield source.problem(path, "TX-11", *_copied(run))


def _copied(run: str) -> tuple[str, str]:
    return f"与讲话连续相同超过40字（“{run[:12]}……”）", "用自己的话改写；要引，就写明“讲话原文”并加引号"


def _file(text: str, name: str) -> Iterator[Problem]:
    """What nobody sees in a file: trailing spaces, radicals."""
    for number, line in enumerate(text.split("\n"), 1):
        if line != line.rstrip():
            yield Problem(name, number, "TX-08", "行尾有空格", "删去")
        if match := _RADICAL.search(line):
            code = f"U+{ord(match.group()):04X}"
            yield Problem(
                name, number, "TX-01", f"有部首字符或坏字（{code}）", "多半是从PDF粘贴的，重打这个字"
            )


def _page(page: Page, readings: Readings) -> Iterator[Problem]:
    for number, line in page.lines:
        for rule, message, fix in text_problems(line):
            yield Problem(page.file, number, rule, message, fix)
    for link in readings.of_page(page).links:
        words = link.words.strip()
        if link.image and not words:
            yield Problem(
                page.file, link.line, "TX-12", f"图“{link.target}”没有替代文字", "在[]里写图说的是什么"
            )
        elif not link.image and (not words or words in _VAGUE):
            yield Problem(
                page.file, link.line, "TX-04", f"链接文字“{words}”说不清去处", "写出那一页或那一节的名字"
            )
    for number, paragraph in paragraphs(page):
        if run := copied(paragraph):
            yield Problem(page.file, number, "TX-11", *_copied(run))


def paragraphs(page: Page) -> Iterator[tuple[int, str]]:
    """Yield (first line, text) of a page's paragraphs, without marks and addresses."""
    start, lines = 0, []
    for number, line in [*page.lines, (0, "")]:
        if line.strip():
            start = start or number
            lines.append(plain(line))
        elif lines:
            yield start, "".join(lines)
            start, lines = 0, []


def text_problems(line: str) -> Iterator[tuple[str, str, str]]:
    """Yield (rule, message, how to fix) of one line of prose."""
    text = plain(line)
    if _SUSPICIOUS.search(line):
        yield from _punctuation(line, text)
    if match := _WIDE_LETTER.search(text):
        yield "TX-02", f"全角的字母、数字“{match.group()}”", "用半角的重打：关掉输入法的全角"
    if match := _DOUBLED.search(line):
        yield "TX-14", f"标点连着写了两个“{match.group()}”", "删去一个"
    if not _HALF_BRACKET.search(text) and (sign := _unpaired(text)):
        yield "TX-14", f"标点 {sign} 没有成对", "补上另一半，或删去"
    if match := _PLACEHOLDER.search(text):
        yield "TX-05", f"还留着“{match.group()}”", "写成正文，或删去"
    for phrase, now in OUTDATED.items() if _OUTDATED.search(text) else ():
        if phrase in text and phrase in _QUOTED.sub("", text):
            yield "TX-10", f"过时或不准确的说法“{phrase}”", f"现行说法：{now}；要说讲话的原话，加引号"


def _unpaired(text: str) -> str:
    """Return the first quotation mark or bracket that has no other half, "" if there is none."""
    opened: list[str] = []
    for match in _PAIRED.finditer(text):
        if (sign := match.group()) not in _PAIRS:
            opened.append(sign)
        elif sign == "）" and "（" not in opened and text[match.start() - 1].isascii():
            continue  # of a list: 1）
        elif not opened or opened.pop() != _PAIRS[sign]:
            return sign
    return opened[-1] if opened else ""


def _punctuation(line: str, text: str) -> Iterator[tuple[str, str, str]]:
    if match := _HALF_WIDTH.search(text):
        yield "TX-02", f"半角标点“{match.group()}”", "换成全角标点"
    if not _BOX.match(line) and (match := _STRAIGHT_QUOTE.search(text)):
        yield "TX-03", f"引号“{match.group()}”", "用“”和‘’"
    if match := _TYPED_SPACE.search(_spaced(line)):
        yield "TX-09", f"手打的空格“{match.group()}”", "删去空格，排版会处理"


def _spaced(line: str) -> str:
    """A line as it is spaced: signs of emphasis, code and the brackets of links stand for themselves."""
    line = _BOX_KIND.sub("", line)
    line = line.replace(TITLE_DASH, "—") if line.startswith("# ") else line
    text = marks.strip(_CODE.sub("\N{REPLACEMENT CHARACTER}", _CHAPTER_NAME.sub("", line)))
    links = LINK.sub(r"\1[\2]", text)
    return _ATTRIBUTES.sub("", links).strip()
