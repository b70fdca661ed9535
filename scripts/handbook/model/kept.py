"""Finished files that a later build takes over, kept on the disk by what they were made from.

A file is found again by the hash of its data, of this program's sources and of the libraries'
versions: whatever else it would be made from today, it would have the same bytes. Each is written
beside its place and renamed, so builds at the same time do not disturb each other; what does not
have the bytes that were kept is made anew.
"""

from __future__ import annotations

import hashlib
import platform
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from handbook.model.memory import Memory

FOLDER = ".cache/files"  # beside the docs folder
_LIBRARIES = (
    "icalendar",
    "jinja2",
    "jsonschema",
    "lxml",
    "markdown",
    "pymdown-extensions",
    "pypinyin",
    "python-docx",
    "pyyaml",
)
_PROGRAM = Path(__file__).resolve().parent.parent
_SUM = hashlib.sha256().digest_size


class Kept:
    """The files of a build.

    Args:
        folder: where they are kept; made if it is not there. None keeps none.
        memory: what the build before left, while the site is served.
    """

    def __init__(self, folder: Path | None = None, memory: Memory | None = None) -> None:
        self._folder, self._memory = folder, memory or Memory()
        self._asked: set[str] = set()

    def file(self, key: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """Return a file.

        Args:
            key: its kind and everything that it is made from; told apart by its `repr`.
            make: makes it, if it is not kept or what is kept is damaged.
        """
        name = _name(key)

        def found() -> bytes:
            kept = self._find(name)
            if kept is None:
                self._keep(name, kept := make())
            return kept

        return self._memory.recall(("file", name), found)

    def find(self, key: tuple[object, ...]) -> bytes | None:
        """Return what is kept under a key; None if there is nothing, or it is damaged."""
        return self._find(_name(key))

    def keep(self, key: tuple[object, ...], content: bytes) -> None:
        """Keep something; where nothing can be kept, it is made again the next time."""
        self._keep(_name(key), content)

    def _find(self, name: str) -> bytes | None:
        self._asked.add(name)
        if self._folder:
            with suppress(OSError):
                kept = (self._folder / name).read_bytes()
                if hashlib.sha256(kept[_SUM:]).digest() == kept[:_SUM]:
                    return kept[_SUM:]
        return None

    def _keep(self, name: str, content: bytes) -> None:
        if self._folder:
            with suppress(OSError):
                _write(self._folder / name, hashlib.sha256(content).digest() + content)

    def prune(self) -> None:
        """Remove what this build did not ask for; called when all files are made, and not while serving."""
        if not self._folder:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    path.unlink()


def _name(key: tuple[object, ...]) -> str:
    return hashlib.sha256(f"{_program()}{key!r}".encode()).hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, new = tempfile.mkstemp(dir=path.parent)
    with open(descriptor, "wb") as file:
        file.write(content)
    Path(new).replace(path)


@cache
def _program() -> str:
    """What makes the files: this package with its data, the libraries, Python."""
    found = hashlib.sha256()
    for path in sorted(_PROGRAM.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found.update(path.relative_to(_PROGRAM).as_posix().encode() + path.read_bytes())
    libraries = " ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{found.hexdigest()} {libraries} {platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION} "
