"""Makes columns equally high in a few attempts, where WeasyPrint takes hundreds.

WeasyPrint sets the columns, adds the least room that any attempt has lacked, one pixel if it knows
none, and sets them again: a test of questions that must stay whole took 130 settings, and half of
the time of the book. Here the height is looked for by doubling and halving, and WeasyPrint sets the
columns at the height found. `justify.install` checks the version whose functions are replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.layout import block, column
from weasyprint.layout.percent import percentage

_STEP = 8.0  # px, half a line
_NEAR = 4.0  # px: less than the eye compares over a page's width
_ROUNDING = 0.01

_weasy_columns = column.columns_layout


def install() -> None:
    """Put the function below in the place of WeasyPrint's own."""
    block.columns_layout = _columns_layout


def _columns_layout(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: Any,
    fixed_boxes: Any,
    adjoining_margins: Any,
    *first: Any,
) -> Any:
    """Lay columns out: WeasyPrint's columns_layout, with the height found beforehand."""
    if _is_plain(box):
        trial = _Trial.of(context, box, containing_block, adjoining_margins, skip_stack, first)
        height = trial.balanced(context.page_bottom - trial.top - bottom_space)
        if height is not None:
            bottom_space = max(bottom_space, context.page_bottom - trial.top - height)
            box = box.copy()
            box.style = box.style.copy()
            box.style["column_fill"] = "auto"
    return _weasy_columns(
        context,
        box,
        bottom_space,
        skip_stack,
        containing_block,
        page_is_empty,
        absolute_boxes,
        fixed_boxes,
        adjoining_margins,
        *first,
    )


def _is_plain(box: Any) -> bool:
    """Whether columns are to be balanced and nothing in them changes the page's height or spans them."""
    style = box.style
    return (
        style["column_fill"] == "balance"
        and style["column_count"] != "auto"
        and style["column_width"] == style["height"] == "auto"
        and all(child.style["column_span"] != "all" for child in box.children)
        and bool(box.children)
        and not any(inner.footnote for inner in box.descendants())
    )


@dataclass
class _Trial:
    """Columns to be set for a trial, and where they begin."""

    context: Any
    box: Any
    containing_block: Any
    children: list[Any]
    skip_stack: Any
    first: tuple[Any, ...]
    width: float
    top: float

    @classmethod
    def of(
        cls, context: Any, box: Any, containing_block: Any, margins: Any, skip_stack: Any, first: Any
    ) -> _Trial:
        box = box.copy_with_children(box.children)
        box.position_y += block.collapse_margin(margins)
        block.block_level_width(box, containing_block)
        gap = box.style["column_gap"]
        gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, box.width)
        count = box.style["column_count"]
        width = max(0, box.width - (count - 1) * gap) / count
        skip = next(iter(skip_stack)) if skip_stack else 0
        children = [child.copy() for child in box.children[skip:]]
        rest = {0: skip_stack[skip]} if skip_stack else None
        return cls(context, box, containing_block, children, rest, first, width, box.content_box_y())

    def balanced(self, room: float) -> float | None:
        """Return the least height that holds everything; None if the room doesn't."""
        total = self._set(room)
        if total is None:
            return None
        low, high, step = 0.0, total / self.box.style["column_count"], _STEP
        while high < room and self._set(high) is None:
            low, high, step = high, high + step, step * 2
        high = min(high, room)
        while low and high - low > _NEAR:
            middle = (low + high) / 2
            if self._set(middle) is None:
                low = middle
            else:
                high = middle
        return float(high + _ROUNDING)

    def _set(self, height: float) -> float | None:
        """Set the columns at a height; return how high they are together, None if it isn't enough."""
        context, rest, made = self.context, self.skip_stack, []
        total: float = 0.0
        shapes = len(context.excluded_shapes)
        context.in_column = True
        parent = column._create_column_box(  # noqa: SLF001
            self.box, self.containing_block, self.children, self.width, self.top
        )
        space = context.page_bottom - self.top - height
        for _ in range(self.box.style["column_count"]):
            new, rest, *_ = block.block_box_layout(
                context,
                parent,
                space,
                rest,
                self.containing_block,
                False,
                [],
                [],
                [],
                *self.first,
                discard=False,
                max_lines=None,
            )
            if new is None:
                rest = {0: None}
                break
            made.append(new)
            if flow := [child for child in new.children if child.is_in_normal_flow()]:
                last = flow[-1]
                total += float(last.position_y + last.margin_height() - last.margin_bottom - self.top)
            if rest is None:
                break
        block.remove_placeholders(context, made, [], [])
        del context.excluded_shapes[shapes:]
        context.in_column = False
        return None if rest else total
