"""The ways to set the book."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "党务工作业务培训手册"


@dataclass(frozen=True)
class Size:
    """A way to set the book: its name in the imprint, its file's ending, its stylesheets, its sides."""

    name: str
    ending: str
    styles: tuple[str, ...]
    two_sided: bool = True

    @property
    def file(self) -> str:
        """The name of the finished book."""
        return f"{TITLE}{self.ending}.pdf"


SIZES = {
    "a4": Size("A4双面", "", ("book.css", "howto.css", "registers.css")),
    "a5": Size("A5双面", "-A5", ("book.css", "howto.css", "registers.css", "a5.css")),
    "screen": Size(
        "屏幕版", "-屏幕版", ("book.css", "howto.css", "registers.css", "screen.css"), two_sided=False
    ),
}
