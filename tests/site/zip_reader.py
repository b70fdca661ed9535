"""Reads a zip and its list of materials with nothing but zipfile and json, and compares them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LIST, SUMS, LICENCES = "软件清单.spdx.json", "SHA256SUMS", "许可/"


def read(archive: Path) -> dict[str, bytes]:
    """Return the files of a zip by their names below its top folder."""
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        return {entry.filename.split("/", 1)[1]: packed.read(entry) for entry in packed.infolist()}


def disagreements(files: dict[str, bytes]) -> list[str]:
    """Say where a zip's content, its list of materials and its licences differ; [] if nowhere."""
    document = json.loads(files[LIST])
    return [*_of_files(files, document), *_of_packages(files, document)]


def _of_files(files: dict[str, bytes], document: dict[str, Any]) -> Iterator[str]:
    listed = {entry["fileName"].removeprefix("./"): entry for entry in document["files"]}
    there = files.keys() - {LIST, SUMS}  # they cannot name their own sums
    yield from (f"{name} is not listed" for name in sorted(there - listed.keys()))
    yield from (f"{name} is not there" for name in sorted(listed.keys() - there))
    for name in sorted(there & listed.keys()):
        sums = {entry["algorithm"]: entry["checksumValue"] for entry in listed[name]["checksums"]}
        real = {kind: hashlib.new(kind, files[name]).hexdigest() for kind in ("SHA1", "SHA256")}
        if sums != real:
            yield f"{name} has other sums"
    sha1 = sorted(hashlib.sha1(files[name]).hexdigest() for name in there)
    code = hashlib.sha1("".join(sha1).encode()).hexdigest()
    book = next(each for each in document["packages"] if each["SPDXID"] == "SPDXRef-Handbook")
    if book["packageVerificationCode"]["packageVerificationCodeValue"] != code:
        yield "the verification code is another"


def _of_packages(files: dict[str, bytes], document: dict[str, Any]) -> Iterator[str]:
    inside, tools = contained(document), _related(document, "BUILD_TOOL_OF", "spdxElementId")
    for package in document["packages"]:
        name, identity = package["name"], package["SPDXID"]
        if identity == "SPDXRef-Handbook":
            continue
        if name not in inside and identity not in tools:
            yield f"{name} is neither in the zip nor a tool"
        if package["licenseDeclared"] == "NOASSERTION":
            yield f"{name} has no licence"
        if name in inside and not files.get(f"{LICENCES}{name}.txt"):
            yield f"{name} is in the zip without its licence's text"
    texts = {name.removeprefix(LICENCES) for name in files if name.startswith(LICENCES)}
    index = files[f"{LICENCES}目录.txt"].decode()
    yield from (f"{text} is not in the list of licences" for text in texts if text not in index + "目录.txt")


def contained(document: dict[str, Any]) -> set[str]:
    """Return the names of the packages that a list of materials says are in the zip."""
    inside = _related(document, "CONTAINS", "relatedSpdxElement")
    return {package["name"] for package in document["packages"] if package["SPDXID"] in inside}


def _related(document: dict[str, Any], kind: str, end: str) -> set[str]:
    return {each[end] for each in document["relationships"] if each["relationshipType"] == kind}
