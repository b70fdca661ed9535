"""The EPUB against the standard, by epubcheck, and the same with defects planted."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from handbook.commands.environment import find_tool
from handbook.office.package import opened
from tests.epub.conftest import repacked

LEVELS = ("FATAL", "ERROR", "WARNING")
LESSON = "EPUB/basics-principles.xhtml"


def epubcheck(path: Path) -> list[str]:
    """What epubcheck says of a file, but for hints."""
    jar = find_tool("epubcheck")  # which only some kernels run by itself
    assert jar, "没有 epubcheck：先运行 python3 scripts/handbook.py test，它会装好"
    # For a run of seconds, compiling for speed costs more than it saves.
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, str(path), "--json", "-"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [
        f"{message['severity']} {message['ID']} {message['message']}"
        for message in json.loads(result.stdout[result.stdout.index("{") :])["messages"]
        if message["severity"] in LEVELS
    ]
    assert bool(result.returncode) == any(not line.startswith("WARNING") for line in found), result.stderr
    return found


def test_epubcheck_finds_nothing(epub: bytes, tmp_path: Path) -> None:
    target = tmp_path / "书.epub"
    target.write_bytes(epub)
    assert epubcheck(target) == []


# File, what stands in it, what is put in its place, what epubcheck calls it.
DEFECTS = {
    "断链": (LESSON, 'href="appendix-glossary.xhtml#', 'href="gone.xhtml#', "RSC-007"),
    "断锚点": (LESSON, 'href="answers-basics-principles.xhtml#', 'href="nav.xhtml#gone-', "RSC-012"),
    "脚本": (LESSON, "</body>", "<script>a()</script></body>", "OPF-014"),
    "外来的属性": (LESSON, "<section ", '<section viewbox="1" ', '"viewbox" not allowed'),
    "编号重复": (LESSON, "<h2 ", '<p id="twice">甲</p><p id="twice">乙</p><h2 ', "Duplicate ID"),
    "没有修改日期": ("EPUB/package.opf", "dcterms:modified", "dcterms:created", "dcterms:modified"),
    "没有目录": ("EPUB/nav.xhtml", 'epub:type="toc" id', 'epub:type="lot" id', "toc"),
}


@pytest.mark.seldom
def test_epubcheck_finds_what_is_spoilt(epub: bytes, tmp_path: Path) -> None:
    files = opened(epub)
    for file, old, new, _ in DEFECTS.values():
        text = files[file].decode()
        assert old in text, old
        files[file] = text.replace(old, new, 1).encode()
    found = epubcheck(repacked(files, tmp_path / "a.epub"))
    missed = {name for name, (*_, words) in DEFECTS.items() if not any(words in line for line in found)}
    assert not missed, found
