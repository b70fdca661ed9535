"""The quiz engine and the bank stay within their weights on the real site, as gzip."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.quiz import BANK_LIMIT, ENGINE_LIMIT, weights


def test_script_and_style_of_every_page_are_within_their_weight(site_dir: Path) -> None:
    found = {kind: engine for kind, (engine, _) in weights(site_dir).items()}
    assert found["章"] > 0
    over = {kind: engine for kind, engine in found.items() if engine > ENGINE_LIMIT}
    assert over == {}


def test_the_bank_is_within_140_kib_and_only_where_it_is_needed(site_dir: Path) -> None:
    data = {kind: size for kind, (_, size) in weights(site_dir).items()}
    assert max(data.values()) <= BANK_LIMIT
    index_alone = data["学习进度"]
    assert index_alone > 0
    assert [kind for kind, size in data.items() if size > index_alone] == ["跨章练习", "模拟考试", "成绩"]
