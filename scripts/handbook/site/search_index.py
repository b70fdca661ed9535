"""Writes the index of the site search from the built pages.

The index is what a reader sees, cut at the headings: a list of pages, each a list of sections
of plain text with one line a block, so that a match never runs from one block into the next.
It is written as classic scripts of bounded size under `search/`, because `fetch` and JSON
fail on `file://`, and because a page that only shows a chapter must not parse a whole book:
Material loads `search_index.json`, which merely names those files, and the search engine
loads them when a reader turns to the search box.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from handbook.model.kept import Kept
from handbook.model.memory import Memory
from handbook.site.search_sections import PageSource, Section, read_sections
from handbook.site.search_tables import Knowledge, build_tables

PART_BYTES = 2_000_000  # a part is parsed in one go, in an old browser on the page's own thread


def write_search_index(
    site_dir: Path,
    pages: Sequence[PageSource],
    known: Knowledge,
    memory: Memory | None = None,
    kept: Kept | None = None,
) -> dict[str, Any]:
    """Index the listed pages of a built site and write the index into `site_dir/search/`.

    Args:
        site_dir: the built site.
        pages: the pages to index, in the order of the book; no other page is indexed.
        known: what the registers tell the engine.
        memory: what the build before left; unchanged pages are taken from it.
        kept: what earlier builds kept.

    Returns:
        The whole index: `config` (as in `search_index.json`), `tables` and `docs`, one
        dict a section, with the fields of `Section`.

    Raises:
        OSError: the index cannot be written.
    """
    folder = site_dir / "search"
    folder.mkdir(exist_ok=True)
    for stale in folder.glob("data-*.js"):
        stale.unlink()
    memory = memory or Memory()
    book = [(page, memory.recall(("sections", page), partial(read_sections, page))) for page in pages]
    texts = (text for _, sections in book for s in sections for text in (s.title, s.text))
    tables = build_tables(texts, known, kept)
    calls = [("tables", tables), *(("pages", part) for part in _parts(book))]
    config = {
        # the first four are what Material reads; its highlighter splits the words by the separator
        "lang": ["zh"],
        "separator": r"[\s]+",
        "pipeline": [],
        "fields": {},
        "sections": sum(len(sections) for _, sections in book),
        # the tables and the first part in one file: a book of our size is there after one journey
        "files": [_write_data(folder, calls[:2]), *(_write_data(folder, [call]) for call in calls[2:])],
    }
    (folder / "search_index.json").write_text(_compact({"config": config, "docs": []}), "utf-8")
    return {"config": config, "tables": tables, "docs": [asdict(s) for _, sections in book for s in sections]}


def _parts(book: Sequence[tuple[PageSource, list[Section]]]) -> Iterator[list[Any]]:
    """Split the pages into parts of about PART_BYTES; a page is never split."""
    part: list[Any] = []
    size = 0
    for page, sections in book:
        rows = [
            [s.location[len(page.path) + 1 :], s.title, s.text, *([1] if s.question else [])]
            for s in sections
        ]
        entry = [page.path, page.kind, rows]
        size += len(_compact(entry).encode())
        part.append(entry)
        if size >= PART_BYTES:
            yield part
            part, size = [], 0
    if part:
        yield part


def _write_data(folder: Path, calls: Sequence[tuple[str, Any]]) -> str:
    """Write a data file, a call a line; its name changes with its content: a cache may keep it for ever."""
    script = "".join(
        f"handbookSearch.data({_compact(name)},{_compact(data)})\n" for name, data in calls
    ).encode()
    file = folder / f"data-{hashlib.sha256(script).hexdigest()[:10]}.js"
    file.write_bytes(script)
    return file.name


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
