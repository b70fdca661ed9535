"""Checks of the longer everyday words that hold a term by chance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handbook.model.book import Book
from handbook.model.problems import Problem

_HAN = re.compile(r"[\u3400-\u9fff]")
LEAST_TIMES = 20  # fewer may be chance
LEAST_SHARE = 1 / 3  # of all the places where the term stands


def check(book: Book) -> Iterator[Problem]:
    """Yield TM-06 (a longer word that is not listed) and TM-07 (one that holds no term)."""
    source = book.sources["longer-words"]
    listed = (*book.longer_words.apart, *book.longer_words.meant)
    for name, word, times in _candidates(book):
        if not any(word in known for known in listed):
            row = next(
                i for i, r in enumerate(book.sources["terms"].data) if name in (r["term"], *r["aliases"])
            )
            yield book.sources["terms"].problem(
                (row, "term"),
                "TM-06",
                f"“{name}”有{times}处写在“{word}”里，可能不是这条术语",
                "在 longer-words.yml 里写上那个长词：不是这条术语的写进 apart，是的写进 meant",
                warning=True,
            )
    names = [name for name, term in book.terms_by_name.items() if term.auto]
    for key in ("apart", "meant"):
        for place, word in enumerate(source.data[key]):
            if word in names or not any(name in word for name in names):
                yield source.problem(
                    (key, place), "TM-07", f"“{word}”不是里面有术语的长词", "删去；术语本身写在 terms.yml 里"
                )


def _candidates(book: Book) -> Iterator[tuple[str, str, int]]:
    """A term's name, the same with the character it most often stands beside, and how often."""
    total: Counter[str] = Counter()
    words: Counter[tuple[str, str]] = Counter()
    for page in book.pages.values():
        for _, line in page.lines:
            for match, _term in book.term_matcher.find(line):
                name, start, end = match.group(), *match.span()
                total[name] += 1
                if _HAN.match(line[end : end + 1]):
                    words[name, line[start : end + 1]] += 1
                if start and _HAN.match(line[start - 1]):
                    words[name, line[start - 1 : end]] += 1
    for (name, word), times in sorted(words.items()):
        if times >= LEAST_TIMES and times >= LEAST_SHARE * total[name] and word not in book.terms_by_name:
            yield name, word, times
