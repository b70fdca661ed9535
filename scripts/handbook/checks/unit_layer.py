"""Checks of a unit's own layer: lighter than the book's, and named as plainly.

What could run or vanish on its pages is held by the same rules as everywhere (`html`, `markup`);
here stand its facts, and what its pages and forms name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from handbook.checks import unit_logo
from handbook.checks.chapters import has_place
from handbook.checks.forms import fitting
from handbook.checks.links import Anchors, outline, wrong
from handbook.checks.readings import Readings
from handbook.model import marks
from handbook.model.book import Book
from handbook.model.files import read
from handbook.model.layer import FOLDER, file_of
from handbook.model.page import Page
from handbook.model.problems import Problem
from handbook.model.text import TO_WRITE
from handbook.model.unit import READABLE, Unit, contrast, is_host
from handbook.model.yaml_source import Source

_OTHER_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd")  # pages to MkDocs, and not to us
# As editors save it: Windows hides what follows the last point.
_NEARLY = re.compile(r"unit/unit\.ya?ml(\.txt)?", re.IGNORECASE)
_WIDE_QUOTES = re.compile("[“”‘’].*[“”‘’]")
# A mending for the book's authors: an update replaces what stands in `docs/`.
_IN_THE_BOOK = re.compile(r"[，；]?(?:或|要样式，)?在 docs/.* 里.*[补写].*")
_NOT_HERE = ("办事", "自测")  # drawn from what stands beside a page of the book


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield UN-01 to UN-08, UN-10 to UN-12 for the unit's facts, pages and forms, and what their links and marks break."""
    layer = book.layer
    near = next((name for name in layer.unused() if _NEARLY.fullmatch(name)), "") if not layer.unit else ""
    yield from _register(book)
    if layer.unit:
        yield from unit_logo.check(book, layer.unit)
        yield from _colour(layer.source, layer.unit)
        yield from _hosts(layer.source, layer.unit)
        yield from _answers(book, layer.unit)
        yield from _to_write(layer.source)
        yield from _typed(layer.source)
    elif layer.files:
        mend = f"把 {near} 改名为 unit.yml" if near else "运行 new unit 写一份，或移走 unit 文件夹"
        yield Problem(layer.source.file, 1, "UN-08", "缺这个文件", mend)
    found = Anchors(book)
    for page in layer.pages.values():
        yield from outline(page)
        yield from _marks(book, page)
        for link in readings.of_page(page).links:
            for rule, message, fix in _link(found, page, link.target, image=link.image):
                yield Problem(page.file, link.line, rule, message, fix)
    yield from _forms(book)
    for address, path in layer.attachments.items():
        if path.suffix == ".html":  # the build takes it for a page of the site
            yield from read(path, file_of(address))[1]
        elif path.suffix in _OTHER_MARKDOWN:
            yield Problem(file_of(address), 1, "UN-11", "扩展名不是 .md，不会成为页", "改名，扩展名写 .md")
    for file in (name for name in layer.unused() if name != near):
        mend = "页和它的图、附件放进 unit/pages/；别的移走"
        yield Problem(file, 1, "UN-06", "没有哪里用到它", mend, warning=True)


def mended(problem: Problem) -> Problem:
    """Return a problem as it is said: whoever writes a unit's page is not sent to change the book."""
    if not problem.file.startswith(f"{FOLDER}/"):
        return problem
    return replace(problem, fix=_IN_THE_BOOK.sub("", problem.fix) or "删去这个记号")


def _register(book: Book) -> Iterator[Problem]:
    """UN-10: the blanks' ids are their own."""
    source = book.sources["blanks"]
    seen: set[str] = set()
    for index, row in enumerate(source.data):
        if row["id"] in seen:
            yield source.problem((index, "id"), "UN-10", f"空的编号“{row['id']}”已经用过", "换一个编号")
        seen.add(row["id"])


def _colour(source: Source, unit: Unit) -> Iterator[Problem]:
    if unit.colour and not unit.hue:
        yield source.problem(
            ("colour",), "UN-02", f"颜色“{unit.colour}”读不懂", '写成 "#1f4e79" 这样：井号、六位，加引号'
        )
    elif unit.colour and (ratio := contrast(unit.colour)) < READABLE:
        yield source.problem(
            ("colour",),
            "UN-02",
            f"颜色“{unit.colour}”太浅，白底上看不清（对比度{ratio:.1f}，要{READABLE:g}）",
            "换深一些的",
        )


def _hosts(source: Source, unit: Unit) -> Iterator[Problem]:
    for place, host in enumerate(unit.hosts):
        if not is_host(host):
            yield source.problem(
                ("hosts", place),
                "UN-03",
                f"“{host}”不是主机名",
                "只写小写的主机名或IP，如 oa.example.internal，不写 http://、端口、路径",
            )


def _answers(book: Book, unit: Unit) -> Iterator[Problem]:
    known = book.sources["blanks"].file
    for name in unit.blanks:
        if name not in book.blanks:
            yield book.layer.source.problem(
                ("blanks", name), "UN-04", f"没有“{name}”这个空", f"编号照 {known} 写"
            )


def _to_write(source: Source) -> Iterator[Problem]:
    for key, value in source.data.items():
        if isinstance(value, str) and TO_WRITE in value:
            yield source.problem((key,), "UN-05", f"“{key}”还没有写", "写上本单位的，或删去这一行")


def _typed(source: Source) -> Iterator[Problem]:
    """UN-12: what an input method makes of the quotation marks, and a remark that became part of a name."""
    for path, text in source.texts:
        if path[0] == "colour":
            continue  # UN-02
        if _WIDE_QUOTES.fullmatch(text):
            mend = '换成半角引号 "…"，或删去两头的引号'
            yield source.problem(path, "UN-12", f"“{path[-1]}”两头是中文引号，会印在页上", mend)
        elif "#" in text:
            mend = "说明不要了，删去；要留着，井号前后各空一格；真有井号的，改用“号”"
            yield source.problem(path, "UN-12", f"“{path[-1]}”里有井号，井号和后面的字会印在页上", mend)


def _marks(book: Book, page: Page) -> Iterator[Problem]:
    """UN-07: what a mark names is there; MK-04: what it draws can be drawn here."""
    for line, mark in page.marks():
        if not _known(book, mark):
            yield Problem(page.file, line, "UN-07", f"没有〔{mark.text}〕", "核对编号，或删去它")
        if mark.kind is marks.Kind.DIRECTIVE and (
            mark.args[0] in _NOT_HERE or not has_place(book, page, mark.args[0])
        ):
            yield Problem(page.file, line, "MK-04", f"〔{mark.text}〕在这一页没有东西可列", "删去它")


def _known(book: Book, mark: marks.Mark) -> bool:
    """Whether the book, or the unit, has what a mark names, for the kinds that have rules of their own."""
    name = mark.args[0]
    named: dict[marks.Kind, Callable[[], object]] = {
        marks.Kind.QUESTION: lambda: book.question(name),
        marks.Kind.NOTE: lambda: book.note(name),
        marks.Kind.FORM: lambda: book.form(name),
        marks.Kind.DIAGRAM: lambda: book.diagrams.get(name),
    }
    return mark.kind not in named or named[mark.kind]() is not None


def _link(found: Anchors, page: Page, target: str, *, image: bool = False) -> Iterator[tuple[str, str, str]]:
    """Say what is wrong with a link; one to an allowed host of the intranet is right, a picture is not."""
    unit = found.book.unit
    if image or not (unit and unit.allows(target)):
        for rule, message, fix in wrong(found, page, target):
            if rule == "LK-03":  # an update replaces docs/
                fix = (
                    "把图存进 unit/pages/"
                    if image
                    else "内网的，把主机名写进 unit/unit.yml 的 hosts；别的不链接"
                )
            yield rule, message, fix


def _forms(book: Book) -> Iterator[Problem]:
    source = book.layer.forms_source
    seen: set[str] = set()
    for index, form in enumerate(book.layer.forms):
        if form.id in seen:
            yield source.problem((index, "id"), "FM-01", f"表单编号“{form.id}”已经用过", "换一个编号")
        seen.add(form.id)
        yield from fitting(source, form, index)
