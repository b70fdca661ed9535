"""Sets columns of equal height in a few attempts, where WeasyPrint takes hundreds.

WeasyPrint sets the columns, adds the least room that any attempt has lacked, one pixel if it knows
none, and sets them again: a test of questions that must stay whole took 130 settings, and half of
the time of the book; and what fills a page it sets three times. Here the columns are set in all the
room there is; if they go on overleaf, that is all. Otherwise the height is looked for by doubling
and halving, and the last good attempt stays. `justify.install` checks the version whose functions
are replaced.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from weasyprint.layout import block, column
from weasyprint.layout.percent import percentage

_STEP = 8.0  # px, half a line
_NEAR = 4.0  # px: less than the eye compares over a page's width

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
    """Lay columns out: WeasyPrint's columns_layout, for columns without notes and headings across."""
    if not _is_plain(box):
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
    columns = _Columns.of(context, box, containing_block, adjoining_margins, skip_stack, first)
    made = columns.balanced(context.page_bottom - columns.top - bottom_space, page_is_empty)
    if made is None:
        return None, (0, None), {"break": "any", "page": None}, [], False
    absolute_boxes += made.absolute
    fixed_boxes += made.fixed
    return columns.box, columns.filled(made), made.next_page, [], False


def _is_plain(box: Any) -> bool:
    """Whether columns are to be balanced and nothing in them changes the page's height or spans them."""
    known = vars(box)  # the same box goes on from page to page
    if "plain" not in known:
        known["plain"] = _found_plain(box)
    return bool(known["plain"])


def _found_plain(box: Any) -> bool:
    style = box.style
    return (
        style["column_fill"] == "balance"
        and style["column_count"] != "auto"
        and style["column_width"] == style["height"] == "auto"
        and style["position"] == "static"
        and all(child.style["column_span"] != "all" for child in box.children)
        and bool(box.children)
        and not any(inner.footnote for inner in box.descendants())
    )


@dataclass
class _Attempt:
    """Columns set at some height.

    Attributes:
        columns: their boxes.
        total: how high they are together.
        resume_at: where they go on overleaf; None if everything is in them.
        next_page: what WeasyPrint says of the page behind them.
        absolute: what stands apart from the flow, in the order of the text.
        fixed: what stands on every page.
    """

    columns: list[Any] = field(default_factory=list)
    total: float = 0.0
    resume_at: Any = None
    next_page: Any = None
    absolute: list[Any] = field(default_factory=list)
    fixed: list[Any] = field(default_factory=list)


@dataclass
class _Columns:
    """Columns to be set, and where they begin."""

    context: Any
    box: Any
    containing_block: Any
    children: list[Any]
    skip: int
    skip_stack: Any
    first: tuple[Any, ...]
    width: float
    gap: float
    top: float

    @classmethod
    def of(
        cls, context: Any, box: Any, containing_block: Any, margins: Any, skip_stack: Any, first: Any
    ) -> _Columns:
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
        top = box.content_box_y()
        return cls(context, box, containing_block, children, skip, rest, first, width, gap, top)

    def balanced(self, room: float, page_is_empty: bool) -> _Attempt | None:
        """Return the columns at the least height that holds everything, or all that the room holds.

        None if the room does not hold even their beginning.
        """
        best = self._set(room, page_is_empty)
        if best is None or best.resume_at:
            return best
        low, high, step = 0.0, best.total / self.box.style["column_count"], _STEP
        while high < room:
            if attempt := self._whole(high):
                best = self._instead(best, attempt)
                break
            low, high, step = high, high + step, step * 2
        high, tried = min(high, room), high
        while low and high - low > _NEAR:
            tried = (low + high) / 2
            if attempt := self._whole(tried):
                best, high = self._instead(best, attempt), tried
            else:
                low = tried
        # A list's markers stand where the last attempt has put them, also one that failed.
        if tried != high and (again := self._whole(high)):
            best = self._instead(best, again)
        return best

    def filled(self, made: _Attempt) -> Any:
        """Put columns into the box; return where the box goes on overleaf."""
        height = max(c.margin_height() for c in made.columns)
        for new in made.columns:
            new.height = height
        self.box.children = made.columns
        self.box.height = height
        if not made.resume_at:
            return None
        inner = next(iter(made.resume_at))
        return {self.skip + inner: made.resume_at[inner]}

    def _whole(self, height: float) -> _Attempt | None:
        """Set the columns at a height; return them only if everything is in them."""
        attempt = self._set(height, False)
        if attempt and attempt.resume_at:
            self._drop(attempt.columns)
            return None
        return attempt

    def _instead(self, old: _Attempt, new: _Attempt) -> _Attempt:
        self._drop(old.columns)
        return new

    def _drop(self, columns: list[Any]) -> None:
        """Take back what an attempt has left with the page."""
        block.remove_placeholders(self.context, columns, [], [])

    def _set(self, height: float, page_is_empty: bool) -> _Attempt | None:
        """Set the columns at a height; None if a column can hold nothing of what is left."""
        context, made, rest, new = self.context, _Attempt(), self.skip_stack, None
        space = context.page_bottom - self.top - height
        shapes = len(context.excluded_shapes)
        context.in_column = True
        for number in range(self.box.style["column_count"]):
            parent = column._create_column_box(  # noqa: SLF001
                self.box, self.containing_block, self.children, self.width, self.top
            )
            parent.position_x += number * (self.width + self.gap)
            new, rest, made.next_page, *_ = block.block_box_layout(
                context,
                parent,
                space,
                rest,
                self.containing_block,
                page_is_empty,
                made.absolute,
                made.fixed,
                [],
                *self.first,
                discard=False,
                max_lines=None,
            )
            if new is None:
                break
            made.columns.append(new)
            if flow := [child for child in new.children if child.is_in_normal_flow()]:
                last = flow[-1]
                made.total += float(last.position_y + last.margin_height() - last.margin_bottom - self.top)
            if rest is None:
                break
        del context.excluded_shapes[shapes:]  # a column's floats are its own
        context.in_column = False
        if new is None:
            self._drop(made.columns)
            return None
        made.resume_at = rest
        return made
