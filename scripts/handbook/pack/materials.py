"""The list of every file in the zip, of others' work in it and of what made it, as an SPDX 2.3 document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from spdx_tools.spdx.model.actor import Actor, ActorType
from spdx_tools.spdx.model.checksum import Checksum, ChecksumAlgorithm
from spdx_tools.spdx.model.document import CreationInfo, Document
from spdx_tools.spdx.model.extracted_licensing_info import ExtractedLicensingInfo
from spdx_tools.spdx.model.file import File
from spdx_tools.spdx.model.package import (
    ExternalPackageRef,
    ExternalPackageRefCategory,
    Package,
    PackageVerificationCode,
)
from spdx_tools.spdx.model.relationship import Relationship, RelationshipType
from spdx_tools.spdx.model.spdx_no_assertion import SpdxNoAssertion
from spdx_tools.spdx.writer.write_anything import write_file

from handbook.pack.checksums import NAME as CHECKSUMS
from handbook.pack.components import TOOL, Component, licensing

OUR_LICENCE = "MIT AND CC-BY-NC-SA-4.0"
_BOOK = "SPDXRef-Handbook"


def write_materials(target: Path, found: Iterable[Component], name: str, version: str, moment: int) -> None:
    """Write the list of a folder's files and of the components into the folder itself.

    Args:
        target: the file to write, ending in `.spdx.json`, in the folder that is complete but for
            it and the checksums.
        found: the components of the zip, and the tools.
        name: what the zip holds.
        version: its version.
        moment: the time to write into it, in seconds since 1970.
    """
    components, files = list(found), list(_files(target.parent))
    packages = [_handbook(name, version, files, target.name), *map(_package, components)]
    identity = hashlib.sha256(repr((name, version, moment, packages, files)).encode()).hexdigest()
    info = CreationInfo(
        spdx_version="SPDX-2.3",
        spdx_id="SPDXRef-DOCUMENT",
        name=f"{name}-{version}",
        document_namespace=f"urn:sha256:{identity}",
        creators=[Actor(ActorType.TOOL, "handbook.py pack"), Actor(ActorType.TOOL, "spdx-tools")],
        created=datetime.fromtimestamp(moment, UTC).replace(tzinfo=None),
        data_license="CC0-1.0",
    )
    document = Document(
        info,
        packages,
        files,
        relationships=list(_relations(components, files)),
        extracted_licensing_info=[
            ExtractedLicensingInfo(each.licence, each.text)
            for each in components
            if each.licence.startswith("LicenseRef-")
        ],
    )
    # It validates before it writes, and raises on a document that breaks the standard.
    write_file(document, str(target), validate=True)


def _files(folder: Path) -> Iterator[File]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        yield File(
            f"./{name}",
            f"SPDXRef-File-{hashlib.sha1(name.encode()).hexdigest()}",
            [
                Checksum(ChecksumAlgorithm.SHA1, hashlib.sha1(data).hexdigest()),  # the standard asks for it
                Checksum(ChecksumAlgorithm.SHA256, hashlib.sha256(data).hexdigest()),
            ],
        )


def _handbook(name: str, version: str, files: list[File], own: str) -> Package:
    sums = sorted(file.checksums[0].value for file in files)
    code = PackageVerificationCode(
        hashlib.sha1("".join(sums).encode()).hexdigest(), [f"./{own}", f"./{CHECKSUMS}"]
    )
    licence = licensing().parse(OUR_LICENCE)
    return Package(
        _BOOK,
        name,
        SpdxNoAssertion(),
        version=version,
        files_analyzed=True,
        verification_code=code,
        license_declared=licence,
    )


def _package(component: Component) -> Package:
    licence = component.licence
    expression = licensing().parse(licence) if licence else SpdxNoAssertion()
    purl = f"pkg:pypi/{component.name}@{component.version}"
    category = ExternalPackageRefCategory.PACKAGE_MANAGER
    return Package(
        _id(component),
        component.name,
        SpdxNoAssertion(),
        version=component.version or None,
        files_analyzed=False,
        license_declared=expression,
        license_concluded=expression,
        external_references=[ExternalPackageRef(category, "purl", purl)] if component.is_distribution else [],
    )


def _id(component: Component) -> str:
    kind = "pypi" if component.is_distribution else "part"
    return f"SPDXRef-{kind}-{re.sub('[^A-Za-z0-9.-]', '-', component.name)}"


def _relations(components: list[Component], files: list[File]) -> Iterator[Relationship]:
    yield Relationship("SPDXRef-DOCUMENT", RelationshipType.DESCRIBES, _BOOK)
    for component in components:
        if component.place == TOOL:
            yield Relationship(_id(component), RelationshipType.BUILD_TOOL_OF, _BOOK)
        else:
            yield Relationship(_BOOK, RelationshipType.CONTAINS, _id(component))
    for file in files:
        yield Relationship(_BOOK, RelationshipType.CONTAINS, file.spdx_id)
