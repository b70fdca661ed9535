"""`handbook.py paper`: write a paper, its answer sheet and its marking key."""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from handbook.commands import environment, lock, manuscript
from handbook.commands.chapter_numbers import chapter_numbers
from handbook.commands.environment import ROOT, step
from handbook.commands.failure import CommandError
from handbook.commands.outputs import DIST, Outputs, needed
from handbook.quiz.codes import USUAL

if TYPE_CHECKING:
    from handbook.model.book import Book
    from handbook.quiz.draw import Paper

HELP = f"出试卷、答题卡、评分标准：paper --code Q7K3M；paper --chapters 04,06,14 --count {USUAL} --pair"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which paper, and where to write it."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--code", metavar="卷号", help="如 Q7K3M；网站上的三份是 QA、QB、QC")
    which.add_argument("--chapters", metavar="章号", help="只考这几章，如 04,06,14；卷号印出来，网页上也能做")
    which.add_argument("--diagnosis", action="store_true", help="速成页的十二道题印成摸底卷，开课前发")
    parser.add_argument("--count", type=int, metavar="题数", help=f"课程卷一份几题，平常{USUAL}")
    parser.add_argument("--pair", action="store_true", help="出一对：入学、结业各一份，题不重，轻重相当")
    parser.add_argument("--number", type=int, metavar="第几对", help="同样几章另出一对：1到15")
    parser.add_argument("--pdf", action="store_true", help="另排成PDF，每页有页码，不靠打印的浏览器")
    parser.add_argument("--out", type=Path, metavar="文件夹", help="写到哪个文件夹，平常是 dist/papers")
    parser.add_argument("--json", action="store_true", help="不写文件，把卷号、题库版本、各题和答案印成 JSON")


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs, and what setting it needs.

    Beside JSON on the standard output nothing else is said there.
    """
    with contextlib.redirect_stdout(sys.stderr if options.json else sys.stdout):
        environment.ensure("build")
        if options.pdf:
            environment.ensure("pdf")
            environment.ensure_system_tools("pdf")


def run(options: argparse.Namespace) -> int:
    """Write the three documents of each paper, and their stylesheet; or print the papers as JSON.

    Raises:
        CommandError: there is no such paper, or nowhere to write it.
    """
    docs = ROOT / "docs"
    if options.json:
        print(as_json(docs, options))
        return 0
    with lock.outputs():
        write(docs, options, options.out, as_pdf=options.pdf)
    return 0


def as_json(docs_dir: Path, options: argparse.Namespace) -> str:
    """Return a paper as JSON; a pair as a list of two.

    Args:
        docs_dir: the docs folder.
        options: which paper.

    Raises:
        CommandError: there is no such paper, or the book cannot be read.
    """
    from handbook.quiz.paper_data import as_data

    papers = [as_data(paper) for paper in drawn(manuscript.sound(docs_dir), options)]
    return json.dumps(papers if options.pair else papers[0], ensure_ascii=False, indent=1)


def drawn(book: Book, options: argparse.Namespace) -> list[Paper]:
    """Draw what the options ask for: one paper, or the two of a pair.

    Raises:
        CommandError: there is no such paper.
    """
    from handbook.quiz import bank, diagnosis, draw

    if options.chapters is None and (options.pair or options.count is not None or options.number is not None):
        raise CommandError("--pair、--count、--number 只配 --chapters：别的卷有几题、哪几题是定了的")
    questions = bank.build(book)
    if options.diagnosis:
        return [diagnosis.paper(book, questions)]
    codes = [options.code] if options.chapters is None else _course_codes(book, options)
    try:
        return [draw.draw(questions, book.blueprints, code) for code in codes]
    except draw.DrawError as error:
        raise CommandError(str(error)) from error


def _course_codes(book: Book, options: argparse.Namespace) -> list[str]:
    from handbook.quiz import course

    written = set(chapter_numbers(options.chapters))
    known = {chapter.meta.chapter for chapter in book.chapters.values()}
    if unknown := sorted(written - known):
        raise CommandError(f"没有第{'、'.join(unknown)}章：章号如 04，几章用逗号隔开")
    if written and int(max(written)) > course.HIGHEST:
        raise CommandError(f"课程卷的卷号只写得下第1到{course.HIGHEST}章，第{max(written)}章不能选")
    if not written:
        raise CommandError("--chapters 后面写章号，如 04,06,14")
    count = USUAL if options.count is None else options.count
    number = 1 if options.number is None else options.number
    if not course.LEAST <= count <= course.MOST:
        raise CommandError(f"一份课程卷{course.LEAST}到{course.MOST}题，写的是{count}（--count）")
    if not 1 <= number <= course.PAIRS:
        raise CommandError(f"同样几章可以出{course.PAIRS}对，--number 写1到{course.PAIRS}")
    chapters = tuple(sorted(int(number) for number in written))
    request = course.Request(chapters, count, number - 1)
    return [course.code_of(replace(request, second=second)) for second in (False, True)[: 1 + options.pair]]


def write(docs_dir: Path, options: argparse.Namespace, out: Path | None, as_pdf: bool = False) -> None:
    """Write papers.

    Args:
        docs_dir: the docs folder.
        options: which papers.
        out: the folder to write to; None is `dist/papers`.
        as_pdf: whether to set the documents as PDF, too.

    Raises:
        CommandError: there is no such paper, or nowhere to write it, or the book cannot be read,
            or a face for the PDF is missing.
    """
    from handbook.quiz.drawing import Drawings
    from handbook.quiz.paper import STYLESHEET, Writer, paper_files

    book = manuscript.sound(docs_dir)
    papers = drawn(book, options)
    if out is None:
        out = needed(DIST) / "papers"
    needed(out)
    with Outputs() as outputs:
        shutil.copy(docs_dir / "assets" / "css" / STYLESHEET, outputs.file(out / STYLESHEET))
        documents: dict[str, str] = {}
        for paper in papers:
            written = Writer(Drawings(book), paper, STYLESHEET).documents().values()
            files = [file for file, _ in paper_files(paper.code)]
            documents.update(zip(files, written, strict=True))
        for file, text in documents.items():
            outputs.file(out / file).write_text(text, "utf-8")
        for file, pdf in _pdfs(documents, docs_dir / "assets" / "css").items() if as_pdf else ():
            outputs.file(out / file).write_bytes(pdf)
    for paper in papers:
        for file, label in paper_files(paper.code):
            print(f"{label}：{out / file}{'，同名的PDF在旁边' if as_pdf else ''}")
    if options.pair and len(papers) == 2:
        _say_likeness(papers)
    if (options.number or 1) > 1:
        _say_seen(book, options, papers)


def _say_likeness(papers: list[Paper]) -> None:
    """Say how alike the two papers of a pair are."""
    from handbook.quiz.course import compare

    first, second = ([item.entry for item in paper.items] for paper in papers)
    names = {"objective": "学习目标", "type": "题型", "difficulty": "各难度的题数"}
    apart = dict.fromkeys(names, 0)
    for what, _, one, other in compare(first, second):
        apart[what] += abs(one - other)
    same = "，".join(
        f"{names[what]}{'相同' if not n else f'有{-(-n // 2)}题对不上'}" for what, n in apart.items()
    )
    minutes = "、".join(str(sum(e.question.minutes for e in paper)) for paper in (first, second))
    print(f"入学卷{papers[0].code}，结业卷{papers[1].code}：没有一题相同；{same}；预计用时{minutes}分钟。")
    print("网页上做：打开“题库与模拟考试”，输入卷号。")


def _say_seen(book: Book, options: argparse.Namespace, papers: list[Paper]) -> None:
    """Say how many questions stood on the first pair: who sat that has seen them."""
    first = drawn(book, argparse.Namespace(**(vars(options) | {"number": 1, "pair": True})))
    seen = {item.entry.id for paper in first for item in paper.items}
    shares = "，".join(f"{p.code}有{sum(i.entry.id in seen for i in p.items)}题" for p in papers)
    print(f"和第1对相同的：{shares}。考过第1对的人见过这几题，补考的分数偏高。")


def _pdfs(documents: dict[str, str], styles: Path) -> dict[str, bytes]:
    """Return file name → PDF of each document."""
    from handbook.book import exam_paper
    from handbook.book.fonts import FontError

    try:
        with step("排成PDF"):
            made = exam_paper.make(documents, styles, ROOT / ".cache" / "fonts")
    except FontError as error:
        raise CommandError(str(error)) from error
    return {f"{Path(file).stem}.pdf": pdf for file, pdf in made.items()}
