"""The lines around a form's table, the same in every kind of file."""

from __future__ import annotations

from handbook.office.sheet import Sheet

NOTES = "填表说明"
_BLANKS = {"单位": "＿" * 12, "填表人": "＿" * 6, "日期": "　　年　月　日", "编号": "＿" * 4}
_SIGNED, _TO_SIGN = "（签名略）", "＿" * 7


def head_line(sheet: Sheet) -> str:
    """Return the line above the table: who filled it in, when, which number."""
    return "　　".join(f"{name}：{value or _BLANKS[name]}" for name, value in sheet.heads)


def signature_line(sheet: Sheet) -> str:
    """Return the line below the table: who signs, and the day."""
    signed = _SIGNED if sheet.sample else _TO_SIGN
    names = "　　".join(f"{name}签名：{signed}" for name in sheet.form.signatures)
    return f"{names}　　　　　年　月　日" if not sheet.sample else names
