"""Which characters are read in which syllable: pinyin without tones, in living use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

RARE_READING = 0.01  # of a character's uses in words; a reading below that is not worth a false find

_plain = cache(to_normal)  # some 1,500 syllables, asked for by every character


def syllables(chars: Iterable[str]) -> dict[str, str]:
    """Return syllable → the characters read so, in their order."""
    found: dict[str, str] = {}
    for char, readings in _readings(chars):
        for syllable in readings:
            found[syllable] = found.get(syllable, "") + char
    return found


def _readings(chars: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The readings in living use: the first of each character, and those that its words bear out.

    Dictionaries give 能 four readings; with the rare three, pinyin would find what nobody reads so.
    """
    spoken = _spoken()
    for char in chars:
        uses = spoken.get(char, Counter())
        common = [sound for sound, count in uses.items() if count >= max(3, RARE_READING * uses.total())]
        first = _plain(pinyin_dict.get(ord(char), "").split(",")[0])
        yield char, [sound for sound in dict.fromkeys([first, *common]) if re.fullmatch("[a-z]+", sound)]


@cache
def _spoken() -> dict[str, Counter[str]]:
    """How often each character is read how in the dictionary's words, which no book changes."""
    sounds_of = Counter(
        (char, sound[0])
        for word, sounds in phrases_dict.items()
        for char, sound in zip(word, sounds, strict=False)
    )
    words: dict[str, Counter[str]] = {}
    for (char, sound), count in sounds_of.items():
        words.setdefault(char, Counter())[_plain(sound)] += count
    return words
