"""Hands the question bank to the browser, as classic scripts that also load from `file://`.

`assets/quiz/index.js` holds what decides a draw and what the progress page counts, no text;
`assets/quiz/bank.js` holds every question as the HTML of its form, drawn by the same module
as on the chapters' pages, packed. Only the pages that need the whole bank load the second.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, partial
from heapq import nsmallest
from itertools import chain
from typing import Any

from handbook.markdown.html import outer
from handbook.markdown.links import SCHEME
from handbook.model import addresses
from handbook.model.blueprint import Blueprint
from handbook.model.book import Book
from handbook.model.kept import Kept
from handbook.model.memory import Memory
from handbook.quiz.bank import Bank, Entry
from handbook.quiz.drawing import Drawing, Drawings

HOME = posixpath.dirname(addresses.EXAM)  # links in the forms start from here
FOLDER = "assets/quiz"
_LINK = re.compile(rf'href="{SCHEME}([^"#]*)(#[^"]*)?"')
# What only the search and the print page read is dead weight here.
_TAGS = re.compile("<[^>]*>")
_PIECE = "(?:<[^>]*>)+|{}[^\x00-\x7f]|[^<\x80-\U0010ffff]+|<"  # ASCII stays as it is
_WORDS = 60  # more words take two bytes each where gzip finds them again anyway
_ID = "\x01"
# One byte each in UTF-8, then two; the private use area is there if ever that is not enough.
_SIGNS = (*range(0x21, 0x7F), *range(0xA1, 0x800), *range(0xE000, 0xF900))
_UNUSED = re.compile(r' (?:data-search|data-number|title)="[^"]*"')


def scripts(
    drawings: Drawings, bank: Bank, memory: Memory | None = None, kept: Kept | None = None
) -> dict[str, str]:
    """Return the two scripts, by their address within the site.

    Args:
        drawings: the questions as they are drawn.
        bank: the questions as they are counted.
        memory: what the build before left; unchanged questions are taken from it.
        kept: what earlier builds kept.
    """
    drawn = forms(drawings, bank, memory or Memory())
    packed = (kept or Kept()).file(("bank", *drawn.items()), lambda: _script("setBank", pack(drawn)).encode())
    return {
        f"{FOLDER}/index.js": _script("setIndex", index_data(drawings.book, bank)),
        f"{FOLDER}/bank.js": packed.decode(),
    }


def _script(name: str, data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"handbookQuiz.{name}({text})\n"


def index_data(book: Book, bank: Bank) -> dict[str, Any]:
    """Return what `bank.js` unpacks: rows of questions in the order of their ids, and their frame."""
    chapters = sorted(book.chapters.values(), key=lambda c: c.meta.chapter)
    parts = {c.number: c.part for c in book.contents.chapters.values()}
    places = {c.meta.chapter: place for place, c in enumerate(chapters)}
    facts = _shared_facts(bank)
    return {
        "version": bank.version,
        "parts": [[part.id, part.title] for part in book.contents.parts],
        "chapters": [
            {
                "number": c.meta.chapter,
                "title": c.title,
                "part": parts[c.meta.chapter],
                "url": addresses.address_of(c.page.path),
                "objectives": [[o.id, o.text] for o in c.meta.objectives],
            }
            for c in chapters
        ],
        "blueprints": [_blueprint(b) for b in book.blueprints if b.active],
        "questions": [_row(e, places, facts) for e in bank.entries.values()],
    }


def _blueprint(blueprint: Blueprint) -> dict[str, Any]:
    return {
        "letter": blueprint.letter,
        "title": blueprint.title,
        "minutes": blueprint.minutes,
        "reserved": blueprint.reserved,
        "count": blueprint.count,
        "total": blueprint.total,
        "parts": blueprint.parts,
        "bounds": blueprint.bounds._asdict(),
        "sections": [
            {"title": s.title, "types": s.types, "score": s.score, "count": s.count}
            for s in blueprint.sections
        ],
    }


def _shared_facts(bank: Bank) -> dict[str, int]:
    """Number the facts that more than one question asks, from 1: the browser only tells them apart."""
    times = Counter(e.question.fact for e in bank.entries.values() if e.question.fact)
    return {fact: number for number, fact in enumerate((f for f, n in times.items() if n > 1), 1)}


def _row(entry: Entry, places: dict[str, int], facts: dict[str, int]) -> list[Any]:
    question, meta = entry.question, entry.chapter.meta
    objective = [o.id for o in meta.objectives].index(question.objective)
    return [
        question.id,
        question.rev,
        places[meta.chapter],
        objective,
        question.type,
        question.pool,
        entry.size,
        int(entry.fixed),
        facts.get(question.fact, 0),
        question.minutes,
        question.difficulty,
        int(entry.is_true),
    ]


def forms(drawings: Drawings, bank: Bank, memory: Memory) -> dict[str, str]:
    """Return every question as its form's HTML, by id."""
    drawn = {entry.id: drawings.of(entry.chapter, entry.question) for entry in bank.entries.values()}
    return {
        question_id: memory.recall(("form", drawing), partial(_form, drawing))
        for question_id, drawing in drawn.items()
    }


def _form(drawing: Drawing) -> str:
    html = _LINK.sub(_from_home, _UNUSED.sub("", outer(drawing.form)))
    return re.sub(r">\n\s*<", "><", html)


def _from_home(link: re.Match[str]) -> str:
    return f'href="{_address(link[1])}{link[2] or ""}"'


@cache
def _address(path: str) -> str:
    return addresses.address_of(posixpath.relpath(path, HOME))


def pack(forms: dict[str, str]) -> dict[str, Any]:
    """Write what comes often as one short character each; `bank.js` in the browser puts it back.

    Runs of tags, the commonest words and Chinese characters are replaced, the commonest by ASCII characters that no
    text has, the others by characters that take two bytes where a Chinese one takes three.
    Compressed, that is a quarter less than the HTML.

    Args:
        forms: id → HTML.

    Returns:
        `signs`: the characters used, as runs of (first code, how many); `values`: what each stands for; `forms`: id → packed HTML,
        in which U+0001 stands for the id.
    """
    own = {question_id: html.replace(question_id, _ID) for question_id, html in forms.items()}
    pieces = re.compile(_PIECE.format("".join(f"{word}|" for word in _words(own.values()))))
    cut = {question_id: pieces.findall(html) for question_id, html in own.items()}
    count = Counter(chain.from_iterable(cut.values()))
    # All tags, or a tag left as it is could hold a sign.
    values = [piece for piece, n in count.most_common() if piece[0] == "<" or (n > 1 and piece > "\x7f")]
    taken = set("".join(_TAGS.sub("", html) for html in own.values())) | set('"\\<>')
    signs = [sign for sign in map(chr, _SIGNS) if sign not in taken][: len(values)]
    sign_of = {piece: piece for piece in count} | dict(zip(values, signs, strict=False))
    packed = {question_id: "".join(map(sign_of.__getitem__, found)) for question_id, found in cut.items()}
    return {"signs": _runs(signs), "values": values[: len(signs)], "forms": packed}


def _words(texts: Iterable[str]) -> list[str]:
    """The runs of two to four Chinese characters that save most, the longest first."""
    said = "\n".join(_TAGS.sub("\n", text) for text in texts)
    count: Counter[str] = Counter()
    for n in (2, 3, 4):
        count.update(re.findall(f"(?=([一-鿿]{{{n}}}))", said))
    again = (word for word, times in count.items() if times > 1)
    best = nsmallest(_WORDS, again, key=lambda word: (-count[word] * (len(word) - 1), word))
    return sorted(best, key=lambda word: (-len(word), word))


def _runs(signs: list[str]) -> list[list[int]]:
    runs: list[list[int]] = []
    for code in map(ord, signs):
        if runs and code == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([code, 1])
    return runs
