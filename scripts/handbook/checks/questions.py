"""Checks of the questions: what the engine needs to mark them, and what makes them fair."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import median

from handbook.checks.registers import citation, text_marks
from handbook.model import marks
from handbook.model.book import Book
from handbook.model.chapter import Chapter
from handbook.model.problems import Problem
from handbook.model.questions import BLANK, OWN_FIELDS, Question, fold
from handbook.model.yaml_source import Path, Source

_RAW_HTML = re.compile(r"</?[A-Za-z][^>]*>")
_OUTSIDE = re.compile(r"(?:https?:)?//[\w.-]+\.\w+")
_CATCH_ALL = re.compile(r"以上(?:都|全|均)|(?:都|均)(?:不)?对$|[A-F]\s*和\s*[A-F]")
_DOUBLE_NEGATIVE = re.compile(r"(?:不|没有|非).{0,6}(?:不|没有|错误|除外).{0,8}的是")
_NEGATIVE = re.compile(
    r"(?:不属于|不是|不正确|不符合|不应|不能|不对|错误|并非)[^，。、；：？]{0,12}的(?:是|有|一项|做法|说法)|除外"
)
# A letter said in a text is wrong as soon as a paper mixes the options.
_LETTER = re.compile(r"(?<![A-Za-z0-9-])[A-F](?:\s*[项、和]|选项)|[选是][A-F](?![A-Za-z0-9])")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
LONGEST_RATIO = 1.3  # quiz guide: a key this much longer than its distractors gives itself away


def check(book: Book) -> Iterator[Problem]:
    """Yield the problems of every question, then those of each chapter's set."""
    seen: dict[str, str] = {}
    for chapter in book.chapters.values():
        for index, question in enumerate(chapter.questions):
            yield from _identity(chapter, index, question, seen)
            yield from _fields(chapter.quiz_source, index, question)
            yield from _TYPE_CHECKS[question.type](chapter.quiz_source, index, question)
            yield from _references(book, chapter, index, question)
            yield from _texts(book, chapter, index, question)
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


def _judgement(source: Source, index: int, question: Question) -> Iterator[Problem]:
    place: Path = (index, "answer")
    name = f"题“{question.id}”"
    raw = source.data[index]["answer"]
    if not isinstance(raw, bool):
        yield source.problem(place, "QZ-02", f"{name}是判断题，答案要写 true 或 false", "改 answer")
    elif raw is False and not question.correction:
        yield source.problem((index,), "QZ-08", f"{name}判“错”，没有写改正", "补上 correction: 改正后的说法")
    if {option.key for option in question.options} != {"T", "F"}:
        yield source.problem(
            (index, "options"), "QZ-05", f"{name}是判断题，选项只写 T 和 F", "写 T: {why: …} 和 F: {why: …}"
        )


def _choice(source: Source, index: int, question: Question) -> Iterator[Problem]:
    place: Path = (index, "answer")
    name = f"题“{question.id}”"
    keys = {option.key for option in question.options}
    if isinstance(source.data[index]["answer"], bool):
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
    yield from _options(source, index, question)


def _fill(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-07: as many answers as blanks; QZ-23: each way of writing one tells it from nothing."""
    name, blanks = f"题“{question.id}”", len(BLANK.findall(question.stem))
    if blanks != len(question.blanks) or not blanks:
        yield source.problem(
            (index, "answer"),
            "QZ-07",
            f"{name}的题干有{blanks}个空，答案有{len(question.blanks)}个",
            "题干里每空写＿＿，answer 里每空一个列表",
        )
    for place, ways in enumerate(question.blanks):
        folded = [fold(way) for way in ways]
        if "" in folded or len(set(folded)) < len(folded):
            yield source.problem(
                (index, "answer", place),
                "QZ-23",
                f"{name}第{place + 1}空有一种写法只有标点，或与另一种规整以后相同",
                "全角半角、大小写、空格和标点不用另写，删去重复的写法",
            )


def _match(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-19: three to six pairs, and no side says the same twice."""
    name = f"题“{question.id}”"
    if not 3 <= len(question.pairs) <= 6:
        yield source.problem(
            (index, "pairs"), "QZ-19", f"{name}是配对题，有{len(question.pairs)}对", "写3到6对"
        )
    for side, texts in (("左", [p.left for p in question.pairs]), ("右", question.rights)):
        folded = [fold(text) for text in texts]
        if len(set(folded)) < len(folded):
            yield source.problem(
                (index, "pairs"), "QZ-19", f"{name}的{side}侧有两项规整以后相同", "改掉一个，一项只配一项"
            )


def _order(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-20: three to seven steps, each said once."""
    name, folded = f"题“{question.id}”", [fold(step.text) for step in question.steps]
    if not 3 <= len(folded) <= 7:
        yield source.problem((index, "steps"), "QZ-20", f"{name}是排序题，有{len(folded)}步", "写3到7步")
    if len(set(folded)) < len(folded):
        yield source.problem((index, "steps"), "QZ-20", f"{name}有两步规整以后相同", "改掉一个")


def _in_words(source: Source, index: int, question: Question) -> Iterator[Problem]:
    """QZ-21: the rubric gives away exactly the question's score."""
    total = sum(item.score for item in question.rubric)
    if total != question.score:
        yield source.problem(
            (index, "score"),
            "QZ-21",
            f"题“{question.id}”的评分要点合计{total}分，score 写的是{question.score}",
            "改要点的分数，或改 score",
        )


def _options(source: Source, index: int, question: Question) -> Iterator[Problem]:
    name = f"题“{question.id}”"
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


_TYPE_CHECKS: dict[str, Callable[[Source, int, Question], Iterator[Problem]]] = {
    "single": _choice,
    "multiple": _choice,
    "bool": _judgement,
    "fill": _fill,
    "match": _match,
    "order": _order,
    "short": _in_words,
    "scenario": _in_words,
}


def _references(book: Book, chapter: Chapter, index: int, question: Question) -> Iterator[Problem]:
    source, name = chapter.quiz_source, f"题“{question.id}”"
    path, _, anchor = question.ref.partition("#")
    folder = posixpath.dirname(chapter.page.path)
    page = book.pages.get(posixpath.normpath(posixpath.join(folder, path or "index.md")))
    if page is None:
        yield source.problem(
            (index, "ref"), "QZ-09", f"{name}回看的页“{path}”不存在", "写相对本章文件夹的 .md 路径"
        )
    elif anchor not in book.anchors(page):
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
    for place, enemy in enumerate(question.enemies):
        if enemy == question.id or book.question(enemy) is None:
            yield source.problem(
                (index, "enemies", place),
                "QZ-24",
                f"{name}的 enemies 里“{enemy}”不是别的题",
                "写会泄露它的题的编号",
            )


def _texts(book: Book, chapter: Chapter, index: int, question: Question) -> Iterator[Problem]:
    source, name = chapter.quiz_source, f"题“{question.id}”"
    for within, text in question.texts():
        place: Path = (index, *within)
        yield from text_marks(book, source, place, text, name)
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
        for target in _LINK.findall(text):
            yield from _link(book, chapter, place, name, target)
    if _DOUBLE_NEGATIVE.search(question.stem):
        yield source.problem((index, "stem"), "QZ-15", f"{name}的题干是双重否定", "改成正面问")
    elif (match := _NEGATIVE.search(question.stem)) and "**" not in question.stem:
        yield source.problem(
            (index, "stem"),
            "QZ-15",
            f"{name}反着问（“{match.group()}”）而没有加粗否定词",
            "改成正面问，或把否定词加粗",
        )


def _link(book: Book, chapter: Chapter, place: Path, name: str, target: str) -> Iterator[Problem]:
    """QZ-34: MkDocs sees only the questions that stand in a page; papers show the others too."""
    path, _, anchor = target.partition("#")
    folder = posixpath.dirname(chapter.page.path)
    page = book.pages.get(posixpath.normpath(posixpath.join(folder, path)) if path else chapter.page.path)
    if page is None or (anchor and anchor not in book.anchors(page)):
        yield chapter.quiz_source.problem(
            place, "QZ-34", f"{name}里的链接“{target}”指不到", "写相对本章文件夹的 .md 路径和那一页里有的锚点"
        )


def _placement(book: Book, chapter: Chapter) -> Iterator[Problem]:
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
