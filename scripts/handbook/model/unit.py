"""A unit's own facts, as `unit/unit.yml` gives them: who it is, whom to ask, what it fills in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlsplit

from handbook.model.blanks import LONGEST
from handbook.model.text import HAN
from handbook.model.typed import UNIQUE, like, long, make, several, told
from handbook.model.vocabulary import Identity, Phrase
from handbook.model.yaml_source import Source

_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)
_SHORT = rf"^[{HAN}A-Za-z0-9]{{1,12}}$"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# What the colour is read on: the page, and the lightest panel that is not white.
_GROUNDS = ("#ffffff", "#f6f7f8")
READABLE = 4.5  # WCAG 2.2, 1.4.3


@dataclass(frozen=True)
class Contact:
    """Whom to ask.

    Attributes:
        name: an office or a post.
        phone: its telephone number.
        about: what to ask there.
    """

    name: Annotated[str, long(1, 30, told="处室或岗位，不写个人手机")]
    phone: Annotated[str, long(1, 30)] = ""
    about: Annotated[str, long(1, 40)] = ""


@dataclass(frozen=True)
class Unit:
    """One unit.

    Attributes:
        name: its full name.
        short: its short name, for narrow places and file names.
        logo: a picture within `unit/`; "" for the book's own.
        colour: of the line above every page and of the unit's name; "" for the book's own.
        contacts: whom to ask.
        superiors: the Party organisations above, the nearest first.
        hosts: of the intranet, which its own pages may link to.
        blanks: blank's id → answer.
    """

    name: Annotated[str, long(2, 40, told="单位全称")]
    short: Annotated[str, like(_SHORT, "简称，1到12个汉字、字母或数字，文件名里也用它")]
    logo: Annotated[str, like(r"^[^/\\]+\.(svg|png)$", "unit/ 里的一个 .svg 或 .png 文件名")] = ""
    colour: Annotated[str, told("深色，写成 #1f4e79 这样，加引号")] = ""
    contacts: Annotated[tuple[Contact, ...], several(0, 12)] = ()
    superiors: Annotated[tuple[Phrase, ...], UNIQUE] = ()
    hosts: Annotated[tuple[str, ...], UNIQUE, told("内网主机名，如 oa.example.internal")] = ()
    blanks: Annotated[
        dict[Identity, Annotated[str, long(1, LONGEST)]], told("编号见 docs/toolkit/unit/blanks.yml")
    ] = field(default_factory=dict)

    @property
    def hue(self) -> str:
        """The colour as a style sheet may have it; "" if there is none."""
        return self.colour if _COLOUR.fullmatch(self.colour) else ""

    def allows(self, address: str) -> bool:
        """Return whether an address is one of the intranet's that may be linked to."""
        try:
            parts = urlsplit(address)
            return parts.scheme in ("http", "https") and parts.hostname in self.hosts
        except ValueError:  # such as half an address of a host
            return False


def is_host(text: str) -> bool:
    """Return whether a text is the name or the IPv4 address of a host, and nothing else."""
    return _HOST.fullmatch(text) is not None


def contrast(colour: str) -> float:
    """Return how well a colour can be read on the lightest grounds; 0 if it is none."""
    if not _COLOUR.fullmatch(colour):
        return 0
    return min((_luminance(ground) + 0.05) / (_luminance(colour) + 0.05) for ground in _GROUNDS)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def build(source: Source) -> Unit:
    """Make the unit from `unit.yml`, already valid by its schema."""
    unit: Unit = make(Unit, source.data)
    return unit
