"""Chooses what stands on the slides of a chapter: its own words, by whole sentences, one idea a slide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from handbook.model import TITLE
from handbook.model.book import Book
from handbook.model.problems import Problem
from handbook.model.questions import BOOL_TEXT, Question
from handbook.office import sentences
from handbook.office.lesson import CASE, Lesson, Section, figure_words
from handbook.office.plain import plain
from handbook.office.slide import Look, Slide, Text, fits
from handbook.quiz import course_papers

LEAST, MOST = 8, 14
QUESTIONS = 2
_ON_PAPER = "坐得远、看不清图上小字的，看讲义第1页，是同一张图。"
_AROUND = 5  # cover, problem, figure, answer, card
_SHORT = 12  # an answer of fewer characters gets the next sentences, too
_ENDED = re.compile(r"[。！？][”’]?$")
# A sentence that points to what is not on the slide; one that goes on from the sentence before it may more.
_ELSEWHERE = re.compile(r"[上下]面|[上下左右]边|[上下]图|[上下]表")
_GOES_ON = re.compile(rf"{_ELSEWHERE.pattern}|图|这样")
_CHOSEN, _WRITTEN = ("single", "multiple", "bool"), ("short", "scenario")


class DeckError(Exception):
    """A chapter gives no slides or no handout; `problem` says what is wrong, where, and what to do."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class Deck:
    """The slides of a chapter, and the questions on them."""

    lesson: Lesson
    slides: tuple[Slide, ...]
    questions: tuple[Question, ...]


def plan(book: Book, lesson: Lesson) -> Deck:
    """Choose the slides of a chapter.

    Args:
        book: the book.
        lesson: the chapter, taken apart.

    Returns:
        The deck: 8 to 14 slides, all of whose texts have room.

    Raises:
        DeckError: a part that no deck is without is missing or has no room.
    """
    if not lesson.sections or not lesson.figure:
        raise wrong(lesson, 1, "SL-02", "这一章没有图，或者没有正文的节", "幻灯片要一张图、至少一节")
    first, *others = lesson.sections
    asked = choose_questions(book, lesson)
    body = _body(lesson, others, MOST - _AROUND - 2 * len(asked))
    left_out = [s.title for s in others if s.line not in {slide.line for slide in body}]
    slides = (
        _cover(lesson, left_out),
        _problem(lesson, first),
        Slide(lesson.figure.title, (_ON_PAPER, *figure_words(lesson.figure)), figure=lesson.figure),
        _answer(lesson, first),
        *body,
        *(slide for number, one in enumerate(asked, 1) for slide in _question(book, one, number)),
        _card(lesson),
    )
    for slide in slides:
        if not fits(slide):
            what = f"幻灯片“{slide.title}”放不下"
            raise wrong(lesson, slide.line, "SL-01", what, "句子写短，或者分成两句：幻灯片只取前面的整句")
    if not LEAST <= len(slides) <= MOST:
        what = f"幻灯片只凑得出{len(slides)}张，要{LEAST}到{MOST}张"
        raise wrong(lesson, 1, "SL-02", what, "各节开头写一件事、一句加粗的答案，题里有单选、多选、判断")
    return Deck(lesson, slides, tuple(asked))


def wrong(lesson: Lesson, line: int, rule: str, message: str, fix: str) -> DeckError:
    """Return the error that says what of a chapter cannot be made into slides."""
    return DeckError(Problem(lesson.chapter.page.file, line, rule, message, fix, warning=True))


def _cover(lesson: Lesson, left_out: Sequence[str]) -> Slide:
    meta = lesson.chapter.meta
    notes = ["学完以后：", *(objective.text for objective in meta.objectives), *_told(lesson, "时间")]
    if left_out:
        notes.append(f"没有单独一张的节，照书讲：{'；'.join(left_out)}。")
    words = tuple(filter(None, (f"第{meta.chapter}章", lesson.speech, TITLE)))
    return Slide(
        lesson.title, tuple(notes), tuple(Text((word,)) for word in words), cover=True, line=lesson.line
    )


def _told(lesson: Lesson, name: str) -> list[str]:
    return [f"{name}：{lesson.trainer[name]}"] if lesson.trainer.get(name) else []


def _problem(lesson: Lesson, section: Section) -> Slide:
    def slide(text: str) -> Slide:
        notes = ("先请学员按自己的经验答，再往下翻。", *_told(lesson, "提问"))
        return Slide("先想一想", notes, (Text((text,), Look.SITUATION),), line=section.line)

    return slide(_shortened(section.situation, lambda text: fits(slide(text))))


def _answer(lesson: Lesson, section: Section) -> Slide:
    short = "".join(_first_sentences(section))

    def slide(text: str) -> Slide:
        texts = (*((Text((short,), Look.ANSWER),) if short else ()), Text((text,)))
        notes = (*_said(section), *_told(lesson, "学员常错"))
        return Slide("一句话", notes, texts, line=section.line)

    return slide(_shortened(lesson.gist, lambda text: fits(slide(text))))


def _shortened(text: str, has_room: Callable[[str], bool]) -> str:
    """As much of a text as has room; if nothing has, the first sentence, which is then said to be too long."""
    return sentences.shorten(text, has_room) or (sentences.split(text) or [text])[0]


def _first_sentences(section: Section) -> list[str]:
    """The sentences of the answer that hold what stands in bold, and more while that is very short."""
    found: list[str] = []
    reached = 0
    for sentence in sentences.split(section.answer):
        more = reached >= len(section.lead)
        points = (_GOES_ON if more else _ELSEWHERE).search(sentence)
        if points or not _ENDED.search(sentence) or (more and reached >= _SHORT):
            break
        found.append(sentence)
        reached += len(sentence)
    return found


def _said(section: Section) -> list[str]:
    return [item for item in section.said if item]


def _body(lesson: Lesson, sections: Sequence[Section], room: int) -> list[Slide]:
    """The sections' slides and one table, in the order of the chapter, as many as there is room for."""
    shown = {section.anchor: slide for section in sections if (slide := _section(section))}
    table = next((found for section in lesson.sections for found in _tables(section)), None)
    room -= table is not None
    anchors = _spread([section.anchor for section in sections if section.anchor in shown], room)
    slides = []
    for section in lesson.sections:
        if section.anchor in anchors:
            slides.append(shown[section.anchor])
        if table and table[0] is section:
            slides.append(table[1])
    return slides


def _spread(anchors: Sequence[str], count: int) -> list[str]:
    """Choose some of the sections, evenly, the worked case and the last one among them."""
    if len(anchors) <= count:
        return list(anchors)
    last = len(anchors) - 1
    return [anchors[round(place * last / (count - 1))] for place in range(count)]


def _section(section: Section) -> Slide | None:
    """The slide of a section: its situation and its answer; None if it has no short one."""
    answer = "".join(_first_sentences(section))
    if not section.situation or not (answer or section.anchor == CASE):
        return None

    def slide(text: str) -> Slide:
        texts = (Text((text,), Look.SITUATION), *((Text((answer,), Look.ANSWER),) if answer else ()))
        return Slide(section.title, tuple(_said(section)), texts, line=section.line)

    made = slide(_shortened(section.situation, lambda text: fits(slide(text))))
    return made if fits(made) else None


def _tables(section: Section) -> Iterator[tuple[Section, Slide]]:
    """The tables of a section that have room on a slide."""
    for title, table in section.tables:
        title = f"{title}（表）" if title == section.title else title
        slide = Slide(title, tuple(_said(section)), table=table, line=section.line)
        if fits(slide):
            yield section, slide


def choose_questions(book: Book, lesson: Lesson) -> list[Question]:
    """Choose the questions: to choose before to write, of the text before of the test, of different objectives.

    None of them is asked on a course's papers, which are to find out what was learnt.
    """
    fitting = (
        question
        for types in (_CHOSEN, _WRITTEN)
        for pool in ("inline", "practice")
        for question in lesson.chapter.questions
        if question.pool == pool and question.type in types
        if all(fits(slide) for slide in _question(book, question, 1))
        if pool == "inline" or question.id not in course_papers.asked(book)
    )
    first: dict[str, Question] = {}
    others: list[Question] = []
    for question in fitting:
        if first.setdefault(question.objective, question) is not question:
            others.append(question)
        if len(first) == QUESTIONS:
            break
    return [*first.values(), *others][:QUESTIONS]


def _question(book: Book, question: Question, number: int) -> Iterator[Slide]:
    """A question, and its answer on the next slide; the reasons stand in the notes."""
    stem = Text(tuple(plain(line, book) for line in question.stem.split("\n") if line.strip()))
    listed = tuple(f"{option.key}　{plain(option.text, book)}" for option in question.options)
    options = Text(listed if question.type != "bool" else ("对，还是错？",), Look.OPTION)
    yield Slide(
        f"第{number}题　{question.type_name}",
        ("先各自作答，再两人互相说理由。答案在下一张。", f"题号：{question.number}"),
        (stem, options) if question.options else (stem,),
    )
    sign, shown = _right(book, question)
    said = plain(question.model_answer or question.explanation, book).replace("\n", "")
    reasons = _reasons(book, question)

    def slide(text: str) -> Slide:
        texts = (*((Text(shown, Look.RIGHT),) if shown else ()), Text((text,)))
        rest = (said,) if text != said else ()
        return Slide(f"第{number}题　答案{sign}", (*rest, *reasons), texts)

    yield slide(_shortened(said, lambda text: fits(slide(text))))


def _right(book: Book, question: Question) -> tuple[str, tuple[str, ...]]:
    """What the title of the answer says, and what is right in words."""
    if question.type == "bool":
        correction = plain(question.correction, book)
        return f"：{BOOL_TEXT[question.answer[0]]}", (correction,) if correction else ()
    right = [option for option in question.options if option.key in question.answer]
    sign = f"：{'、'.join(option.key for option in right)}" if right else ""
    return sign, tuple(f"{option.key}　{plain(option.text, book)}" for option in right)


def _reasons(book: Book, question: Question) -> list[str]:
    """Why each choice is right or wrong, what an answer in words must say, and the articles."""
    reasons = [
        f"{BOOL_TEXT.get(option.key, option.key)}　{plain(option.why, book)}" for option in question.options
    ]
    reasons += [f"{plain(item.point, book)}（{item.score}分）" for item in question.rubric]
    reasons += [plain(question.explanation, book)] if question.model_answer else []
    basis = "、".join(plain(f"〔{reference}〕", book) for reference in question.basis)
    return [*reasons, f"依据：{basis}"] if basis else reasons


def _card(lesson: Lesson) -> Slide:
    """The core of the card; its list to tick stands in the notes and on the handout."""
    notes = [f"□ {line}" for line in lesson.card.get("清单", ())]
    ask = [f"问谁：{line}" for line in lesson.card.get("问谁", ())]
    line = next((h.line for h in lesson.chapter.page.headings if h.anchor == "card"), 1)

    def slide(texts: Sequence[str]) -> Slide:
        told = _told(lesson, "变式")
        return Slide("带走一张卡", (*notes, *ask, *told), (Text(tuple(texts), Look.ANSWER),), line=line)

    return slide(lesson.card.get("核心", ()))
