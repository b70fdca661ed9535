"""The EPUB as a file: what it says of itself, its reading order, and the zip."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from handbook.epub.xhtml import LANGUAGE, STYLE
from handbook.office.package import zipped

_OPF, _DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
_FOLDER, _PACKAGE = "EPUB", "package.opf"
_MIMETYPE = "mimetype"
# Of a unit's logo; the book's own pictures are drawn in the pages.
PICTURES = {".svg": "image/svg+xml", ".png": "image/png"}
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{_FOLDER}/{_PACKAGE}" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
# schema.org's words, as EPUB Accessibility 1.1 asks for.
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    *(
        ("accessibilityFeature", feature)
        for feature in (
            "alternativeText",
            "displayTransformability",
            "readingOrder",
            "structuralNavigation",
            "tableOfContents",
        )
    ),
    ("accessibilityHazard", "none"),
    (
        "accessibilitySummary",
        "图都有替代文字；标题、列表、表头有标记；目录到节；字号、颜色随阅读软件；没有脚本、声音和动画。",
    ),
)


@dataclass(frozen=True)
class Described:
    """What an EPUB says of itself.

    Attributes:
        title: the title.
        author: who answers for it.
        description: what it is, in a sentence.
        moment: when it was made, in seconds since 1970.
    """

    title: str
    author: str
    description: str
    moment: int


@dataclass(frozen=True)
class Item:
    """A file of the EPUB that is read in its order; `properties` as the manifest names them."""

    file: str
    properties: str = ""


def container(described: Described, items: Sequence[Item], files: Mapping[str, bytes]) -> bytes:
    """Pack the EPUB.

    Args:
        described: what it says of itself.
        items: the pages in reading order.
        files: name → content: the pages, the stylesheet, pictures.

    Returns:
        The file; the same content gives the same bytes.
    """
    parts = {
        _MIMETYPE: b"application/epub+zip",  # first and not compressed: so the format is known
        "META-INF/container.xml": _CONTAINER.encode(),
        f"{_FOLDER}/{_PACKAGE}": _package(
            described, items, [name for name in files if name.endswith(tuple(PICTURES))]
        ),
    }
    return zipped(parts | {f"{_FOLDER}/{name}": data for name, data in files.items()}, stored={_MIMETYPE})


def _package(described: Described, items: Sequence[Item], pictures: Sequence[str]) -> bytes:
    package = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF})
    for name, value in (
        ("version", "3.0"),
        ("unique-identifier", "id"),
        ("prefix", "schema: http://schema.org/"),
    ):
        package.set(name, value)
    package.set("{http://www.w3.org/XML/1998/namespace}lang", LANGUAGE)
    _metadata(etree.SubElement(package, f"{{{_OPF}}}metadata", nsmap={"dc": _DC}), described)
    manifest = etree.SubElement(package, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(package, f"{{{_OPF}}}spine")
    etree.SubElement(manifest, f"{{{_OPF}}}item", {"id": "style", "href": STYLE, "media-type": "text/css"})
    for number, picture in enumerate(pictures):
        kind = PICTURES[picture[picture.rindex(".") :]]
        attributes = {"id": f"picture-{number}", "href": picture, "media-type": kind}
        etree.SubElement(manifest, f"{{{_OPF}}}item", attributes)
    for item in items:
        name = f"x-{item.file.partition('.')[0]}"
        attributes = {"id": name, "href": item.file, "media-type": "application/xhtml+xml"}
        if item.properties:
            attributes["properties"] = item.properties
        etree.SubElement(manifest, f"{{{_OPF}}}item", attributes)
        etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=name)
    data: bytes = etree.tostring(package, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data


def _metadata(metadata: etree._Element, described: Described) -> None:
    made = datetime.fromtimestamp(described.moment, UTC)
    # The same handbook keeps its identifier; its editions differ by the time of change.
    identifier = uuid.uuid5(uuid.NAMESPACE_OID, described.title).urn
    for name, text in (
        ("identifier", identifier),
        ("title", described.title),
        ("language", LANGUAGE),
        ("creator", described.author),
        ("description", described.description),
        ("date", made.date().isoformat()),
        ("rights", "CC BY-NC-SA 4.0"),
    ):
        element = etree.SubElement(metadata, f"{{{_DC}}}{name}")
        element.text = text
        if name == "identifier":
            element.set("id", "id")
    properties = [("dcterms:modified", f"{made:%Y-%m-%dT%H:%M:%SZ}")]
    properties += [(f"schema:{name}", value) for name, value in _ACCESS]
    for name, value in properties:
        etree.SubElement(metadata, f"{{{_OPF}}}meta", property=name).text = value
