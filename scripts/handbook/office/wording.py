"""The lines around a form's table, the same in every kind of file."""

from __future__ import annotations

from handbook.model.forms import Form

NOTES = "填表说明"
_BLANKS = {"单位": "＿" * 9, "填表人": "＿" * 4, "日期": "　　年　月　日", "编号": "＿" * 3}
_SIGNED, _TO_SIGN = "（签名略）", "＿" * 7


def head_line(form: Form, sample: bool, unit: str = "") -> str:
    """Return the line above the table: who filled it in, when, which number.

    Args:
        form: the form.
        sample: whether it is the filled example.
        unit: whose blanks these are; "" leaves a line to write on.
    """
    blanks = {**_BLANKS, "单位": unit or _BLANKS["单位"]}
    return "　　".join(f"{name}：{value if sample else blanks[name]}" for name, value in form.heads)


def signature_line(form: Form, sample: bool) -> str:
    """Return the line below the table: who signs, and the day; "" if nobody does."""
    if not form.signatures:
        return ""
    names = "　　".join(f"{name}签名：{_SIGNED if sample else _TO_SIGN}" for name in form.signatures)
    return names if sample else f"{names}　　{_BLANKS['日期']}"
