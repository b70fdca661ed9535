"""Moodle's Cloze notation: fields within a text, as `{2:SHORTANSWER:=right~=also right#why}`.

Moodle cuts it at `~`, `#`, `}`, at a `=` or `%` in front of an answer, but not behind an `&`; then it
decodes the entities of what it has cut out. What it then shows as HTML is escaped once more. Before
version 3 it turned `&amp;x;` into `&x;` first, so that no `&` is written by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_SIGNS = "&<>\"'{}~#=%\\"
_PLAIN = str.maketrans({sign: f"&#{ord(sign)};" for sign in _SIGNS})
# After one decoding `&#38;lt;` is `&lt;`, and that is HTML's `<`.
_HTML = _PLAIN | str.maketrans({"&": "&#38;amp;", "<": "&#38;lt;", ">": "&#38;gt;"})


def text(words: str) -> str:
    """Return words as HTML around the fields; no sign of theirs opens or ends one."""
    return words.translate(_PLAIN)


def short_answer(weight: int, ways: Iterable[str]) -> str:
    """Return a field to write into.

    Args:
        weight: its share of the marks.
        ways: all that is right in it; an asterisk is an asterisk, not anything.
    """
    answers = "~".join(f"={_line(way).replace('*', f'{chr(92)}*').translate(_PLAIN)}" for way in ways)
    return f"{{{weight}:SHORTANSWER:{answers}}}"


def multiple_choice(weight: int, choices: Sequence[tuple[str, bool, str]]) -> str:
    """Return a list to choose one from.

    Args:
        weight: its share of the marks.
        choices: text, whether it is right, what to say to whoever chose it.
    """
    shown = (
        f"{'=' if right else '%0%'}{_line(words).translate(_HTML)}#{_line(why).translate(_HTML)}"
        for words, right, why in choices
    )
    return f"{{{weight}:MULTICHOICE_V:{'~'.join(shown)}}}"


def _line(words: str) -> str:
    """A field stands on one line."""
    return " ".join(words.split("\n"))
