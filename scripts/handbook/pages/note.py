"""Draws an editor's note (编者按) beside the paragraph that it corrects."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from handbook.markdown.html import add
from handbook.model.notes import Note

_LABELS = {"speech": "讲话", "rule": "现行", "advice": "怎么用"}
VERIFIED = {
    "SEEN": "已看到文本",
    "KNOWN": "尚未看到文本，不作依据",
    "UNSURE": "讲话自己的提法",
}


def render(parent: etree.Element, note: Note) -> None:
    """Draw one note: what the speech says, what holds now, how to use it.

    Args:
        parent: the element to append to.
        note: the note.
    """
    box = add(
        parent,
        "aside",
        class_=f"hb-note hb-note--w{note.weight}",
        id=note.anchor,
        aria_label=f"编者按 {note.id}",
    )
    title = add(box, "p", "编者按", class_="hb-note__title")
    add(title, "span", f"{note.id} · {VERIFIED[note.verified]}", class_="hb-note__id", data_search="off")
    items = add(box, "dl", class_="hb-note__list")
    for name, label in _LABELS.items():
        add(items, "dt", label)
        add(items, "dd", getattr(note, name))
