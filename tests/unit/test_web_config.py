"""IIS does not run here: its settings are held against Microsoft's schema, element by element.

What each section may hold is written down from IIS_schema.xml, the file that IIS itself checks a
web.config with: attributes, elements, what adds to a collection and by which key it is unique.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import pytest
from lxml import etree

from handbook.pack.headers import ASK_AGAIN, FOR_EVER, TYPES
from handbook.pack.servers import server_files

BOOL = r"true|false"


@dataclass(frozen=True)
class Section:
    """What an element of the schema may hold.

    Attributes:
        attributes: name → pattern of its value.
        elements: name → what that element may hold.
        adds: the element that adds to the collection, "" if there is none.
        key: what makes an entry of the collection unique.
        entry: an entry's attributes, name → pattern.
    """

    attributes: dict[str, str] = field(default_factory=dict)
    elements: dict[str, Section] = field(default_factory=dict)
    adds: str = ""
    key: str = ""
    entry: dict[str, str] = field(default_factory=dict)


SCHEMA = {
    "defaultDocument": Section(
        {"enabled": BOOL}, {"files": Section(adds="add", key="value", entry={"value": r".+"})}
    ),
    "directoryBrowse": Section({"enabled": BOOL}),
    "urlCompression": Section({"doStaticCompression": BOOL, "doDynamicCompression": BOOL}),
    "staticContent": Section(
        elements={
            "clientCache": Section({"cacheControlMode": "NoControl|DisableCache|UseMaxAge|UseExpires"})
        },
        adds="mimeMap",
        key="fileExtension",
        entry={"fileExtension": r"\..+", "mimeType": r".+"},
    ),
    "httpErrors": Section(
        {"errorMode": "DetailedLocalOnly|Custom|Detailed", "existingResponse": "Auto|Replace|PassThrough"},
        adds="error",
        key="statusCode",
        # No absolute path: allowAbsolutePathsWhenDelegated is off, and locked, on a stock server.
        entry={
            "statusCode": r"[4-9]\d\d",
            "path": r"(?![/\\]|\w:).+",
            "responseMode": "File|ExecuteURL|Redirect",
        },
    ),
    "httpProtocol": Section(
        elements={"customHeaders": Section(adds="add", key="name", entry={"name": r"[\w-]+", "value": r".*"})}
    ),
    "security": Section(
        elements={
            "requestFiltering": Section(
                elements={
                    "verbs": Section(
                        {"allowUnlisted": BOOL},
                        adds="add",
                        key="verb",
                        entry={"verb": r".+", "allowed": BOOL},
                    )
                }
            )
        }
    ),
}
SITE = Section(elements=SCHEMA)
CONFIGURATION = Section(
    elements={
        "system.webServer": SITE,
        "location": Section({"path": r"[^*]+"}, {"system.webServer": SITE}),
    }
)


def faults(element: etree._Element, section: Section) -> Iterator[str]:
    """Say what of an element the schema does not allow, and what an inherited entry would break."""
    yield from _attributes(element, section.attributes, all_needed=False)
    gone: set[str] = set()
    for child in element.iterchildren(etree.Element):
        name, where = str(child.tag), f"{element.tag}/{child.tag}"
        if name in section.elements:
            yield from faults(child, section.elements[name])
        elif name == section.adds:
            yield from _attributes(child, section.entry, all_needed=True)
            if not {"*", child.get(section.key)} & gone:
                yield f"{where} {child.get(section.key)}：前面没有 remove，或已经加过"
            gone.discard(str(child.get(section.key)))
        elif section.adds and name == "remove":
            yield from _attributes(child, {section.key: r".+"}, all_needed=True)
            gone.add(str(child.get(section.key)))
        elif section.adds and name == "clear":
            gone.add("*")
        else:
            yield f"{where}：没有这个元素"


def _attributes(element: etree._Element, allowed: dict[str, str], all_needed: bool) -> Iterator[str]:
    for name, value in element.attrib.items():
        if not re.fullmatch(allowed.get(str(name), r"(?!)"), str(value)):
            yield f"{element.tag} {name}={value!r}：不许"
    if all_needed and (missing := set(allowed) - set(element.attrib)):
        yield f"{element.tag}：缺 {'、'.join(sorted(missing))}"


def web_config() -> str:
    """The file as `pack` writes it."""
    headers = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}
    files = server_files(headers, ["assets/joined/css-0123456789.css"])
    return files[PurePosixPath("服务器/web.config")]


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def test_the_settings_are_what_the_schema_allows() -> None:
    assert list(faults(parsed(web_config()), CONFIGURATION)) == []


def test_what_is_not_there_is_404_and_hashed_files_are_kept() -> None:
    config = parsed(web_config())
    error = config.find(".//httpErrors/error")
    assert error is not None
    assert dict(error.attrib) == {"statusCode": "404", "path": "404.html", "responseMode": "File"}
    path = "system.webServer/httpProtocol/customHeaders/add[@name='Cache-Control']"
    assert [str(e.get("value")) for e in config.findall(path)] == [ASK_AGAIN]
    assert [str(e.get("value")) for e in config.findall(f"location/{path}")] == [FOR_EVER]


def test_the_electronic_book_has_a_type() -> None:
    found = parsed(web_config()).find(".//mimeMap[@fileExtension='.epub']")
    assert found is not None
    assert found.get("mimeType") == "application/epub+zip"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('<remove name="Cache-Control" />', "", "Cache-Control：前面没有 remove"),
        ('path="404.html"', 'path="/404.html"', "path='/404.html'：不许"),
        ('responseMode="File"', 'responseMode="Execute"', "responseMode='Execute'：不许"),
        ('responseMode="File"', "", "缺 responseMode"),
        ("<clear />", "", "index.html：前面没有 remove"),
        ("directoryBrowse", "directoryBrowsing", "没有这个元素"),
        ('errorMode="Custom"', 'mode="Custom"', "mode='Custom'：不许"),
    ],
)
def test_a_spoilt_file_is_found_out(old: str, new: str, fault: str) -> None:
    text = web_config()
    assert old in text
    assert any(fault in found for found in faults(parsed(text.replace(old, new, 1)), CONFIGURATION))


def test_iis_is_told_what_the_other_servers_are_told() -> None:
    """What it would do without: tell its version, list folders, take uploads, send 404 of its own."""
    config = parsed(web_config())
    values = {
        ".//directoryBrowse": {"enabled": "false"},
        ".//defaultDocument/files/add": {"value": "index.html"},
        ".//urlCompression": {"doStaticCompression": "true"},
        ".//clientCache": {"cacheControlMode": "NoControl"},
        ".//httpErrors": {"errorMode": "Custom", "existingResponse": "Auto"},
        ".//verbs": {"allowUnlisted": "false"},
        ".//customHeaders/remove": {"name": "X-Powered-By"},
    }
    assert {path: dict(config.find(path).attrib) for path in values} == values
    sent = {str(e.get("name")) for e in config.findall("system.webServer//customHeaders/add")}
    assert sent >= {"Content-Security-Policy", "X-Content-Type-Options", "Cache-Control"}
    kinds = {str(e.get("fileExtension")): str(e.get("mimeType")) for e in config.findall(".//mimeMap")}
    assert kinds.items() >= TYPES.items()
    assert {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"} <= TYPES.keys()
