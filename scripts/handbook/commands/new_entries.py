"""What `new` writes: entries and chapters that pass the checks but for the words still to be written.

Nothing is written here: each function returns the files, by their names as problems name them,
with the text that they will have. What an author has to write says 待写 (TX-05).
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable
from datetime import date
from importlib import resources
from string import Template

import yaml
from pypinyin import Style, lazy_pinyin

from handbook.commands.failure import CommandError
from handbook.model.book import REGISTERS, Book
from handbook.model.chapter import Chapter
from handbook.model.navigation import CONFIG
from handbook.model.procedures import GROUPS
from handbook.model.questions import TYPE_NAMES
from handbook.model.text import HAN, TO_WRITE

_LETTERS = "ABCBCA"  # the right options of a new chapter's questions, two for each objective
_NAME = re.compile(rf"[{HAN}0-9A-Za-z，、：？（）“”《》〈〉—·]{{2,}}")
_REGULATION = re.compile(rf"(?=.{{4}}){_NAME.pattern}")
_UNIT_NAME = re.compile(rf"(?=.{{2,40}}$){_NAME.pattern}")
_SHORT = re.compile(rf"[{HAN}A-Za-z0-9]{{1,12}}")
_BLANKS = "BLANKS"  # where the list of blanks goes, whose quotation marks are its own
_SLUG, _ID = re.compile(r"[a-z]+"), re.compile(r"[a-z][a-z0-9-]*")
_POOLS = ("practice", "mock")  # one that stands in the text is made by moving it there
_SINGLE, _LONG = 1, 4  # minutes for a question
_AFTER_SECTIONS = ("case", "card")


def chapter(book: Book, part: str, slug: str, title: str, today: date) -> dict[str, str]:
    """Write a chapter: its page, six questions, and its place at the end of its part.

    Args:
        book: the book.
        part: the part, named by its folder.
        slug: the chapter's folder, and the beginning of the ids of its questions.
        title: its title.
        today: the day of the review that its front matter gives.

    Raises:
        CommandError: there is no such part, the slug is taken, or the words cannot be used.
    """
    _fitting(_SLUG, slug, "章的文件夹名写成小写英文字母，如 review")
    _fitting(_NAME, title, "章名写成汉字、英文、数字，不带记号")
    parts = {entry.id: entry for entry in book.contents.parts}
    if part not in parts:
        raise CommandError(f"没有“{part}”这一篇，有：{'、'.join(parts)}")
    folder = f"{part}/{slug}"
    taken = {found.meta.slug for found in book.chapters.values()}
    if slug in taken or any(name.startswith(f"{folder}/") for name in book.files.names):
        raise CommandError(f"“{slug}”已经有了，换一个名字")
    number = f"{max(map(int, book.contents.chapters)) + 1:02d}"
    words = {"number": number, "slug": slug, "title": title, "today": today.isoformat()}
    questions = [
        _question(f"{slug}-{place:03d}", "single", "practice", f"{slug}-o{(place + 1) // 2}", "gist", letter)
        for place, letter in enumerate(_LETTERS, 1)
    ]
    last = parts[part].chapters[-1].path
    return {
        book.files.named(f"{folder}/index.md"): _template("chapter.md").substitute(words),
        book.files.named(f"{folder}/quiz.yml"): "\n".join(questions),
        CONFIG: _listed(book, last, f"{folder}/index.md"),
    }


def question(book: Book, where: str, kind: str, pool: str) -> dict[str, str]:
    """Write a question at the end of a chapter's, for the objective that has the fewest.

    Args:
        book: the book.
        where: the chapter: number, slug or folder.
        kind: the question's type.
        pool: `practice` or `mock`.

    Raises:
        CommandError: there is no such chapter, type or pool.
    """
    found = find_chapter(book, where)
    if kind not in TYPE_NAMES:
        raise CommandError(f"没有“{kind}”这种题，有：{'、'.join(TYPE_NAMES)}")
    if pool not in _POOLS:
        raise CommandError(f"新题放进 {'、'.join(_POOLS)}，没有“{pool}”")
    asked = [q.objective for q in found.questions]
    objective = min((o.id for o in found.meta.objectives), key=asked.count)
    number = max((int(q.id.rpartition("-")[2]) for q in found.questions), default=0) + 1
    text = _question(f"{found.meta.slug}-{number:03d}", kind, pool, objective, "gist", "B")
    return _appended(book, found.page.path.replace("index.md", "quiz.yml"), text)


def term(book: Book, where: str, name: str) -> dict[str, str]:
    """Write a term at its place in the glossary, which is sorted by pinyin.

    Args:
        book: the book.
        where: the chapter that teaches it.
        name: the term.

    Raises:
        CommandError: there is no such chapter, or the term is listed.
    """
    _fitting(_NAME, name, "术语写成汉字、英文、数字，不带记号")
    if not re.search(f"[{HAN}]", name):
        raise CommandError("术语里至少有一个汉字：术语表按拼音排")
    if name in book.terms_by_name:
        raise CommandError(f"“{name}”在术语“{book.terms_by_name[name].term}”里已经有了")
    syllables = lazy_pinyin(re.sub(rf"[^{HAN}]", "", name), style=Style.NORMAL)
    identity = plain = "".join(syllables)
    count = 1
    while identity in book.terms:
        count += 1
        identity = f"{plain}-{count}"
    words = {"id": identity, "term": name, "pinyin": " ".join(syllables)}
    text = _filled("term.yml", **words, chapter=find_chapter(book, where).meta.chapter)
    path = REGISTERS["terms"]
    source = book.sources["terms"]
    later = [index for index, row in enumerate(source.data) if row["pinyin"].split() > syllables]
    if not later:
        return _appended(book, path, text)
    lines = (book.files.text(path) or "").split("\n")
    place = source.line((later[0],)) - 1
    return {book.files.named(path): "\n".join([*lines[:place], *text.split("\n"), *lines[place:]])}


def form(book: Book, where: str, title: str) -> dict[str, str]:
    """Write a form, and put it behind its chapter's own sections.

    Args:
        book: the book.
        where: the chapter: number, slug or folder.
        title: the form's name.

    Raises:
        CommandError: there is no such chapter, or the words cannot be used.
    """
    _fitting(_NAME, title, "表单的名字写成汉字、英文、数字，不带记号")
    found = find_chapter(book, where)
    numbers = [int(f.id[1:]) for c in book.chapters.values() for f in c.forms]
    name = f"F{max(numbers, default=0) + 1:02d}"
    path = found.page.path
    return {
        **_appended(book, path.replace("index.md", "forms.yml"), _filled("form.yml", id=name, title=title)),
        book.files.named(path): _placed(book, found, f"〔表单 {name}〕"),
    }


def howto(book: Book, group: str, where: str, slug: str, title: str) -> dict[str, str]:
    """Write a how-to page, and list it behind the last one of its group.

    Args:
        book: the book.
        group: one of `GROUPS`.
        where: the chapter that teaches why, which lends its first two questions.
        slug: the page's folder.
        title: what is to be done.

    Raises:
        CommandError: there is no such group or chapter, the slug is taken, or the words cannot be used.
    """
    _fitting(_ID, slug, "办事页的文件夹名写成小写英文、数字和连字符，如 theme-day")
    _fitting(_NAME, title, "页名写成汉字、英文、数字，不带记号")
    if group not in GROUPS:
        raise CommandError(f"没有“{group}”这一组，有：{'、'.join(GROUPS)}")
    found, folder = find_chapter(book, where), f"howto/{slug}"
    if any(name.startswith(f"{folder}/") for name in book.files.names):
        raise CommandError(f"“{slug}”已经有了，换一个名字")
    pages = [path for path in book.procedures if path in book.nav.lines]
    last = max(pages, key=lambda path: (book.procedures[path].group == group, book.nav.lines[path]))
    asked = [q.id for q in found.questions if q.pool != "mock"][:2]
    words = {"group": group, "lesson": f"{found.page.path}#gist", "questions": ", ".join(asked)}
    return {
        book.files.named(f"{folder}/index.md"): _template("howto.md").substitute(title=title, slug=slug),
        book.files.named(f"{folder}/procedure.yml"): _template("procedure.yml").substitute(words),
        CONFIG: _listed(book, last, f"{folder}/index.md"),
    }


def regulation(book: Book, identity: str, name: str, today: date) -> dict[str, str]:
    """Write a regulation at the end of the register.

    Args:
        book: the book.
        identity: its id.
        name: its full name.
        today: the day on which it was checked.

    Raises:
        CommandError: it is listed, or the words cannot be used.
    """
    _fitting(_ID, identity, "规定的编号写成小写英文、数字和连字符，如 branch-rules")
    name = name.removeprefix("《").removesuffix("》")
    _fitting(_REGULATION, name, "规定写全名，四个字以上，不带记号")
    if identity in book.regulations or name in {r.name for r in book.regulations.values()}:
        raise CommandError(f"台账里已经有“{identity}”或《{name}》")
    text = _filled("regulation.yml", id=identity, name=name, today=today.isoformat())
    return _appended(book, REGISTERS["regulations"], text)


def unit(book: Book, name: str, short: str) -> dict[str, str]:
    """Write a unit's own `unit.yml`, every key explained, and every blank named.

    Args:
        book: the book.
        name: the unit's full name.
        short: its short name.

    Raises:
        CommandError: there is one, or the words cannot be used.
    """
    if book.layer.files and "unit.yml" in book.layer.files.names:
        raise CommandError("unit/unit.yml 已经有了：直接改它")
    _fitting(_UNIT_NAME, name, "单位写全称，2到40个字，不带记号")
    _fitting(_SHORT, short, "简称写1到12个汉字、字母或数字")
    blanks = "\n".join(f'#  {blank.id}: ""   # {blank.name}：{blank.hint}' for blank in book.blanks.values())
    text = _filled("unit.yml", name=name, short=short, blanks=_BLANKS)
    return {"unit/unit.yml": text.replace(_BLANKS, blanks)}


def find_chapter(book: Book, where: str) -> Chapter:
    """Find a chapter by its number, slug or folder.

    Raises:
        CommandError: there is none.
    """
    for found in book.chapters.values():
        folder = found.page.path.removesuffix("/index.md")
        if where.strip("/") in (found.meta.chapter, found.meta.slug, folder, book.files.named(folder)):
            return found
    known = "、".join(f"{c.meta.chapter} {c.meta.slug}" for c in book.chapters.values())
    raise CommandError(f"没有“{where}”这一章，有：{known}")


def to_write(text: str) -> Iterable[int]:
    """Yield the lines of a text in which something is still to be written."""
    return (number for number, line in enumerate(text.split("\n"), 1) if TO_WRITE in line)


def _fitting(pattern: re.Pattern[str], word: str, wanted: str) -> None:
    if not pattern.fullmatch(word):
        raise CommandError(f"“{word}”不能用：{wanted}")


def _template(name: str) -> Template:
    return Template((resources.files("handbook.commands") / "templates" / name).read_text("utf-8"))


def _filled(template: str, **words: str) -> str:
    """Fill an entry; what YAML would not read as these words is quoted."""
    quoted = {
        key: word if yaml.safe_load(word) == word else json.dumps(word, ensure_ascii=False)
        for key, word in words.items()
    }
    return _template(template).substitute(quoted)


def _question(identity: str, kind: str, pool: str, objective: str, anchor: str, letter: str) -> str:
    answers = yaml.safe_load(_template("answers.yml").template)
    return _template("question.yml").substitute(
        id=identity,
        type=kind,
        pool=pool,
        objective=objective,
        anchor=anchor,
        minutes=_LONG if kind in ("short", "scenario", "branching") else _SINGLE,
        blanks="，每空一处＿＿" if kind == "fill" else "",
        answer=textwrap.indent(Template(answers[kind]).substitute(letter=letter), "  ").rstrip("\n"),
    )


def _appended(book: Book, path: str, text: str) -> dict[str, str]:
    """Put an entry at the end of a data file, which need not be there."""
    before = (book.files.text(path) or "").rstrip("\n")
    return {book.files.named(path): f"{before}\n\n{text}" if before else text}


def _listed(book: Book, last: str, page: str) -> str:
    """List a page in the navigation behind another."""
    lines = (book.docs_dir.parent / CONFIG).read_text("utf-8").split("\n")
    place = book.nav.lines[last]
    indent = re.match(r" *", lines[place - 1])
    assert indent
    return "\n".join([*lines[:place], f"{indent.group()}- {page}", *lines[place:]])


def _placed(book: Book, found: Chapter, mark: str) -> str:
    """Put a form, folded, behind a chapter's own sections."""
    lines = (book.files.text(found.page.path) or "").split("\n")
    second = [heading for heading in found.page.headings if heading.level == 2]
    first = next((h.line for h in second if h.anchor in _AFTER_SECTIONS), len(lines) + 1)
    behind = first - 1
    return "\n".join([*lines[:behind], '??? form "填一填"', "", f"    {mark}", "", *lines[behind:]])
