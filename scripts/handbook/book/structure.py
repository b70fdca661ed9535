"""Puts right what of the structure WeasyPrint nests as PDF/UA does not allow (ISO 14289-1, 7.2, 7.18.5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


def repair(document: pikepdf.Pdf, elements: Iterable[Any]) -> list[Any]:
    """Keep to an item's label and body in lists, and hang each link's annotation on its Link.

    An item that a float or a table shares, or that is set in columns, gets children of other kinds;
    a link with a styled word in it gets one annotation that hangs on the word.

    Args:
        document: the PDF.
        elements: the links, the lists' items and the heads of tables; anything else is passed over.

    Returns:
        The heads of tables.
    """
    root = document.Root.StructTreeRoot
    heads, items, words = [], [], []
    for element in filter(_is_element, elements):
        kind = str(element.S)
        if kind == "/TH":
            heads.append(element)
        elif kind == "/LI":
            items.append(element)
        elif kind == "/Link":
            words += [(k, element) for k in _kids(element) if _is_element(k) and Name.Link != k.S]
    for item in items:
        _into_body(document, item)
    for word, link in words:
        for kid in [k for k in _kids(word) if _is_annotation(k)]:
            word.K = Array([k for k in _kids(word) if k != kid])
            link.K = Array([*_kids(link), kid])
            pikepdf.NumberTree(root.ParentTree)[int(kid.Obj.StructParent)] = link
    return heads


def _into_body(document: pikepdf.Pdf, item: Any) -> None:
    """Move what is neither label nor body of a list's item into its body."""
    kids = _kids(item)
    others = [k for k in kids if not _is_element(k) or str(k.S) not in ("/Lbl", "/LBody")]
    if not others:
        return
    bodies = [k for k in kids if _is_element(k) and str(k.S) == "/LBody"]
    body = bodies[-1] if bodies else document.make_indirect(Dictionary(S=Name.LBody, P=item, K=Array()))
    body.K = Array([*_kids(body), *others])
    for other in filter(_is_element, others):
        other.P = body
    item.K = Array([*(k for k in kids if k not in others and k not in bodies), *(bodies or [body])])


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _is_annotation(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
