"""What the search engine knows besides the text: pinyin, traditional characters, the glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from handbook.model.everyday_words import EverydayWords
from handbook.model.memory import Memory
from handbook.site.search_folding import folding_pairs
from handbook.site.search_sections import HAN, normal

RARE_READING = 0.01  # of a character's uses in words; a reading below that is not worth a false find


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


def build_tables(texts: Iterable[str], known: Knowledge, memory: Memory | None = None) -> dict[str, Any]:
    """Make what the search engine knows about Chinese and about the registers.

    Args:
        texts: all that is indexed.
        known: what the registers tell.
        memory: what the build before left; the pinyin of the same characters is taken from it.

    Returns:
        `pinyin`: syllable → characters read so; `simplified`: characters and what they fold to
        in turn (traditional ones, radicals, vowels with tones); `traditional`: those of the
        former that stand in the texts; `terms`: lists of names (the term first), entry and home;
        `names`: places and their names; `longer`, `empty`, `same`: see `Knowledge`.
    """
    seen: set[str] = set().union(*texts)
    used = {char for char in seen if re.match(f"[{HAN}]", char)}
    readable = used | _common_characters()
    syllables = (memory or Memory()).recall(
        ("syllables", frozenset(readable)), lambda: _syllables(sorted(readable))
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


_plain = cache(to_normal)  # some 1,500 syllables, asked for by every character


def _syllables(chars: Iterable[str]) -> dict[str, str]:
    """Syllable → the characters read so, in their order."""
    syllables: dict[str, str] = {}
    for char, readings in _readings(chars):
        for syllable in readings:
            syllables[syllable] = syllables.get(syllable, "") + char
    return syllables


def _readings(chars: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The readings in living use: the first of each character, and those that its words bear out.

    Dictionaries give 能 four readings; with the rare three, pinyin would find what nobody reads so.
    """
    spoken = Counter(
        (char, sound[0])
        for word, sounds in phrases_dict.items()
        for char, sound in zip(word, sounds, strict=False)
    )
    words: dict[str, Counter[str]] = {}
    for (char, sound), count in spoken.items():
        words.setdefault(char, Counter())[_plain(sound)] += count
    for char in chars:
        uses = words.get(char, Counter())
        common = [sound for sound, count in uses.items() if count >= max(3, RARE_READING * uses.total())]
        first = _plain(pinyin_dict.get(ord(char), "").split(",")[0])
        yield char, [sound for sound in dict.fromkeys([first, *common]) if re.fullmatch("[a-z]+", sound)]
