"""The front matter of a page that is no chapter; MkDocs reads it too."""

from __future__ import annotations

from typing import Annotated, TypedDict

from handbook.model.typed import long, one_of
from handbook.model.vocabulary import ChapterNumber


class PageFront(TypedDict, total=False):
    """What may be written; the title and what is hidden are for the theme."""

    title: Annotated[str, long(2, 40)]
    chapter: ChapterNumber
    description: Annotated[str, long(4, 120)]
    hide: tuple[Annotated[str, one_of(("navigation", "toc", "footer"))], ...]
