"""Write a folder into a zip that is the same, byte for byte, wherever and whenever it is made."""

from __future__ import annotations

import struct
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from handbook.pack.names import check_names

_PACKED = frozenset({".br", ".docx", ".epub", ".gz", ".pdf", ".png", ".xlsx"})  # smaller they do not get
_EARLIEST = 315532800  # 1980-01-01, where a zip's own times begin


def write_zip(folder: Path, target: Path, top: str, moment: int) -> None:
    """Pack a folder; the order, times, rights and compression depend on nothing but the content.

    A zip's own time has no time zone. The extended time stamp beside it is in UTC, so that
    every machine that unpacks gives the files the same time, and so the same validators.

    Args:
        folder: what to pack.
        target: the zip to write.
        top: the folder's name in the zip.
        moment: the time of every file, in seconds since 1970.

    Raises:
        NamesError: Windows could not keep some names.
    """
    files = {
        f"{top}/{path.relative_to(folder).as_posix()}": path for path in folder.rglob("*") if path.is_file()
    }
    check_names(files)
    moment = max(moment, _EARLIEST)
    local = datetime.fromtimestamp(moment, UTC)
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, local.timetuple()[:6])
            entry.create_system = 3  # Unix, on Windows too, or the rights would be lost
            entry.external_attr = 0o100644 << 16
            entry.extra = struct.pack("<HHBI", 0x5455, 5, 1, moment)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes(), compresslevel=9)
