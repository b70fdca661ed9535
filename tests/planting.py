"""What the runs that plant defects in the real book say at their end."""

from __future__ import annotations

from collections.abc import Sequence


def report(rows: Sequence[tuple[str, str]]) -> int:
    """Print the table and the count.

    Args:
        rows: what was planted, and the message that caught it, "" if nothing did.

    Returns:
        The exit code: 1 if a defect slipped through.
    """
    for planted, message in rows:
        print(f"{planted}　{message or '漏了'}")
    missed = [planted for planted, message in rows if not message]
    tail = f"，漏：{'、'.join(missed)}" if missed else ""
    print(f"植入{len(rows)}处，查出{len(rows) - len(missed)}处{tail}")
    return 1 if missed else 0
