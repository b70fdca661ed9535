"""`handbook.py new chapter|question|term|form|howto|regulation|unit`: write the bones, placed and numbered."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from handbook.commands import environment, lock, manuscript
from handbook.commands.environment import ROOT
from handbook.commands.outputs import Outputs

HELP = "加一章、一道题、一个术语、一张表单、一页办事、一份规定，或写本单位的 unit/unit.yml：编号、位置定好，要写的地方标着“待写”"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what can be made, each with the words it needs."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="什么", title="加什么")
    where: dict[str, Any] = {
        "metavar": "章",
        "help": "章号、文件夹名或路径：06、principles、basics/principles",
    }

    chapter = kinds.add_parser("chapter", help="一章：new chapter basics handoff 交接")
    chapter.add_argument("part", metavar="篇", help="那一篇的文件夹名，如 basics")
    chapter.add_argument("slug", metavar="名字", help="章的文件夹名，也是题号的开头：小写英文字母，定了不改")
    chapter.add_argument("title", metavar="章名")

    question = kinds.add_parser("question", help="一道题：new question 06 --type match")
    question.add_argument("chapter", **where)
    question.add_argument(
        "--type",
        default="single",
        metavar="型",
        help="single（不写就是它）、multiple、bool、fill、match、order、short、scenario、branching",
    )
    question.add_argument(
        "--pool", default="practice", metavar="库", help="practice 章测（不写就是它）、mock 模拟考试"
    )

    term = kinds.add_parser("term", help="一个术语：new term 03 党建联盟")
    term.add_argument("chapter", **where)
    term.add_argument("name", metavar="术语")

    form = kinds.add_parser("form", help="一张表单，放在那一章各节后面：new form 06 检查记录表")
    form.add_argument("chapter", **where)
    form.add_argument("title", metavar="表名")

    howto = kinds.add_parser("howto", help="一页办事：new howto members 15 reception 接待来访")
    howto.add_argument("group", metavar="组", help="办事目录里的组，如 meetings；写错了会列出全部")
    howto.add_argument("chapter", **where)
    howto.add_argument("slug", metavar="名字", help="办事页的文件夹名：小写英文、数字、连字符，定了不改")
    howto.add_argument("title", metavar="页名")

    regulation = kinds.add_parser("regulation", help="一份规定：new regulation new-rule 某某办法")
    regulation.add_argument("id", metavar="编号", help="小写英文、数字、连字符，定了不改")
    regulation.add_argument("name", metavar="全名")

    unit = kinds.add_parser("unit", help="本单位的 unit/unit.yml：new unit 示例局机关 示例局")
    unit.add_argument("name", metavar="单位全称")
    unit.add_argument("short", metavar="简称", help="1到12个汉字、字母或数字")


def prepare(options: argparse.Namespace) -> None:
    """Set up what reading the book needs."""
    environment.ensure("build")


def run(options: argparse.Namespace) -> int:
    """Write the entry, and name each place in it that is still to be written.

    Raises:
        CommandError: the words cannot be used, or the book cannot be read.
    """
    with lock.held("manuscript", "另一条 new 正在写书稿：等它做完，再运行一次"):
        files = entry(ROOT / "docs", options, date.today())
        write(ROOT, files)
    report(files)
    return 0


def entry(docs_dir: Path, options: argparse.Namespace, today: date) -> dict[str, str]:
    """Make what was asked for.

    Args:
        docs_dir: the docs folder.
        options: the words.
        today: the day.

    Returns:
        The files, named from the folder that holds `docs/`, with their whole text.

    Raises:
        CommandError: the words cannot be used, or the book cannot be read.
    """
    from handbook.commands import new_entries as new

    book = manuscript.read(docs_dir)
    if options.kind == "chapter":
        return new.chapter(book, options.part, options.slug, options.title, today)
    if options.kind == "question":
        return new.question(book, options.chapter, options.type, options.pool)
    if options.kind == "term":
        return new.term(book, options.chapter, options.name)
    if options.kind == "form":
        return new.form(book, options.chapter, options.title)
    if options.kind == "howto":
        return new.howto(book, options.group, options.chapter, options.slug, options.title)
    if options.kind == "unit":
        return new.unit(book, options.name, options.short)
    return new.regulation(book, options.id, options.name, today)


def write(root: Path, files: dict[str, str]) -> None:
    """Put the files in their places, all or none.

    Args:
        root: the folder that holds `docs/`.
        files: their names and texts.
    """
    with Outputs(alone=False) as outputs:  # an author need not wait for a book that is being printed
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(exist_ok=True)
            outputs.file(path).write_text(text, "utf-8", newline="\n")


def report(files: dict[str, str]) -> None:
    """Say what was written, and where an author goes on."""
    from handbook.commands.new_entries import to_write

    places = []
    for name, text in files.items():
        lines = text.split("\n")
        places += [f"{name}:{number}: {lines[number - 1].strip()}" for number in to_write(text)]
    print("\n".join([f"写好了：{'、'.join(files)}。{'要写的地方：' if places else ''}", *places]))
    print("写完运行 check。")
