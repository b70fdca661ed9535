"""What shortens a long list to those of a task, or with a word, where scripts run; see form-filter.js."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Sequence

from handbook.markdown.html import add
from handbook.model.procedures import Procedure


def render(
    parent: etree.Element, tasks: Sequence[Procedure], *, placeholder: str, unit: str, nothing: str
) -> None:
    """Draw the fields above a table whose rows name their tasks in `data-tasks`.

    Args:
        parent: the element to append to; the table follows.
        tasks: what there is to choose from.
        placeholder: what stands in the empty field for a word.
        unit: in what the rows are counted.
        nothing: what is said if no row is left.
    """
    box = add(
        parent,
        "div",
        class_="hb-form-filter hb-screen-only",
        data_search="off",
        data_unit=unit,
        data_nothing=nothing,
    )
    choice = add(add(box, "label", "要办的事 "), "select")
    add(choice, "option", "全部", value="")
    for task in tasks:
        add(choice, "option", task.title, value=task.id)
    add(add(box, "label", "找 "), "input", type="search", placeholder=placeholder)
    add(box, "p", role="status")
