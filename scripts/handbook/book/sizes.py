"""The ways to set the book."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model import TITLE
from handbook.model.text import file_words


@dataclass(frozen=True)
class Size:
    """A way to set the book.

    Attributes:
        name: what the imprint calls it.
        ending: how the name of its file ends.
        styles: its stylesheets, in order.
        two_sided: whether chapters begin on the right, with blank pages before them.
        cards: whether it is made of the how-to pages only, as cards.
        full: about how many characters each of the first hundred pages holds: from it comes the guess how
            many digits a page's number has, and what is guessed wrong is set again.
    """

    name: str
    ending: str
    styles: tuple[str, ...]
    two_sided: bool = True
    cards: bool = False
    full: int = 1150

    @property
    def title(self) -> str:
        """The title of the book."""
        return f"{TITLE}（口袋本）" if self.cards else TITLE

    def file(self, chosen: str = "") -> str:
        """Return the name of the finished book.

        Args:
            chosen: what is in it, if it is not all; see `Extract.label`.
        """
        return f"{TITLE}{chosen and f'-{file_words(chosen)}'}{self.ending}.pdf"


SIZES = {
    "a4": Size("A4双面", "", ("book.css", "howto.css", "registers.css")),
    "a5": Size("A5双面", "-A5", ("book.css", "howto.css", "registers.css", "a5.css"), full=725),
    "screen": Size(
        "屏幕版", "-屏幕版", ("book.css", "howto.css", "registers.css", "screen.css"), two_sided=False
    ),
    "pocket": Size("A6口袋本", "-口袋本", ("book.css", "pocket.css"), two_sided=False, cards=True, full=650),
}
