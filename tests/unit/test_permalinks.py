"""The ledger of published addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.model.permalinks import Permalink, register


def test_what_is_entered_on_windows_ends_its_lines_as_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CRLF would be TX-07 in the next check."""
    ledger = tmp_path / "permalinks.yml"
    ledger.write_bytes(b"- address: a.html\n")
    write = Path.write_text

    def as_windows(path: Path, text: str, encoding: str, newline: str | None = None) -> int:
        return write(path, text, encoding, newline=newline or "\r\n")

    monkeypatch.setattr(Path, "write_text", as_windows)
    assert register(ledger, [Permalink("a.html")], ["b.md", "a.md"]) == ["b.html"]
    assert ledger.read_bytes() == b"- address: a.html\n- address: b.html\n"
