"""Checks of the speech's checked statements: each that differs has its editor's note."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.model.book import Book
from handbook.model.facts import NEEDS_NOTE
from handbook.model.problems import Problem
from handbook.model.regulations import is_stale


def check(book: Book) -> Iterator[Problem]:
    """Yield FC-01 (row without note), FC-02 (unknown row), FC-03 (note and queue) and RL-03 (a check that is too old)."""
    noted = {row for chapter in book.chapters.values() for note in chapter.notes for row in note.rows}
    source = book.sources["facts"]
    for index, fact in enumerate(book.facts.values()):
        if fact.verdict in NEEDS_NOTE and fact.id not in noted and not fact.queued:
            yield source.problem(
                (index,),
                "FC-01",
                f"{fact.id}的结论是“{fact.verdict}”，没有编者按",
                f"在第{fact.chapter}章的 notes.yml 里写一条，rows 写 {fact.id}；暂时不写的，在这里写 queued: 理由",
            )
        elif fact.queued and fact.id in noted:
            yield source.problem(
                (index, "queued"), "FC-03", f"{fact.id}已经有编者按，还写着没有编者按的理由", "删去 queued"
            )
    for chapter in book.chapters.values():
        for index, note in enumerate(chapter.notes):
            for place, row in enumerate(note.rows):
                if row not in book.facts:
                    yield chapter.notes_source.problem(
                        (index, "rows", place),
                        "FC-02",
                        f"编者按“{note.id}”：没有核对行“{row}”",
                        "核对 docs/appendix/then-now/facts.yml",
                    )
    for index, regulation in enumerate(book.regulations.values()):
        if is_stale(regulation):
            yield book.sources["regulations"].problem(
                (index, "checked"),
                "RL-03",
                f"《{regulation.name}》上次核对是{regulation.checked}，超过12个月",
                "对一遍官方公布的文本，再改 checked",
                warning=True,
            )
