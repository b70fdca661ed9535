"""Plant a rule's fixture in a copy of the small faultless book."""

from __future__ import annotations

from pathlib import Path

from handbook.checks.catalogue import Fixture

_LINKS = {"link": "/etc/hostname", "broken": "gone.yml"}


def plant(book: Path, fixture: Fixture) -> tuple[str, int]:
    """Put a defect into a book.

    Args:
        book: the folder that holds `docs/`.
        fixture: the defect.

    Returns:
        The file and the line that must be named.

    Raises:
        LookupError: the book does not have the words that are to be changed.
    """
    path = book / fixture.file
    line = 1
    if fixture.into:
        _turn(path, fixture.into)
    elif fixture.text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fixture.text, "utf-8")
    else:
        before, found, _ = (text := path.read_text("utf-8")).partition(fixture.find)
        if not found:
            raise LookupError(f"好的小站里没有要换的文字：{fixture.find}")
        line = before.count("\n") + 1
        count = -1 if fixture.all else 1
        path.write_bytes(text.replace(fixture.find, fixture.replace * fixture.times, count).encode())
    if fixture.found_in:
        line = 1
    return fixture.found_in or fixture.file, fixture.line or line


def _turn(path: Path, into: str) -> None:
    if into == "astray":
        path.rename(path.parent.parent / path.name)
        return
    if into in ("nothing", "folder", *_LINKS):
        path.unlink()
    if into == "folder":
        path.mkdir()
    elif into in _LINKS:
        path.symlink_to(_LINKS[into])
    elif into != "nothing":
        path.write_bytes(path.read_text("utf-8").encode(into))
