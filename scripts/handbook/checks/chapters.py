"""Checks of the chapters: front matter, parts and their order, marks, anchors, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handbook.checks.registers import citation, points
from handbook.model import anchors, marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.page import Page
from handbook.model.problems import Problem

# The fixed parts in their order: anchor, title, whether a chapter must have it. The chapter's own
# sections stand after `gist`; a case has a title of its own, which says that it is made up.
_MADE_UP = "（教学编写）"
PARTS: tuple[tuple[str, str, bool], ...] = (
    ("gist", "一句话", True),
    ("case", _MADE_UP, False),
    ("card", "带走一张卡", True),
    ("quiz", "测一测", True),
    ("trainer", "培训者提示", False),
    ("sources", "依据", True),
)
_PLACES = {anchor: place for place, (anchor, _, _) in enumerate(PARTS)}
_BODY_PLACE = _PLACES["gist"] + 0.5  # between it and the next fixed part
_ASCII_ANCHOR = re.compile(r"[a-z][a-z0-9-]*")


def check(book: Book) -> Iterator[Problem]:
    """Yield the problems of every page, and of every chapter as a chapter."""
    yield from _unique_misconceptions(book)
    yield from _unique_numbers(book)
    for page in book.pages.values():
        yield from _page(book, page)
    for chapter in book.chapters.values():
        yield from _front_matter(book, chapter)
        yield from _former_anchors(book, chapter)
        yield from _parts(chapter)
        yield from _points(book, chapter)
        yield from _notes(book, chapter)


def _problem(page: Page, line: int, rule: str, message: str, fix: str) -> Problem:
    return Problem(page.file, line, rule, message, fix)


def _page(book: Book, page: Page) -> Iterator[Problem]:
    yield from _anchors(page)
    for line, mark in page.marks():
        if mark.kind is marks.Kind.DIRECTIVE and not has_place(book, page, mark.args[0]):
            yield _problem(
                page,
                line,
                "MK-04",
                f"〔{mark.text}〕在这一页没有东西可列",
                "只写在它那一类页里；数据文件放在这一页旁边",
            )


def has_place(book: Book, page: Page, directive: str) -> bool:
    """Whether a page has what a directive draws."""
    if directive == "办事":
        return page.path in book.procedures
    if directive == "自测":
        return bool(page.test) and page.path in book.pages
    return directive not in marks.OF_CHAPTERS or page.path in book.chapters


def _anchors(page: Page) -> Iterator[Problem]:
    """CH-05: every heading has a hand-written ASCII anchor, unique on its page."""
    seen: set[str] = set()
    for heading in page.headings:
        if not _ASCII_ANCHOR.fullmatch(heading.anchor):
            yield _problem(
                page,
                heading.line,
                "CH-05",
                f"标题“{heading.text}”没有手写的英文锚点",
                "在标题后写 { #小写英文 }，定了不改",
            )
        elif heading.anchor in seen:
            yield _problem(page, heading.line, "CH-06", f"锚点“{heading.anchor}”在本页用了两次", "换一个")
        seen.add(heading.anchor)


def _front_matter(book: Book, chapter: Chapter) -> Iterator[Problem]:
    meta, front = chapter.meta, chapter.page.front
    for index, objective in enumerate(meta.objectives):
        if not objective.id.startswith(f"{meta.slug}-o"):
            yield front.problem(
                ("objectives", index, "id"),
                "CH-03",
                f"目标编号“{objective.id}”不以本章的 {meta.slug}-o 开头",
                f"写成 {meta.slug}-o{index + 1}",
            )
    if len({o.id for o in meta.objectives}) < len(meta.objectives):
        yield front.problem(("objectives",), "CH-03", "目标编号有重复", "每条目标一个编号")
    if all(o.bloom in ("remember", "understand") for o in meta.objectives):
        yield front.problem(("objectives",), "CH-07", "学习目标都只到“理解”", "至少写一条“应用”以上的目标")
    for index, number in enumerate(meta.prerequisites):
        if number not in book.contents.chapters or number == meta.chapter:
            yield front.problem(
                ("prerequisites", index), "CH-08", f"没有先修章“{number}”，或它就是本章", "核对章号"
            )


def _former_anchors(book: Book, chapter: Chapter) -> Iterator[Problem]:
    """CH-13: an anchor of old leads to one of today, and is itself none of today's."""
    front, present = chapter.page.front, anchors.present(book, chapter.page)
    for old, new in anchors.former(chapter.page).items():
        if new not in present:
            yield front.problem(
                ("anchors", old), "CH-13", f"旧锚点“{old}”指到的“{new}”不在这一页", "写这一页现有的锚点"
            )
        if old in present:
            yield front.problem(
                ("anchors", old),
                "CH-13",
                f"旧锚点“{old}”这一页还在用",
                "从题头的 anchors 里删去，或换掉现在的锚点",
            )


def _parts(chapter: Chapter) -> Iterator[Problem]:
    """CH-04: the parts of the chapter template are there, named right and in order."""
    page = chapter.page
    found = {h.anchor: h for h in page.headings if h.level == 2 and h.anchor in _PLACES}
    titled = {h.text: h for h in page.headings if h.level == 2}
    for anchor, title, required in PARTS:
        if required and anchor not in found:
            there = titled.get(title)
            line, wrong = (there.line, f"“{title}”的锚点不对") if there else (1, f"缺部件“{title}”")
            yield _problem(page, line, "CH-04", wrong, f"照章的写法写成 ## {title} {{ #{anchor} }}")
        elif anchor in found and not _named(found[anchor].text, title):
            yield _problem(
                page, found[anchor].line, "CH-04", f"部件标题是“{found[anchor].text}”", f"改成“{title}”"
            )
    highest = -1.0
    for heading in (h for h in page.headings if h.level == 2):
        place = _PLACES.get(heading.anchor, _BODY_PLACE)
        if place < highest:
            yield _problem(
                page,
                heading.line,
                "CH-04",
                f"“{heading.text}”的位置不对",
                "次序：一句话、正文各节、案例、带走一张卡、测一测、培训者提示、依据",
            )
        highest = max(highest, place)
    directives = {mark.text for _, mark in page.marks() if mark.kind is marks.Kind.DIRECTIVE}
    for name in ("题头", "章测", "依据"):
        if name not in directives:
            yield _problem(page, 1, "CH-04", f"缺〔{name}〕", "照章的写法在它的位置单独写一行")


def _named(title: str, wanted: str) -> bool:
    return title.endswith(_MADE_UP) if wanted == _MADE_UP else title == wanted


def _points(book: Book, chapter: Chapter) -> Iterator[Problem]:
    """PT-03: a chapter teaches the points whose home it is."""
    home = {p.id for p in book.points.values() if p.chapter == chapter.meta.chapter}
    for point in sorted(home - set(chapter.points)):
        yield _problem(
            chapter.page,
            1,
            "PT-03",
            f"“{point}”的主章是本章，正文没有一段挂它",
            f"讲到它，在段末写〔{point}〕",
        )


def _notes(book: Book, chapter: Chapter) -> Iterator[Problem]:
    """NT-01 to NT-03: a note's id is its chapter's and unique, and it stands in the text once."""
    source = chapter.notes_source
    placed = Counter(mark.args[0] for _, mark in chapter.page.marks() if mark.kind is marks.Kind.NOTE)
    ids = [note.id for note in chapter.notes]
    for index, note in enumerate(chapter.notes):
        owner = f"编者按“{note.id}”"
        if not note.id.startswith(f"N{chapter.meta.chapter}-") or ids.index(note.id) != index:
            yield source.problem(
                (index, "id"),
                "NT-01",
                f"{owner}的编号重复，或不以 N{chapter.meta.chapter}- 开头",
                "换一个编号",
            )
        elif placed[note.id] != 1:
            yield source.problem(
                (index, "id"),
                "NT-02",
                f"{owner}在正文里出现{placed[note.id]}次",
                f"在它纠正的那一段后面写一次〔编者按 {note.id}〕",
            )
        yield from points(book, source, index, note.points, owner)
        for place, reference in enumerate(note.basis):
            yield from citation(book, source, (index, "basis", place), reference, owner)
    for line, mark in chapter.page.marks():
        if mark.kind is marks.Kind.NOTE and mark.args[0] not in ids:
            yield _problem(
                chapter.page, line, "NT-03", f"没有编者按“{mark.args[0]}”", "在本章的 notes.yml 里写上"
            )


def _unique_numbers(book: Book) -> Iterator[Problem]:
    """CH-14: a page's number is its own; tools count as chapters."""
    seen: dict[str, Page] = {}
    for page in book.pages.values():
        other = seen.setdefault(page.number, page)
        if page.number and other is not page:
            message = f"章号“{page.number}”{other.file} 已经用了"
            yield page.front.problem(("chapter",), "CH-14", message, "换一个没有用过的")


def _unique_misconceptions(book: Book) -> Iterator[Problem]:
    """MC-02: a misconception's number is its chapter's and used once in the book."""
    seen: set[str] = set()
    for chapter in book.chapters.values():
        page = chapter.page
        for number, line in [*page.misconceptions.items(), *page.repeated]:
            if number in seen or not number.startswith(f"M-{chapter.meta.chapter}-"):
                yield _problem(
                    chapter.page,
                    line,
                    "MC-02",
                    f"误解编号“{number}”重复，或不以 M-{chapter.meta.chapter}- 开头",
                    "换一个编号",
                )
            seen.add(number)
