"""Every page is valid HTML by the W3C's Nu checker (a Java program from npm; all pages in one run)."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from handbook.commands.environment import NPM_CACHE, find_tool

VNU = NPM_CACHE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def faults(pages: Iterable[Path]) -> list[str]:
    """Check pages; one line a kind of error, with how often and where first."""
    java = find_tool("java")
    assert java, "没有 java：先运行 python3 scripts/handbook.py test，它会装好"
    assert VNU.exists(), "没有 Nu 检查程序：先运行 python3 scripts/handbook.py test，它会装好"
    command = [
        java,
        *("-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),  # as for epubcheck
        "-jar",
        str(VNU),
        "--skip-non-html",
        "--errors-only",
        "--format",
        "json",
        *map(str, pages),
    ]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    first: dict[str, str] = {}
    for message in messages:
        place = f"{message.get('url', '').rsplit('/site/', 1)[-1]}:{message.get('lastLine', 0)}"
        first.setdefault(message["message"], place)
    counts = Counter(message["message"] for message in messages)
    return [f"{count}处，先在{first[text]}: {text}" for text, count in counts.most_common()]


def test_every_page_is_valid(site_dir: Path, tmp_path: Path) -> None:
    """Every page; with them one that is not valid."""
    planted = tmp_path / "planted.html"
    planted.write_text('<!doctype html><html lang="zh-CN"><title>甲</title><p id="a"><p id="a">', "utf-8")
    found = faults([*sorted(site_dir.rglob("*.html")), planted])
    assert any("Duplicate ID" in fault and planted.name in fault for fault in found)
    assert [fault for fault in found if planted.name not in fault] == []
