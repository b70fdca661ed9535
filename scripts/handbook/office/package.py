"""Packs the parts of an office file anew, so that the same parts always give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Mapping
from xml.sax.saxutils import escape

from handbook.model import TITLE

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # where a zip's own times begin
_CORE = "docProps/core.xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{maker}</dc:creator></cp:coreProperties>"
)


def repack(data: bytes, title: str) -> bytes:
    """Return an office file with its parts in order, without times, and with properties of ours.

    Args:
        data: the file, as a library wrote it.
        title: the document's title.
    """
    return packed(opened(data), title)


def opened(data: bytes) -> dict[str, bytes]:
    """Return the parts of an office file: name → content."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Mapping[str, bytes], title: str) -> bytes:
    """Return parts as an office file, in order, without times, and with properties of ours.

    Args:
        parts: name → content.
        title: the document's title.
    """
    properties = _PROPERTIES.format(title=escape(title), maker=TITLE).encode()
    whole = {**parts, _CORE: properties}
    return zipped({name: whole[name] for name in sorted(whole)})


def zipped(parts: Mapping[str, bytes], stored: Container[str] = ()) -> bytes:
    """Return parts as a zip, in their order and without times.

    Args:
        parts: name → content.
        stored: names of parts that must not be compressed.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on Windows too
            new.writestr(entry, content, compresslevel=9)
    return target.getvalue()
