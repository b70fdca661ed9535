"""Plant a rule's fixture in a copy of the small faultless book, and take it out again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.checks.catalogue import Fixture

_LINKS = {"link": "/etc/hostname", "broken": "gone.yml"}


@contextmanager
def planted(book: Path, faultless: Path, fixture: Fixture) -> Iterator[tuple[str, int]]:
    """Put a defect into a book, for as long as the block runs.

    Args:
        book: the folder that holds `docs/`.
        faultless: the folder of which it is a copy.
        fixture: the defect.

    Yields:
        The file and the line that must be named.

    Raises:
        LookupError: the book does not have the words that are to be changed.
    """
    try:
        yield _plant(book, fixture)
    finally:
        _restore(book, faultless, Path(fixture.file))
        if fixture.into == "astray":
            _restore(book, faultless, _astray(Path(fixture.file)))


def _restore(book: Path, faultless: Path, name: Path) -> None:
    there = [place for place in (name, *name.parents) if not (faultless / place).exists()]
    place = book / (there[-1] if there else name)  # a new folder goes with what is in it
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
    if not there:
        shutil.copyfile(faultless / name, book / name)


def _plant(book: Path, fixture: Fixture) -> tuple[str, int]:
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
        path.rename(_astray(path))
        return
    if into in ("nothing", "folder", *_LINKS):
        path.unlink()
    if into == "folder":
        path.mkdir()
    elif into in _LINKS:
        path.symlink_to(_LINKS[into])
    elif into != "nothing":
        path.write_bytes(path.read_text("utf-8").encode(into))


def _astray(path: Path) -> Path:
    return path.parent.parent / path.name
