"""Checks of a chapter's measures: sections, paragraphs and sentences short enough to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.checks.chapters import PARTS
from handbook.checks.prose import paragraphs
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.page import Page
from handbook.model.problems import Problem
from handbook.model.text import length, plain

SECTION, PARAGRAPH, SENTENCE = 600, 200, 60  # the chapter template's limits, in characters
_SENTENCE_END = re.compile(r"[。？！；]”?")
_NO_PROSE = re.compile(r"^\s*(?:\||#|!!!|\?\?\?|〔)")
_LIST_ITEM = re.compile(r"^\s*(?:[-*]|\d+\.)\s")
_WEAK_VERB = re.compile(r"了解|认识|理解|掌握|熟悉|知道|明白")
_FIXED = frozenset(anchor for anchor, _, _ in PARTS)


def check(book: Book) -> Iterator[Problem]:
    """Yield CH-09 (section), CH-10 (paragraph), CH-11 (sentence) and CH-12 (objective's verb)."""
    for chapter in book.chapters.values():
        yield from _sections(chapter.page)
        yield from _paragraphs(chapter.page)
        yield from _verbs(chapter)


def _sections(page: Page) -> Iterator[Problem]:
    headings = [h for h in page.headings if h.level in (2, 3)]
    ends = [h.line for h in headings[1:]] + [10**9]
    for heading, end in zip(headings, ends, strict=True):
        if heading.anchor in _FIXED:
            continue
        body = [t for n, t in page.lines if heading.line < n < end and not _NO_PROSE.match(t)]
        size = length(plain("".join(body)))
        if size > SECTION:
            yield Problem(
                page.file,
                heading.line,
                "CH-09",
                f"“{heading.text}”有{size}字，超过{SECTION}字",
                "拆成两节，或删去可有可无的",
            )


def _paragraphs(page: Page) -> Iterator[Problem]:
    lines = dict(page.lines)
    for number, paragraph in paragraphs(page):
        if _NO_PROSE.match(lines[number]):
            continue
        items = _items(page, number) if _LIST_ITEM.match(lines[number]) else [(number, paragraph)]
        for line, text in items:
            if _is_longer(text, PARAGRAPH):
                yield Problem(
                    page.file, line, "CH-10", f"这一段有{length(text)}字，超过{PARAGRAPH}字", "分成两段"
                )
            for sentence in _SENTENCE_END.split(text):
                if _is_longer(sentence, SENTENCE):
                    yield Problem(
                        page.file,
                        line,
                        "CH-11",
                        f"一句有{length(sentence)}字，超过{SENTENCE}字（“{sentence[:12]}……”）",
                        "断成两句",
                    )


def _is_longer(text: str, limit: int) -> bool:
    return len(text) > limit and length(text) > limit


def _items(page: Page, start: int) -> list[tuple[int, str]]:
    items: list[tuple[int, str]] = []
    for number, line in page.lines:
        if number < start:
            continue
        if not line.strip():
            break
        if _LIST_ITEM.match(line) or not items:
            items.append((number, plain(line)))
        else:
            items[-1] = (items[-1][0], items[-1][1] + plain(line))
    return items


def _verbs(chapter: Chapter) -> Iterator[Problem]:
    for index, objective in enumerate(chapter.meta.objectives):
        if match := _WEAK_VERB.match(objective.text):
            yield chapter.page.front.problem(
                ("objectives", index, "text"),
                "CH-12",
                f"目标“{objective.id}”用“{match.group()}”作动词，看不出做到没有",
                "换成能看见的动作：说出、判断、写出、选择、检查",
            )
