"""The figures of a thousand papers of each blueprint.

    .venv/bin/python -m tests.benchmarks.papers

Codes of one series and made-up ones; about half a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import combinations

from handbook.model.shared_book import shared_book
from handbook.quiz import bank
from tests.conftest import ROOT
from tests.paper_figures import Papers, never_drawn, series, some

COUNT = 1000


def span(values: Sequence[float]) -> str:
    """From the least to the most."""
    return f"{min(values):g}到{max(values):g}"


def main(count: int = COUNT) -> None:
    """Draw the papers of every active blueprint and print their figures."""
    book = shared_book(str(ROOT / "docs"))
    questions = bank.build(book)
    exposures = []
    for blueprint in (b for b in book.blueprints if b.active):
        letter, neighbours = blueprint.letter, series(blueprint.letter)
        papers = Papers.drawn(questions, blueprint, [*neighbours, *some(letter, count - len(neighbours), 1)])
        close = Papers(questions, blueprint, {code: papers.by_code[code] for code in neighbours})
        far = Papers(questions, blueprint, dict([*papers.by_code.items()][len(neighbours) :]))
        shares = papers.exposure()
        exposures.append(shares)
        ready = [*combinations([letter + name for name in "ABC"], 2)]
        print(
            f"{blueprint.title}：{len(papers.by_code)}份，每份{blueprint.count}题，考{blueprint.minutes}分钟"
        )
        print(
            f"  预计用时 {span(papers.minutes())}分钟；判断题对的 {span(papers.right())}道；mock {span(papers.mock())}题"
        )
        print(
            f"  同一件事问了两次 {papers.facts_twice()}处；一章最多 {max(papers.chapter())}分；难度 {span(papers.difficulty())}"
        )
        print(f"  各篇的分值都对：{all(points == blueprint.parts for points in papers.parts())}")
        print(f"  一题出现在 {min(shares.values()):.1%}到{max(shares.values()):.1%}的卷里")
        print(f"  相同的题：A、B、C三份两两 {close.shared(*ready)}，相邻卷号 {span(close.shared())}，")
        print(f"    随意两个卷号 {span(far.shared())}，平均{sum(far.shared()) / (len(far.by_code) - 1):.1f}")
    print(f"哪一份都抽不到的题：{'、'.join(never_drawn(questions, exposures)) or '没有'}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
