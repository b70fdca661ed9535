"""QZ-40 in a large bank: what is compared grows with the bank, not with its square."""

from __future__ import annotations

from handbook.checks.same_fact import RARE, candidates


def test_texts_are_compared_only_over_a_rare_word() -> None:
    texts = [frozenset({"common", f"pair {n // 2}"}) for n in range(3_000)]
    assert candidates(texts) == [(n, n + 1) for n in range(0, 3_000, 2)]


def test_a_word_is_rare_up_to_a_limit() -> None:
    texts = [frozenset({"word"})] * RARE
    assert len(candidates(texts)) == RARE * (RARE - 1) // 2
    assert candidates([*texts, frozenset({"word"})]) == []
