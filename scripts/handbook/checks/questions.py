"""Checks of the questions: what the engine needs to mark them, and what makes them fair."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from statistics import median

from handbook import marks
from handbook.checks.registers import citation, text_marks
from handbook.model.book import Book, Chapter
from handbook.model.chapter import Page
from handbook.model.quiz import Question
from handbook.model.yaml_source import Path, Source
from handbook.problems import Problem

_RAW_HTML = re.compile(r"</?[A-Za-z][^>]*>")
_OUTSIDE = re.compile(r"(?:https?:)?//[\w.-]+\.\w+")
_NOT_WORD = re.compile(r"[\W_]+")
_CATCH_ALL = re.compile(r"以上(?:都|全|均)|(?:都|均)(?:不)?对$|[A-F]\s*和\s*[A-F]")
_DOUBLE_NEGATIVE = re.compile(r"(?:不|没有|非).{0,6}(?:不|没有|错误|除外).{0,8}的是")
_NEGATIVE = re.compile(
    r"(?:不属于|不是|不正确|不符合|不应|不能|不对|错误|并非)\S{0,12}的(?:是|有|一项|做法|说法)|除外"
)
LONGEST_RATIO = 1.3  # quiz guide: a key this much longer than its distractors gives itself away


def check(book: Book) -> Iterator[Problem]:
    """Yield the problems of every question, then those of each chapter's set."""
    seen: dict[str, str] = {}
    for chapter in book.chapters.values():
        for index, question in enumerate(chapter.questions):
            yield from _identity(chapter, index, question, seen)
            yield from _answer(chapter.quiz_source, index, question)
            yield from _options(chapter.quiz_source, index, question)
            yield from _references(book, chapter, index, question)
            yield from _texts(book, chapter.quiz_source, index, question)
        yield from _placement(book, chapter)
        yield from _objectives(chapter)


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


def _answer(source: Source, index: int, question: Question) -> Iterator[Problem]:
    place: Path = (index, "answer")
    name = f"题“{question.id}”"
    keys = {option.key for option in question.options}
    raw = source.data[index]["answer"]
    if question.type == "bool":
        if not isinstance(raw, bool):
            yield source.problem(place, "QZ-02", f"{name}是判断题，答案要写 true 或 false", "改 answer")
        elif raw is False and not question.correction:
            yield source.problem(
                (index,), "QZ-08", f"{name}判“错”，没有写改正", "补上 correction: 改正后的说法"
            )
        if keys != {"T", "F"}:
            yield source.problem(
                (index, "options"),
                "QZ-05",
                f"{name}是判断题，选项只写 T 和 F",
                "写 T: {why: …} 和 F: {why: …}",
            )
        return
    if isinstance(raw, bool):
        yield source.problem(place, "QZ-02", f"{name}的答案要写选项字母", "写成 [A] 这样的列表")
        return
    if strangers := [a for a in question.answer if a not in keys]:
        yield source.problem(
            place,
            "QZ-04",
            f"{name}的答案“{'、'.join(strangers)}”不在选项里",
            f"选项有：{'、'.join(sorted(keys))}",
        )
    if question.type == "single" and len(question.answer) != 1:
        yield source.problem(place, "QZ-02", f"{name}是单选，答案有{len(question.answer)}个", "只留一个")
    if question.type == "multiple" and not 2 <= len(set(question.answer)) < len(keys):
        yield source.problem(
            place,
            "QZ-03",
            f"{name}是多选，{len(keys)}个选项里有{len(set(question.answer))}个答案",
            "答案要两个以上，又不是全部；否则改成单选或换选项",
        )


def _options(source: Source, index: int, question: Question) -> Iterator[Problem]:
    name = f"题“{question.id}”"
    if question.type == "bool":
        return
    if not 3 <= len(question.options) <= 6:
        yield source.problem(
            (index, "options"), "QZ-05", f"{name}有{len(question.options)}个选项", "写3到6个"
        )
    if [o.key for o in question.options] != list("ABCDEF")[: len(question.options)]:
        yield source.problem(
            (index, "options"), "QZ-05", f"{name}的选项字母不是从 A 起连着的", "按 A、B、C、D 写"
        )
    seen: dict[str, str] = {}
    for option in question.options:
        if not option.text:
            yield source.problem(
                (index, "options", option.key), "QZ-05", f"{name}的选项{option.key}没有 text", "补上选项文字"
            )
        folded = fold(option.text)
        if folded in seen:
            yield source.problem(
                (index, "options", option.key),
                "QZ-06",
                f"{name}的选项{seen[folded]}和{option.key}规整以后相同",
                "改掉一个",
            )
        seen.setdefault(folded, option.key)
        if _CATCH_ALL.search(option.text):
            yield source.problem(
                (index, "options", option.key),
                "QZ-13",
                f"{name}的选项{option.key}是“以上都对”一类",
                "换成一条真实的误解",
            )
    yield from _longest_key(source, index, question)


def _longest_key(source: Source, index: int, question: Question) -> Iterator[Problem]:
    lengths = {o.key: len(o.text) for o in question.options}
    wrong = [n for key, n in lengths.items() if key not in question.answer]
    right = [n for key, n in lengths.items() if key in question.answer]
    if wrong and right and min(right) >= LONGEST_RATIO * median(wrong) and min(right) > max(wrong):
        yield source.problem(
            (index, "options"),
            "QZ-14",
            f"题“{question.id}”的正确项明显比错项长",
            "把长短改得相近",
            warning=True,
        )


def fold(text: str) -> str:
    """Normalise an option for comparison: NFKC, case, and neither punctuation nor spaces."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def _references(book: Book, chapter: Chapter, index: int, question: Question) -> Iterator[Problem]:
    source, name = chapter.quiz_source, f"题“{question.id}”"
    path, _, anchor = question.ref.partition("#")
    folder = posixpath.dirname(chapter.page.path)
    page = book.pages.get(posixpath.normpath(posixpath.join(folder, path or "index.md")))
    if page is None:
        yield source.problem(
            (index, "ref"), "QZ-09", f"{name}回看的页“{path}”不存在", "写相对本章文件夹的 .md 路径"
        )
    elif anchor not in anchors(book, page):
        yield source.problem(
            (index, "ref"), "QZ-09", f"{name}回看的锚点“#{anchor}”不在 {page.file} 里", "写那一页里有的锚点"
        )
    if question.objective not in {o.id for o in chapter.meta.objectives}:
        yield source.problem(
            (index, "objective"), "QZ-10", f"{name}的目标“{question.objective}”不在本章题头里", "核对目标编号"
        )
    for place, point in enumerate(question.points):
        if point not in book.points:
            yield source.problem(
                (index, "points", place),
                "PT-01",
                f"{name}：没有讲话编号“{point}”",
                "核对 docs/appendix/coverage/points.yml",
            )
    for place, reference in enumerate(question.basis):
        yield from citation(book, source, (index, "basis", place), reference, name)


def anchors(book: Book, page: Page) -> set[str]:
    """Return the ids that a link to a page may name."""
    found = {h.anchor for h in page.headings} | {m.lower() for m in page.misconceptions}
    chapter = book.chapters.get(page.path)
    if chapter:
        found |= {o.id for o in chapter.meta.objectives}
        found |= {f"note-{note.id.lower()}" for note in chapter.notes}
        found |= {question.anchor for question in chapter.questions}
    return found


def _texts(book: Book, source: Source, index: int, question: Question) -> Iterator[Problem]:
    name = f"题“{question.id}”"
    texts: list[tuple[Path, str]] = [
        ((index, "stem"), question.stem),
        ((index, "explanation"), question.explanation),
        ((index, "correction"), question.correction),
    ]
    for option in question.options:
        texts.append(((index, "options", option.key), option.text))
        texts.append(((index, "options", option.key, "why"), option.why))
    for place, text in texts:
        yield from text_marks(book, source, place, text, name)
        if match := _RAW_HTML.search(text):
            yield source.problem(place, "QZ-11", f"{name}里有裸HTML“{match.group()}”", "用 Markdown 写")
        if match := _OUTSIDE.search(text):
            yield source.problem(place, "QZ-12", f"{name}里有外网地址“{match.group()}”", "删去，改写文件名")
    if _DOUBLE_NEGATIVE.search(question.stem):
        yield source.problem((index, "stem"), "QZ-15", f"{name}的题干是双重否定", "改成正面问")
    elif (match := _NEGATIVE.search(question.stem)) and "**" not in question.stem:
        yield source.problem(
            (index, "stem"),
            "QZ-15",
            f"{name}反着问（“{match.group()}”）而没有加粗否定词",
            "改成正面问，或把否定词加粗",
        )


def _placement(book: Book, chapter: Chapter) -> Iterator[Problem]:
    """QZ-16: inline questions stand in their chapter's text once; the others only in the test."""
    placed = Counter(mark.args[0] for _, mark in chapter.page.marks() if mark.kind is marks.Kind.QUESTION)
    for index, question in enumerate(chapter.questions):
        wanted = 1 if question.pool == "inline" else 0
        if placed[question.id] != wanted:
            where = "正文里写一次〔题 …〕" if wanted else "〔章测〕会列出它，正文里不写"
            yield chapter.quiz_source.problem(
                (index, "pool"),
                "QZ-16",
                f"题“{question.id}”（{question.pool}）在正文里出现{placed[question.id]}次",
                where,
            )
    for line, mark in chapter.page.marks():
        if mark.kind is marks.Kind.QUESTION and book.question(mark.args[0]) is None:
            yield Problem(
                chapter.page.file,
                line,
                "QZ-17",
                f"没有题“{mark.args[0]}”",
                "在本章的 quiz.yml 里写上，或核对题号",
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
