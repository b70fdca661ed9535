"""Planting defects: what turns a file into something else, and what the runs say at their end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def turn(path: Path, into: str) -> None:
    """Make of a file what no reader expects.

    Args:
        path: the file.
        into: `nothing`, `folder`, `link` (to another file of this machine), `astray` (in the folder
            above), or an encoding.
    """
    if into == "astray":
        path.rename(path.parent.parent / path.name)
        return
    if into in ("nothing", "folder", "link"):
        path.unlink()
    if into == "folder":
        path.mkdir()
    elif into == "link":
        path.symlink_to("/etc/hostname")
    elif into != "nothing":
        path.write_bytes(path.read_text("utf-8").encode(into))


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
