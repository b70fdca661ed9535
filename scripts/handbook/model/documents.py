"""The documents that a branch writes: their list, and for each a template that an office can fill in.

A template is a file `<id>.yml` beside the list. Its texts hold {fields}; a field has a hint for who
fills the blank in and the value of the teaching sample.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from handbook.model.files import Files
from handbook.model.text import file_words
from handbook.model.typed import DERIVED, UNIQUE, between, like, long, make, one_of, several, told
from handbook.model.vocabulary import Identity, Word
from handbook.model.yaml_source import Source

FOLDER = "toolkit/documents"
LIST = f"{FOLDER}/documents.yml"
GROUPS = {  # and the ids of their headings
    "换届": "of-election",
    "发展党员": "of-admission",
    "组织生活": "of-meetings",
    "其他": "of-office",
}
LETTER, PLAIN, SHEET = LAYOUTS = ("letter", "plain", "sheet")
_LAYOUTS = "letter 公文 | plain 标题和正文 | sheet 以表为主，或一张票"
_FIELD = re.compile(r"\{([^{}]*)\}")
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]+、[^。；：？！]*")
_SECOND_LEVEL = re.compile(r"（[一二三四五六七八九十]+）[^。；：？！]*")


@dataclass(frozen=True)
class Document:
    """A document that a branch writes: its name, and when it is written and to whom it goes."""

    id: Identity
    name: Annotated[str, long(2, 24)]
    use: Annotated[str, long(4, 80, told="什么时候写、交给谁")]

    @property
    def anchor(self) -> str:
        """The id of the document on the page of documents."""
        return f"document-{self.id}"

    @property
    def template_anchor(self) -> str:
        """The id of what is told of its template there."""
        return f"{self.anchor}-template"

    def file_name(self, sample: bool = False) -> str:
        """Return the name of its Word file.

        Args:
            sample: whether it holds the teaching sample; otherwise, the blank.
        """
        return f"文书-{file_words(self.name)}{'（样例）' if sample else ''}.docx"


@dataclass(frozen=True)
class Field:
    """What is written into a document each time anew.

    Attributes:
        id: its name between braces.
        hint: what to write there.
        sample: what the teaching sample has there.
        unit: the unit's own blank that fills it, an id of `blanks.yml`; "" if none does.
        long: whether it takes several lines.
    """

    id: Annotated[str, like(r"[^\s{}〔〕]{1,16}", "字段的名字，16字以内，不带空格和花括号")]
    hint: Annotated[str, long(2, 60, told="填的人看的提示")]
    sample: Annotated[str, long(1, 400)]
    unit: Annotated[str, told("本单位层里空白的 id")] = ""
    long: Annotated[bool, told("true 表示要写几行")] = False


NUMBER = "序号"  # the column that counts a table's rows


@dataclass(frozen=True)
class Table:
    """A table in a document.

    Attributes:
        columns: the heads of its columns.
        rows: the rows of the sample.
        widths: the columns' relative widths; empty if they may be equal.
        fixed: the columns that are printed on the blank, too.
        blank: empty rows of the blank; by default as many as the sample has, with `fixed` none.
    """

    columns: Annotated[tuple[Word, ...], several(1, 9), UNIQUE]
    rows: Annotated[tuple[tuple[str, ...], ...], several(1, 40)]
    widths: tuple[Annotated[int, between(1, 12)], ...] = ()
    fixed: Annotated[tuple[Word, ...], UNIQUE, told("空白表上也印出来的列，如 序号、项目")] = ()
    blank: Annotated[int | None, between(0, 40), told("空白表有几行空行")] = None

    @property
    def blank_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the blank: the fixed columns of the sample's rows, then empty ones, numbered if those are."""
        kept = [name in self.fixed for name in self.columns]
        named = [tuple(c if k else "" for c, k in zip(row, kept, strict=True)) for row in self.rows]
        empty = len(self.rows) if self.blank is None and not self.fixed else self.blank or 0
        numbered = self.columns[0] == NUMBER and NUMBER in self.fixed
        rest = ("",) * (len(self.columns) - 1)
        rows = [(str(len(named) + place) if numbered else "", *rest) for place in range(1, empty + 1)]
        return (*(named if self.fixed else ()), *rows)


@dataclass(frozen=True)
class TableBlock:
    """A table where a paragraph could stand."""

    table: Table


@dataclass(frozen=True)
class Review:
    """What to check before a document is sent, and the articles that ask for it."""

    say: Annotated[str, long(6, 120)]
    articles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Template:
    """The template of a document.

    Attributes:
        source: the file that it was read from.
        title: the heading on the sheet.
        group: one of `GROUPS`.
        layout: one of `LAYOUTS`.
        purpose: what it is for, in one sentence.
        sender, receiver: who writes it and who gets it.
        fields: what is filled in.
        body: paragraphs, and tables between them.
        checks: what to check before it is sent.
        articles: on what it stands.
        to: to whom it is addressed; a letter only.
        attachments: their names; a letter only.
        sign: who signs; "" if nobody does.
        date: the day below; "" if there is none.
        practice: what no article says.
    """

    source: Annotated[Source, DERIVED]
    title: Annotated[str, long(2, 80)]
    group: Annotated[str, one_of(GROUPS, "哪一组")]
    layout: Annotated[str, one_of(LAYOUTS, _LAYOUTS)]
    purpose: Annotated[str, long(6, 120)]
    sender: Annotated[str, long(2, 40)]
    receiver: Annotated[str, long(2, 60)]
    fields: Annotated[tuple[Field, ...], several(1, 60)]
    body: Annotated[tuple[Annotated[str | TableBlock, long(1)], ...], several(1, 80)]
    checks: Annotated[tuple[Review, ...], several(3, 12)]
    articles: Annotated[tuple[str, ...], UNIQUE, told("规定编号#条；没有条文的写空列表")]
    to: Annotated[str, long(2, 60, told="主送")] = ""
    attachments: tuple[Annotated[str, long(2, 60)], ...] = ()
    sign: Annotated[str, long(2, 60, told="落款")] = ""
    date: Annotated[str, long(2, 40, told="成文日期")] = ""
    practice: Annotated[str, long(6, 200, told="哪些是通行做法，条文没写")] = ""

    @property
    def id(self) -> str:
        """The id of its document: the name of its file."""
        return posixpath.basename(self.source.file).removesuffix(".yml")

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts below the title, in their order; what stands in tables left out."""
        body = (block for block in self.body if isinstance(block, str))
        return (self.to, *body, *self.attachments, self.sign, self.date)

    @property
    def samples(self) -> dict[str, str]:
        """The values of the teaching sample, by the fields' ids."""
        return {field.id: field.sample for field in self.fields}

    def answered(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Return the values that a unit's answers to its blanks give, by the fields' ids."""
        return {field.id: answers[field.unit] for field in self.fields if field.unit in answers}


def build_list(source: Source) -> dict[str, Document]:
    """Make the documents from `documents.yml`, already valid by its schema; id → document."""
    return {document.id: document for document in make(list[Document], source.data)}


def template_files(files: Files) -> list[str]:
    """Return the names of the templates' files."""
    return [name for name in files.with_suffix(".yml") if posixpath.dirname(name) == FOLDER and name != LIST]


def build(source: Source) -> Template:
    """Make a template from its file, already valid by its schema."""
    template: Template = make(Template, source.data, source=source)
    return template


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a text in order: (words, "") or ("", id of a field)."""
    for place, piece in enumerate(_FIELD.split(text)):
        if place % 2:
            yield "", piece
        elif piece:
            yield piece, ""


def level(paragraph: str) -> int:
    """Return the level of a paragraph that is nothing but a heading: 1 for 一、…, 2 for （一）…; else 0."""
    if _FIRST_LEVEL.fullmatch(paragraph):
        return 1
    return 2 if _SECOND_LEVEL.fullmatch(paragraph) else 0
