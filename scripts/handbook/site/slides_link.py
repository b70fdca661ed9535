"""Puts the chapters' slides and handouts into the built site, and links them on the trainer's page.

They need fonts that the build does without, so only `pack` makes them. Until then the places of
their links on the page are empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from handbook.model import addresses

_PLACE = re.compile(r'<span class="hb-slides" data-chapter="(\d+)"></span>')
_KINDS = {".pptx": "幻灯片", ".docx": "讲义"}


class SlidesLinkError(Exception):
    """The trainer's page has no place for the links."""


def link_slides(site: Path, files: Mapping[str, Mapping[str, bytes]]) -> int:
    """Write the files into the site and link them in each course where their chapter is taught.

    Args:
        site: the built site.
        files: number of a chapter → its files by name.

    Returns:
        How many places link them now.

    Raises:
        SlidesLinkError: there is no such place.
    """
    folder = site / addresses.FILES
    folder.mkdir(exist_ok=True)
    for of_chapter in files.values():
        for name, data in of_chapter.items():
            (folder / name).write_bytes(data)
    page = site / addresses.address_of(addresses.TRAINER)
    text, count = _PLACE.subn(lambda place: _links(place[1], files), page.read_text("utf-8"))
    if not count:
        raise SlidesLinkError(f"{addresses.TRAINER} 上没有放幻灯片链接的地方")
    page.write_text(text, "utf-8", newline="\n")
    return count


def _links(chapter: str, files: Mapping[str, Mapping[str, bytes]]) -> str:
    up = "../" * addresses.TRAINER.count("/")
    links = "、".join(
        f'<a href="{up}{addresses.FILES}/{quote(name)}" aria-label="第{chapter}章{_KINDS[Path(name).suffix]}">'
        f"{_KINDS[Path(name).suffix]}</a>"
        for name in files.get(chapter, {})
    )
    return f'<span class="hb-slides" data-chapter="{chapter}">{f"（{links}）" if links else ""}</span>'
