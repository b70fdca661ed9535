"""Checks of the questions: ids, references, texts, places; `question_types` checks the fields of each type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handbook.checks import question_types
from handbook.checks.links import Anchors, wrong
from handbook.checks.readings import Readings
from handbook.checks.registers import citation, points
from handbook.model import addresses, marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.problems import Problem
from handbook.model.questions import OWN_FIELDS, Question
from handbook.model.yaml_source import Path, Source

_RAW_HTML = re.compile(r"</?[A-Za-z][^>]*>")
_OUTSIDE = re.compile(r"(?:https?:)?//[\w.-]+\.\w+")
_DOUBLE_NEGATIVE = re.compile(r"(?:不|没有|非).{0,6}(?:不|没有|错误|除外).{0,8}的是")
_NEGATIVE = re.compile(
    r"(?:不属于|不是|不正确|不符合|不应|不能|不对|错误|并非)[^，。、；：？]{0,12}的(?:是|有|一项|做法|说法)|除外"
)
# A letter said in a text is wrong as soon as a paper mixes the options.
_LETTER = re.compile(r"(?<![A-Za-z0-9-])[A-F](?:\s*[项、和]|选项)|[选是][A-F](?![A-Za-z0-9])")


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield the problems of every question, then those of each chapter's set."""
    seen: dict[str, str] = {}
    found = Anchors(book)
    for chapter in book.chapters.values():
        for index, question in enumerate(chapter.questions):
            yield from _identity(chapter, index, question, seen)
            yield from _fields(chapter.quiz_source, index, question)
            yield from question_types.check(chapter.quiz_source, index, question)
            yield from _references(found, chapter, index, question)
            yield from _texts(book, chapter, index, question)
        yield from _links(found, chapter, readings)
        yield from _placement(chapter)
        yield from _objectives(chapter)
    yield from _named(book)


def _identity(chapter: Chapter, index: int, question: Question, seen: dict[str, str]) -> Iterator[Problem]:
    source = chapter.quiz_source
    if question.id in seen:
        yield source.problem(
            (index, "id"),
            "QZ-01",
            f"题号“{question.id}”已经用过（{seen[question.id]}）",
            "换一个从未用过的号",
        )
    elif not question.id.startswith(f"{chapter.meta.slug}-"):
        yield source.problem(
            (index, "id"), "QZ-01", f"题号“{question.id}”不以本章的 {chapter.meta.slug}- 开头", "改前缀"
        )
    seen.setdefault(question.id, source.file)


def _fields(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-22: a field of another type would be left out of the page without a word."""
    others = frozenset().union(*OWN_FIELDS.values()) - OWN_FIELDS[question.type]
    for key in sorted(others & set(source.data[index])):
        yield source.problem(
            (index, key),
            "QZ-22",
            f"题“{question.id}”是{question.type_name}题，用不着“{key}”",
            f"删去它，或改题型；{question.type_name}题用：{'、'.join(sorted(OWN_FIELDS[question.type]))}",
        )


def _references(found: Anchors, chapter: Chapter, index: int, question: Question) -> Iterator[Problem]:
    book = found.book
    source, name = chapter.quiz_source, f"题“{question.id}”"
    path, _, anchor = question.ref.partition("#")
    page = book.pages.get(addresses.led_to(chapter.page.path, path or "index.md"))
    if page is None:
        yield source.problem(
            (index, "ref"), "QZ-09", f"{name}回看的页“{path}”不存在", "写相对本章文件夹的 .md 路径"
        )
    elif anchor not in found.of(page):
        yield source.problem(
            (index, "ref"), "QZ-09", f"{name}回看的锚点“#{anchor}”不在 {page.file} 里", "写那一页里有的锚点"
        )
    if question.objective not in {o.id for o in chapter.meta.objectives}:
        yield source.problem(
            (index, "objective"), "QZ-10", f"{name}的目标“{question.objective}”不在本章题头里", "核对目标编号"
        )
    yield from points(book, source, index, question.points, name)
    for within, reference in question.citations():
        yield from citation(book, source, (index, *within), reference, name)


def _texts(book: Book, chapter: Chapter, index: int, question: Question) -> Iterator[Problem]:
    source, name = chapter.quiz_source, f"题“{question.id}”"
    for within, text in question.texts():
        place: Path = (index, *within)
        if match := _RAW_HTML.search(text):
            yield source.problem(place, "QZ-11", f"{name}里有裸HTML“{match.group()}”", "用 Markdown 写")
        if match := _OUTSIDE.search(text):
            yield source.problem(place, "QZ-12", f"{name}里有外网地址“{match.group()}”", "删去，改写文件名")
        if match := _LETTER.search(text):
            yield source.problem(
                place,
                "QZ-33",
                f"{name}的文字里写了选项字母“{match.group()}”",
                "说内容，不说字母：组卷时选项会换次序",
            )
    if _DOUBLE_NEGATIVE.search(question.stem):
        yield source.problem((index, "stem"), "QZ-15", f"{name}的题干是双重否定", "改成正面问")
    elif (match := _NEGATIVE.search(question.stem)) and "**" not in question.stem:
        yield source.problem(
            (index, "stem"),
            "QZ-15",
            f"{name}反着问（“{match.group()}”）而没有加粗否定词",
            "改成正面问，或把否定词加粗",
        )


def _links(found: Anchors, chapter: Chapter, readings: Readings) -> Iterator[Problem]:
    """QZ-34: MkDocs sees only the questions that stand in a page; papers show the others too."""
    source = chapter.quiz_source
    for path, _, reading in readings.of_source(source):
        for link in reading.links:
            for rule, message, fix in wrong(found, chapter.page, link.target):
                if rule != "LK-03":  # QZ-12
                    yield source.problem(path, "QZ-34", f"题“{source.data[path[0]]['id']}”里的{message}", fix)


def _placement(chapter: Chapter) -> Iterator[Problem]:
    """QZ-16: inline questions stand in their chapter's text once; the others only in the test."""
    placed = Counter(mark.args[0] for _, mark in chapter.page.marks() if mark.kind is marks.Kind.QUESTION)
    for index, question in enumerate(chapter.questions):
        wanted = 1 if question.pool == "inline" else 0
        if placed[question.id] != wanted:
            where = "正文里写一次〔题 …〕" if wanted else "章测和模拟考试的题由程序列出，正文里不写"
            yield chapter.quiz_source.problem(
                (index, "pool"),
                "QZ-16",
                f"题“{question.id}”（{question.pool}）在正文里出现{placed[question.id]}次",
                where,
            )
    own = {question.id for question in chapter.questions}  # another's stands elsewhere, or is of a mock exam
    for line, mark in chapter.page.marks():
        if mark.kind is marks.Kind.QUESTION and mark.args[0] not in own:
            yield Problem(
                chapter.page.file,
                line,
                "QZ-17",
                f"本章没有题“{mark.args[0]}”",
                "在本章的 quiz.yml 里写上，或核对题号",
            )


def _named(book: Book) -> Iterator[Problem]:
    """QZ-17: what a page's test names is there, and can be read on a page."""
    for page in book.pages.values():
        for place, question_id in enumerate(page.test):
            found = book.question(question_id)
            if found is None or found[1].pool == "mock":
                yield page.front.problem(
                    ("test", place),
                    "QZ-17",
                    f"没有题“{question_id}”，或它只用在模拟考试",
                    "写随堂题或章测题的编号",
                )


def _objectives(chapter: Chapter) -> Iterator[Problem]:
    """QZ-18: each objective has two questions, one of them above remembering."""
    for index, objective in enumerate(chapter.meta.objectives):
        blooms = [q.bloom for q in chapter.questions if q.objective == objective.id]
        if len(blooms) < 2 or all(bloom == "remember" for bloom in blooms):
            yield chapter.page.front.problem(
                ("objectives", index),
                "QZ-18",
                f"目标“{objective.id}”有{len(blooms)}题，高于“记忆”的{sum(b != 'remember' for b in blooms)}题",
                "每条目标至少两题，其中至少一题高于“记忆”",
            )
