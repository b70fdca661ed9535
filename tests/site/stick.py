"""The zip, made as `pack` makes it from the site the tests built, and unpacked as a host would."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from handbook.commands.environment import ROOT
from handbook.pack.archive import write_zip
from handbook.pack.stick import gather

MOMENT = 1_763_900_001  # odd: a zip's own times know even seconds only
TOP = "handbook-0.0.0"


def make_zip(site: Path, scratch: Path, books: Mapping[str, Path] | None = None) -> Path:
    """Pack a built site, and books by the names that they get; return the zip."""
    folder = scratch / "folder"
    folder.mkdir(parents=True)
    gather(folder, site, books or {}, ROOT, "handbook", "0.0.0", MOMENT)
    target = scratch / "handbook.zip"
    write_zip(folder, target, TOP, MOMENT)
    return target


def unpack(archive: Path, target: Path) -> Path:
    """Unpack with the files' times in UTC, as `unzip` does; return the top folder."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(target)
        for entry in packed.infolist():
            header, size, flags, moment = struct.unpack("<HHBI", entry.extra[:9])
            assert (header, size, flags & 1) == (0x5455, 5, 1), "文件时间没有写成世界时"
            os.utime(target / entry.filename, (moment, moment))
    return target / TOP
