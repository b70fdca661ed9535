"""Puts what a command makes in its place when it is complete, never before.

Everything is written beside its place, on the same disk, under a name of ours, and renamed at
the end. What an earlier run left, because it was killed, is swept away by the next; a folder
that was killed between its two renames gets its old content back.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from handbook.commands.environment import ROOT
from handbook.commands.failure import CommandError, cause

DIST = ROOT / "dist"
_NEW, _OLD = ".handbook-new.", ".handbook-old."


class Outputs:
    """What one command makes; `with` puts all of it in place at its end, or, after an error, nothing.

    Args:
        alone: whether the command holds `lock.outputs()`. What a run that was killed left beside site/
            and in dist/ is mended first; without the lock it may be another's that is still at work.
    """

    def __init__(self, *, alone: bool = True) -> None:
        self._staged: dict[Path, Path] = {}  # where it is written → where it belongs
        self._scratch: list[Path] = []
        self._swept: set[Path] = set()
        self._others = () if alone else (ROOT, DIST)  # where another command may be at work
        for folder in (ROOT, DIST) if alone else ():
            self._sweep(folder)

    def __enter__(self) -> Outputs:
        return self

    def folder(self, target: Path) -> Path:
        """Return an empty folder that will take the place of `target` and of all that is in it.

        Raises:
            CommandError: there is a file of that name.
            OSError: nothing can be written there.
        """
        if target.exists() and not target.is_dir():
            raise CommandError(f"{target} 是一个文件，这里要放文件夹：先把它移走")
        staged = self._stage(target)
        staged.mkdir()
        return staged

    def file(self, target: Path) -> Path:
        """Return a path to write; the file will take the place of `target`.

        Raises:
            CommandError: there is a folder of that name.
        """
        if target.is_dir():
            raise CommandError(f"{target} 是一个文件夹，这里要放文件：先把它移走")
        if any(
            staged.is_dir() and place in target.resolve().parents for staged, place in self._staged.items()
        ):
            raise CommandError(f"{target.parent} 在每次重做的文件夹里，放不住：换一个文件夹")
        return self._stage(target)

    def scratch(self, target: Path) -> Path:
        """Return an empty folder to work in, beside what is made there; it goes at the end."""
        self._sweep(target.parent)
        scratch = target.with_name(f"{_NEW}{target.name}.scratch")
        self._scratch.append(scratch)
        scratch.mkdir()
        return scratch

    def _stage(self, target: Path) -> Path:
        target = target.resolve()  # a link stays, and what it leads to is replaced
        self._sweep(target.parent)
        staged = target.with_name(_NEW + target.name)
        self._staged[staged] = target
        return staged

    def _sweep(self, folder: Path) -> None:
        """Sweep a folder before the first thing is written into it."""
        if folder not in self._swept and folder not in self._others:
            self._swept.add(folder)
            sweep(folder)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for staged in self._staged:
                    _to_disk(staged)
                with _undisturbed():
                    for staged, target in self._staged.items():
                        _put(staged, target)
        finally:
            for staged in [*self._staged, *self._scratch]:
                _remove(staged)


def needed(folder: Path) -> Path:
    """Make a folder that a user named, if it is not there but the one it belongs in is.

    Args:
        folder: where to write.

    Returns:
        The folder.

    Raises:
        CommandError: it cannot be written to; the text says why.
    """
    if not folder.parent.is_dir():
        raise CommandError(f"没有 {folder.parent} 这个文件夹：先建好它，或换一个地方")
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} 是一个文件，不是文件夹：换一个地方")
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):  # the only sure way to ask whether one may write
            return folder
    except OSError as error:
        raise CommandError(f"写不进 {folder}：{cause(error) or error.strerror}") from error


def sweep(folder: Path) -> None:
    """Mend what a run that was killed left in a folder: old content goes back, half-made things go."""
    for old in folder.glob(f"{_OLD}*"):
        target = old.with_name(old.name.removeprefix(_OLD))
        if target.exists():
            _remove(old)
        else:
            old.rename(target)
    for new in folder.glob(f"{_NEW}*"):
        _remove(new)


def _put(staged: Path, target: Path) -> None:
    if not staged.is_dir():
        staged.replace(target)
        return
    # A folder cannot be renamed onto another that holds something: the old one steps aside first.
    old = target.with_name(_OLD + target.name)
    if target.exists():
        target.rename(old)
    try:
        staged.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    _remove(old)


def _to_disk(path: Path) -> None:
    """Let a file reach the disk before its new name does, or a power cut would leave the name alone."""
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _remove(path: Path) -> None:
    """Remove a file or folder of ours; what cannot be removed now is left to the next sweep."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C off while things are renamed: it is too late to stop, and there is no half."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
