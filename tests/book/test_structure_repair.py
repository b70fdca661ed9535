"""A list's item has a label and a body alone, and a link's annotation hangs on the Link."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from handbook.book.structure import repair


def element(pdf: pikepdf.Pdf, kind: str, parent: Any, *kids: Any) -> Any:
    made = pdf.make_indirect(Dictionary(S=Name(f"/{kind}"), P=parent, K=Array(kids)))
    for kid in kids:
        if "/S" in kid:
            kid.P = made
    parent.K = Array([made])
    return made


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    """An empty PDF with the root of a structure."""
    made = pikepdf.new()
    made.Root.StructTreeRoot = made.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, ParentTree=Dictionary(Nums=Array()))
    )
    return made


@pytest.mark.parametrize(
    ("kinds", "after"),
    [(("Lbl", "LBody", "Div"), ["/Lbl", "/LBody"]), (("Table",), ["/LBody"]), (("LBody",), ["/LBody"])],
)
def test_what_is_neither_label_nor_body_goes_into_the_body(
    pdf: pikepdf.Pdf, kinds: tuple[str, ...], after: list[str]
) -> None:
    root = pdf.Root.StructTreeRoot
    kids = [pdf.make_indirect(Dictionary(S=Name(f"/{kind}"), P=root, K=Array())) for kind in kinds]
    item = element(pdf, "LI", root, *kids)
    repair(pdf, pdf.objects)
    assert [str(kid.S) for kid in item.K] == after
    body = item.K[-1]
    assert [str(kid.S) for kid in body.K] == [f"/{kind}" for kind in kinds if kind not in ("Lbl", "LBody")]
    assert all(kid.P.objgen == body.objgen for kid in body.K)


def test_a_words_annotation_hangs_on_its_link(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, StructParent=4))
    word = pdf.make_indirect(
        Dictionary(S=Name.Span, P=root, K=Array([7, Dictionary(Type=Name.OBJR, Obj=annotation)]))
    )
    link = element(pdf, "Link", root, word)
    repair(pdf, pdf.objects)
    assert [int(kid) for kid in word.K] == [7]
    assert link.K[-1].Obj.objgen == annotation.objgen
    assert pikepdf.NumberTree(root.ParentTree)[4].objgen == link.objgen
