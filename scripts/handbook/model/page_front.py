"""The front matter of a page that is no chapter; MkDocs reads it too."""

from __future__ import annotations

from typing import Annotated, TypedDict

from handbook.model.typed import UNIQUE, like, long, one_of, several
from handbook.model.vocabulary import ChapterNumber


class PageFront(TypedDict, total=False):
    """What may be written; the title and what is hidden are for the theme."""

    title: Annotated[str, long(2, 40)]
    chapter: ChapterNumber
    description: Annotated[str, long(4, 120)]
    hide: tuple[Annotated[str, one_of(("navigation", "toc", "footer"))], ...]
    test: Annotated[
        tuple[Annotated[str, like(r"^[a-z]+-\d{3}$", "〔自测〕列出的题，写题号")], ...], several(3), UNIQUE
    ]
