"""The quiz engine and the bank stay within their weights on the real site, as gzip."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.benchmarks.quiz import BANK_LIMIT, ENGINE_LIMIT, weights


def test_script_and_style_of_every_page_are_within_20_kib(site_dir: Path) -> None:
    found = weights(site_dir)
    assert found["章"][0] > 0
    assert {kind: engine for kind, (engine, _) in found.items() if engine > ENGINE_LIMIT} == {}


def test_the_bank_is_within_120_kib_and_only_where_it_is_needed(site_dir: Path) -> None:
    files = {
        p.name: len(gzip.compress(p.read_bytes(), 9, mtime=0)) for p in (site_dir / "assets/quiz").iterdir()
    }
    assert sorted(files) == ["bank.js", "index.js"]
    assert sum(files.values()) <= BANK_LIMIT
    found = weights(site_dir)
    assert [kind for kind, (_, data) in found.items() if data > files["index.js"]] == ["跨章练习", "模拟考试"]
