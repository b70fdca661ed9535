"""What WeasyPrint leaves undone in the PDF: both standards at once, table heads, same bytes.

WeasyPrint writes PDF/A-3a *or* PDF/UA-1. Here the PDF/UA identifier and its schema are added to
the metadata (ISO 14289-1, clause 5; PDF/A needs the extension schema: ISO 19005-3, 6.6.2.3),
the metadata stream is left uncompressed, as PDF/A asks, and the table heads say whether they
head a column or a row (ISO 32000-1, 14.8.5.7).
"""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbook.book.structure import repair

FAMILIES = ("HB-Song", "HB-Hei", "HB-Kai")
_TRIES = 40
_END = b"\nendstream"
_NO_WHITE = re.compile(
    rb"/Length1 |/DecodeParms |/N (?!.*/First )", re.S
)  # faces, colours, the table of places
_NUMBERS_UNTIL = re.compile(rb"/Type /ObjStm .*/First (\d+)", re.S)
_ENDS_IN_CR = re.compile(rb"\n(\d+) 0 obj\n<<(?:(?!endobj).)*?\r\nendstream", re.S)
# Asking pikepdf for the kind of 140,000 elements takes as long as writing the file.
_NEED_REPAIR = re.compile(rb"\n(\d+) 0 obj\n<<[^\n]*/S /(?:TH|LI|Link)\b")
_UA = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    "<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of PDF/UA standard</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def finish(pdf: bytes) -> bytes:
    """Finish a PDF.

    Args:
        pdf: WeasyPrint's PDF/A-3a with tags.

    Returns:
        The same document as PDF/A-3a and PDF/UA-1; equal input gives equal bytes.
    """
    numbers = [int(number) for number in _NEED_REPAIR.findall(pdf)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "written.pdf"
        path.write_bytes(pdf)
        del pdf
        completed = _completed(path, numbers)
    return _settled(completed)


def _completed(path: Path, numbers: Sequence[int]) -> bytes:
    """Add what is missing. A document's memory is free only when nothing names it: hence functions of its own."""
    with pikepdf.open(path) as document:
        root = document.Root
        for head in repair(document, [document.get_object((number, 0)) for number in numbers]):
            _scope(head)
        metadata = root.Metadata.read_bytes().decode("utf-8")
        if "pdfuaid" not in metadata:
            metadata = metadata.replace("</rdf:RDF>", f"{_UA}</rdf:RDF>")
        stream = document.make_stream(metadata.encode("utf-8"))
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        root.Metadata = stream
        root.PageMode = Name.UseOutlines
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.Lang = pikepdf.String("zh-CN")
        for page in document.pages:
            page.Tabs = Name.S
        return _written(document)


def _written(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    document.save(
        target,
        deterministic_id=True,
        preserve_pdfa=True,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()


def _settled(pdf: bytes) -> bytes:
    """Rewrite the streams whose last byte happens to be a carriage return.

    Before `endstream` comes a line feed, and validators take the two for one line end and the
    stream for a byte too short. One stream in 256 ends so; most can be changed in their place.
    """
    for _ in range(_TRIES):
        pdf = _ENDS_IN_CR.sub(_respaced, pdf)
        numbers = [int(number) for number in _ENDS_IN_CR.findall(pdf)]
        if not numbers:
            return pdf
        pdf = _nudged(pdf, numbers)
    raise RuntimeError("PDF里有数据流总以回车结尾，改不过来")


def _respaced(found: re.Match[bytes]) -> bytes:
    """Write other white space into a packed stream, so that it is as long, and ends otherwise.

    Only into object streams, between the numbers at their head, and drawings without texts in brackets.
    """
    head, begin, rest = found[0].partition(b"\nstream\n")
    packed = rest.removesuffix(_END)
    if b"/FlateDecode" not in head or _NO_WHITE.search(head):
        return found[0]
    plain = zlib.decompress(packed)
    numbers = _NUMBERS_UNTIL.search(head)
    old, new, end = (b" ", b"\n", int(numbers[1])) if numbers else (b"\n", b" ", plain.find(b"("))
    for place in range(end if end >= 0 else len(plain)):
        if plain[place : place + 1] == old:
            other = zlib.compress(plain[:place] + new + plain[place + 1 :])
            if len(other) == len(packed) and not other.endswith(b"\r"):
                return head + begin + other + _END
    return found[0]


def _nudged(pdf: bytes, numbers: list[int]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number in numbers:
            _nudge(document, document.get_object((number, 0)))
        return _written(document)


def _nudge(document: pikepdf.Pdf, stream: Any) -> None:
    """Change a stream's bytes and nothing that they mean."""
    kind = stream.get("/Type")
    if kind not in (Name.ObjStm, Name.XRef):
        stream.write(stream.read_bytes() + b"\n")
        if "/Length1" in stream:
            stream.Length1 = stream.Length1 + 1
        return
    if kind == Name.ObjStm:
        numbers = stream.read_bytes()[: int(stream.First)].split()[::2]
        candidates = [document.get_object((int(number), 0)) for number in numbers]
    else:
        candidates = list(document.objects)
    for item in candidates:
        # 0 is what the revision of a structure element is when none is given.
        if isinstance(item, Dictionary) and "/S" in item and "/P" in item and "/R" not in item:
            item.R = 0
            return
    _regroup(document)


def _regroup(document: pikepdf.Pdf) -> None:
    """Make one more object of what stands in another, so that object streams are filled anew.

    For a stream that holds no structure element to change, such as one of links only. A page's
    size may stand in the page or by itself (ISO 32000-1, 7.3.10).
    """
    for page in document.pages:
        if not page.obj.MediaBox.is_indirect:
            page.obj.MediaBox = document.make_indirect(page.obj.MediaBox)
            return
    raise RuntimeError("PDF里有数据流以回车结尾，改不过来")


def _scope(head: Any) -> None:
    """A head in a row that has data cells heads that row; any other heads its column."""
    row = head.P
    cells = list(row.K) if isinstance(row.K, Array) else [row.K]
    of_row = any(isinstance(cell, Dictionary) and cell.get("/S") == Name.TD for cell in cells)
    attribute = Dictionary(O=Name.Table, Scope=Name.Row if of_row else Name.Column)
    if "/A" not in head:
        head.A = attribute
        return
    present = list(head.A) if isinstance(head.A, Array) else [head.A]
    if not any("/Scope" in item for item in present if isinstance(item, Dictionary)):
        head.A = Array([*present, attribute])


def foreign_fonts(pdf: bytes) -> set[str]:
    """Return the names of embedded fonts that are not the book's own.

    A character that none of our faces has would be taken from whatever the machine has: then
    the book is in the wrong face, and differs from machine to machine.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = {
            str(font.BaseFont)
            for resources in {
                page.obj.Resources.objgen: page.obj.Resources for page in document.pages
            }.values()
            for font in resources.get("/Font", {}).values()
        }
    return {name for name in names if not any(family in name for family in FAMILIES)}
