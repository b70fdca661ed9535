"""Plant what a whole site can be wrong in, in a scratch copy of the real docs, and see it caught.

    .venv/bin/python -m tests.planted

The sister of `tests.mutations`, which does the same for the manuscript's rules one by one:
here is the list of the delivery issue, and what counts is that one of the three guards of the
test command — `check`, the strict build, the crawl of the built site — goes red and names the
file and, where it is a file that somebody wrote, the line. Each guard is run on a copy with
just one defect. Prints the table; exits 1 if a defect slips through.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from handbook.checks import check_book
from handbook.model.book import load
from tests.conftest import ROOT, mkdocs_build
from tests.planting import report
from tests.site.page_checks import CHECKS, dead_links

CHAPTER = "docs/basics/principles/index.md"
QUIZ = "docs/basics/principles/quiz.yml"
TERMS = "docs/appendix/glossary/terms.yml"
DRAWING = "docs/toolkit/diagrams/G1.svg"
PARAGRAPH = "〔S2.3-1〕"


@dataclass(frozen=True)
class Defect:
    """One defect: in `file`, the first match of `find` becomes `replace`.

    Attributes:
        name: what it is, for the table.
        seen: what the guard's message must contain, besides the file's name.
    """

    name: str
    file: str
    find: str
    replace: str
    seen: str


def _text(name: str, text: str, seen: str) -> Defect:
    """A defect written into a chapter's running text."""
    return Defect(name, CHAPTER, re.escape(PARAGRAPH), text + PARAGRAPH, seen)


# For each, what stands in the message besides the file: a rule's id, or the guard's words.
DEFECTS = (
    _text("死链：没有这一页", "[乙页](../gone/index.md)", "gone"),
    _text("死锚点：本页", "[乙节](#gone-here)", "gone-here"),
    _text("死锚点：别的页", "[乙节](../review/index.md#gone-there)", "gone-there"),
    Defect("死锚点：题的解释里", QUIZ, r"^  explanation: ", "  explanation: 见[乙节](#gone-why)。", "gone-why"),
    Defect("死锚点：术语表里", TERMS, r"^  short: ", "  short: 见[乙节](#gone-term)。", "gone-term"),
    _text("文件名大小写不对", "[乙页](../Review/index.md)", "Review"),
    _text("缺图片", "![一张示意图](gone.png)", "gone.png"),
    _text("从根写起的链接", "[乙页](/basics/review/index.html)", "/basics/review"),
    _text("指向文件夹的链接", "[乙页](../review/)", "../review"),
    _text("重复的id", '<span id="gist">甲</span>', "gist"),
    _text("空链接", "[](../review/index.md)", "TX-04"),
    _text("外网资源：HTML", '<img src="https://outside.example/a.png" alt="甲">', "outside.example"),
    Defect("外网资源：CSS", "docs/assets/css/theme.css", r"\A", "@import 'https://outside.example/a.css';\n", "outside.example"),
    Defect("外网资源：SVG", DRAWING, r"(<svg[^>]*>)", r'\1<image href="https://outside.example/a.png"/>', "outside.example"),
    Defect("外网资源：JS", "docs/assets/js/points.js", r"\A", "fetch('https://outside.example/a');\n", "outside.example"),
    Defect("页不在导航里", "mkdocs.yml", r"^ *- basics/principles/index.md\n", "", "basics/principles/index"),
    Defect("导航里没有的页", "mkdocs.yml", r"^( *)- basics/principles/index.md\n", r"\g<0>\1- basics/gone/index.md\n", "basics/gone/index.md"),
    Defect("标题跳级", CHAPTER, r"^## (党性原则.*)$", r"#### \1", "级"),
    Defect("两个一级标题", CHAPTER, r"^## (党性原则.*)$", r"# \1", "一级标题"),
    _text("图没有替代文字", "![](../../assets/images/mark.svg)", "TX-12"),
    Defect("术语不存在", CHAPTER, r"^terms: \[", "terms: [没有这个词, ", "TM-05"),
    Defect("讲话编号不存在", QUIZ, r"^  points: \[", "  points: [S2.3-9, ", "PT-01"),
    _text("规定不存在", "〔no-such-rules〕", "RL-01"),
    Defect("学习目标不存在", QUIZ, r"objective: principles-o\d", "objective: principles-o9", "QZ-10"),
    Defect("误解编号不存在", QUIZ, r"〔M-06-\d+〕", "〔M-06-99〕", "MC-01"),
    Defect("题号重复", QUIZ, r"id: principles-002", "id: principles-001", "QZ-01"),
    Defect("章缺一个部件", CHAPTER, r"(?s)^## 本章要点.*?(?=^## )", "", "CH-04"),
    Defect("部件次序不对", CHAPTER, r"(?s)^(## 一句话.*?)(^## [^\n]*\n.*?)(?=^## )", r"\2\1", "CH-04"),
    _text("留下的占位", "TODO", "TX-05"),
    _text("部首字符", "⽅", "TX-01"),
    Defect("开头有BOM", CHAPTER, r"\A", "\ufeff", "TX-06"),
    Defect("公布过的页没了", "docs/permalinks.yml", r"^- address: basics/principles/", "- address: basics/principle/", "PL-01"),
)  # fmt: skip
# On the built print page only: what a slip of its clean-up would leave there.
PRINT_ONLY = ("死锚点：只在打印页", "print_page.html", "#gone-in-print")


def plant(defect: Defect, tree: Path) -> int:
    """Put a defect into a copy of the project; return the line it stands on."""
    path = tree / defect.file
    text = path.read_text("utf-8")
    mutated, count = re.subn(defect.find, defect.replace, text, count=1, flags=re.M)
    if not count:
        raise LookupError(f"{defect.file} 里找不到 {defect.find}")
    path.write_bytes(mutated.encode())
    same = next((i for i, (a, b) in enumerate(zip(text, mutated, strict=False)) if a != b), len(mutated))
    return mutated[:same].count("\n") + 1


def copy(tree: Path) -> None:
    """Copy what a build reads."""
    shutil.copytree(ROOT / "docs", tree / "docs")
    shutil.copytree(ROOT / "overrides", tree / "overrides")
    shutil.copytree(ROOT / "scripts", tree / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "mkdocs.yml", tree / "mkdocs.yml")


def by_check(tree: Path) -> list[str]:
    """What `handbook.py check` says."""
    return [str(problem) for problem in check_book(load(tree / "docs")) if not problem.warning]


def by_build(tree: Path) -> list[str]:
    """What the strict build says."""
    result = mkdocs_build(tree / "mkdocs.yml", tree / "site")
    return result.stderr.splitlines() if result.returncode else []


def by_crawl(tree: Path) -> list[str]:
    """What the crawl of the built site says."""
    return [message for check in CHECKS for message in check(tree / "site")]


def catch(defect: Defect) -> str:
    """Plant one defect in a copy and let the guards look; return what caught it, "" if nothing did.

    `check` runs first: it names file and line. What it lets through must be seen by the build
    or by the crawl of what was built.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copy(tree)
        line = plant(defect, tree)
        for name, guard in (("check", by_check), ("构建", by_build), ("成品", by_crawl)):
            for message in guard(tree):
                if defect.seen in message:
                    return f"{name}（植在{defect.file}:{line}）：{message.strip()}"
    return ""


def catch_on_the_print_page() -> str:
    """Plant a dead anchor on the built print page alone, where only the crawl can see it."""
    name, file, address = PRINT_ONLY
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copy(tree)
        result = mkdocs_build(tree / "mkdocs.yml", tree / "site")
        assert result.returncode == 0, result.stderr
        path = tree / "site" / file
        text = path.read_text("utf-8")
        path.write_text(text.replace("</h1>", f'</h1><a href="{address}">甲</a>', 1), "utf-8")
        hits = [message for message in dead_links(tree / "site") if address in message]
        return f"成品（植在{file}）：{hits[0]}" if hits else ""


def main() -> int:
    """Plant everything, two at a time; print the table."""
    with ProcessPoolExecutor(max_workers=2) as pool:
        printed = pool.submit(catch_on_the_print_page)
        rows = list(zip((d.name for d in DEFECTS), pool.map(catch, DEFECTS), strict=True))
        rows.append((PRINT_ONLY[0], printed.result()))
    return report(rows)


if __name__ == "__main__":
    sys.exit(main())
