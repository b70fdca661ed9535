"""The bank as an IMS QTI 2.1 package: a zip of items with their manifest."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence

from handbook.export import qti_item
from handbook.export.items import Item
from handbook.export.report import IN_NEITHER, Exported, of_type
from handbook.export.xml import add, written
from handbook.office.package import zipped

FILE = "题库-qti.zip"
MANIFEST = "imsmanifest.xml"
_NAMESPACE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_SCHEMA = f"{_NAMESPACE} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
_ABOUT = (
    "IMS QTI 2.1 的题包，一题一个文件；导入时不要解开。",
    "QTI 2.1 各家支持的题型不同，导入以后各题型先试答一道。",
    "难度、学习目标、建议用时、回看的链接没有带，误解的编号换成了误解的话。",
)
_LOSSES = {
    **IN_NEITHER,
    "branching": "分步情景几步一次全看得见，不是选对了才往下走",
}


def make(items: Sequence[Item]) -> Exported:
    """Return the questions as a package; the same questions give the same bytes.

    Args:
        items: the questions.
    """
    files = {f"items/{item.id}.xml": written(qti_item.build(item)) for item in items}
    data = zipped({MANIFEST: written(_manifest(items)), **files})
    losses = [(item, loss) for item in items for loss in of_type(item, _LOSSES)]
    return Exported(FILE, data, _ABOUT, losses)


def _manifest(items: Sequence[Item]) -> etree.Element:
    root = etree.Element(
        "manifest",
        {
            "xmlns": _NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": _SCHEMA,
            "identifier": "MANIFEST-handbook",
        },
    )
    metadata = add(root, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(root, "organizations")
    resources = add(root, "resources")
    for item in items:
        file = f"items/{item.id}.xml"
        resource = add(
            resources, "resource", identifier=f"RES-{item.id}", type="imsqti_item_xmlv2p1", href=file
        )
        add(resource, "file", href=file)
    return root
