"""The work of others in the zip, and the tools that made it: names, versions, licences and their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import yaml
from license_expression import ExpressionError, Licensing, get_spdx_licensing

LOCKS = ("base", "slides", "pdf", "pack")  # in requirements/: what `pack` needs
TOOL, BOOK = "", "book"  # `in` of a component that only builds, and of one that is in the PDFs
_THEME = "mkdocs-material", "material/templates"
_TEXTS = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors)")
_CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


@dataclass(frozen=True, order=True)
class Component:
    """One work of others.

    Attributes:
        name: its name.
        version: its version; "" where whoever built it in did not say.
        licence: its licence as an SPDX expression; "" if nobody states one.
        text: the licence's text; "" if the distribution brings none.
        place: "site" or "book", where it stands in the zip; "" for a tool that only built it.
        is_distribution: whether it is a Python distribution of the lock files.
    """

    name: str
    version: str
    licence: str
    text: str
    place: str
    is_distribution: bool


def components(requirements: Path, printed: bool) -> list[Component]:
    """List what is in the zip and what made it, by name.

    Args:
        requirements: the folder of the lock files.
        printed: whether the zip has books, and so what stands in them.

    Returns:
        The components of the zip and the tools.
    """
    text = (resources.files("handbook.pack") / "components.yml").read_text("utf-8")
    rows: dict[str, dict[str, Any]] = {row["name"]: row for row in yaml.safe_load(text)}
    found = [_distribution(name, rows.get(name, {})) for name in _locked(requirements)]
    others = [row for row in rows.values() if "text" in row or "theme" in row]
    found += [_built_in(row) for row in others if printed or row["in"] != BOOK]
    return sorted(found)


@cache
def licensing() -> Licensing:
    """Return what reads SPDX expressions; it takes long to make."""
    return get_spdx_licensing()


def _locked(requirements: Path) -> Iterable[str]:
    """The distributions of the lock files that are installed here.

    A lock for all systems also names what only another system needs.
    """
    files = ((requirements / f"{lock}.txt").read_text("utf-8") for lock in LOCKS)
    installed = {_plain(found.metadata["Name"]) for found in metadata.distributions()}
    return {name for text in files for name in re.findall(r"^([\w.-]+)==", text, re.M)} & installed


def _plain(name: str) -> str:
    """The name as lock files write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _distribution(name: str, row: dict[str, Any]) -> Component:
    found = metadata.distribution(name)
    licence = row.get("licence") or _stated(found.metadata)
    return Component(name, found.version, licence, "\n".join(_texts(found)), row.get("in", TOOL), True)


def _texts(found: metadata.Distribution) -> Iterator[str]:
    """The licences that a distribution brings, each under its file's name."""
    for path in sorted(found.files or [], key=str):
        if path.parts[0].endswith(".dist-info") and _TEXTS.match(path.name):
            yield f"==== {path.name} ====\n\n{path.read_text('utf-8').strip()}\n"


def _stated(found: metadata.PackageMetadata) -> str:
    """The SPDX expression that a distribution states in one of three ways; "" if in none."""
    classifiers = [c.split(" :: ")[-1] for c in found.get_all("Classifier", []) if c.startswith("License")]
    stated = [*found.get_all("License-Expression", []), *found.get_all("License", [])]
    for text in [*stated, *map(_CLASSIFIED.get, classifiers)]:
        if text and len(text) < 60:
            try:
                return str(licensing().parse(text, validate=True))
            except ExpressionError:
                continue  # words such as "BSD" or "MIT license": the next statement may be exact
    return ""


def _built_in(row: dict[str, Any]) -> Component:
    """A part that no distribution brings: the licence's common text, if one is here, and the part's own."""
    licences = resources.files("handbook.pack") / "licences"
    common = licences / f"{row['licence']}.txt"
    texts = [common.read_text("utf-8")] if common.is_file() else []
    if "theme" in row:
        distribution, folder = _THEME
        path = Path(str(metadata.distribution(distribution).locate_file(f"{folder}/{row['theme']}")))
        texts.append(path.read_text("utf-8"))
    else:
        texts.append((licences / row["text"]).read_text("utf-8"))
    return Component(row["name"], "", row["licence"], "\n".join(texts), row["in"], False)
