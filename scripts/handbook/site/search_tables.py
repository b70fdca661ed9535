"""What the search engine knows besides the text: pinyin, traditional characters, the glossary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from handbook.model.everyday_words import EverydayWords
from handbook.model.kept import Kept
from handbook.site.search_folding import folding_pairs
from handbook.site.search_sections import HAN, normal


@dataclass(frozen=True)
class TermEntry:
    """A glossary term: searched by any of its names, it puts two places first.

    Args:
        term: the term.
        aliases: its other names.
        anchor_location: its entry, `page.html#id`.
        home_location: the page, or `page.html#id`, that explains it; None if there is none yet.
    """

    term: str
    aliases: tuple[str, ...]
    anchor_location: str
    home_location: str | None


@dataclass(frozen=True)
class NamedPlace:
    """A task, a form or a document.

    Args:
        location: the page, or `page.html#id`.
        names: its title, then what else readers call it.
    """

    location: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Knowledge:
    """What the registers tell the search engine.

    Args:
        terms: the glossary.
        places: the tasks, forms and documents that are asked for by name.
        words: how readers say things.
        longer: everyday words that a term is part of without being meant.
    """

    terms: Sequence[TermEntry] = ()
    places: Sequence[NamedPlace] = ()
    words: EverydayWords = EverydayWords()
    longer: Sequence[str] = ()


def build_tables(texts: Iterable[str], known: Knowledge, kept: Kept | None = None) -> dict[str, Any]:
    """Make what the search engine knows about Chinese and about the registers.

    Args:
        texts: all that is indexed.
        known: what the registers tell.
        kept: what earlier builds kept; the pinyin of the same characters is taken from it.

    Returns:
        `pinyin`: syllable → characters read so; `simplified`: characters and what they fold to
        in turn (traditional ones, radicals, vowels with tones); `traditional`: those of the
        former that stand in the texts; `terms`: lists of names (the term first), entry and home;
        `names`: places and their names; `longer`, `empty`, `same`: see `Knowledge`.
    """
    seen: set[str] = set().union(*texts)
    used = {char for char in seen if re.match(f"[{HAN}]", char)}
    readable = used | _common_characters()
    syllables = json.loads(
        (kept or Kept()).file(("pinyin", "".join(sorted(readable))), partial(_pinyin, readable))
    )
    pairs = folding_pairs(readable)
    return {
        "pinyin": dict(sorted(syllables.items())),
        "simplified": "".join(old + new for old, new in pairs),
        "traditional": "".join(old for old, _ in pairs if old in seen),
        "terms": [
            [[normal(name) for name in (t.term, *t.aliases)], t.anchor_location, t.home_location or ""]
            for t in known.terms
        ],
        "names": [[place.location, [normal(name) for name in place.names]] for place in known.places],
        "longer": [normal(word) for word in known.longer],
        "empty": [normal(word) for word in known.words.empty],
        "same": [[list(map(normal, say)), list(map(normal, book))] for say, book in known.words.same],
    }


def _common_characters() -> set[str]:
    """The 3,755 everyday characters (GB 2312, level one): a reader's slip may use any of them."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return {code.decode("gb2312") for code in rows if code <= b"\xd7\xf9"}


def _pinyin(chars: Iterable[str]) -> bytes:
    from handbook.site.pinyin import syllables  # its dictionaries take as long to load as the whole index

    return json.dumps(syllables(sorted(chars)), ensure_ascii=False).encode()
