"""The small book with a full bank, its papers, and what a class that takes one of them hands in."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handbook.model.book import load
from handbook.quiz.draw import Paper
from handbook.results.sitting import Papers
from tests import quiz_book, simulated_class


@pytest.fixture(scope="session")
def class_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs folder of the small book with a full bank."""
    root = tmp_path_factory.mktemp("results") / "book"
    quiz_book.make(root)
    return root / "docs"


@pytest.fixture(scope="session")
def papers(class_docs: Path) -> Papers:
    """The small book's papers."""
    return Papers(load(class_docs))


@pytest.fixture(scope="session")
def paper(papers: Papers) -> Paper:
    """The paper that a class takes."""
    return papers.of("HA", papers.bank.version)


@pytest.fixture
def one(paper: Paper) -> Callable[..., dict[str, Any]]:
    """Makes one learner's export."""

    def export(
        name: str = "张某", unit: str = "示例局", ability: float = 0.0, day: int = 0
    ) -> dict[str, Any]:
        who = {"name": name, "unit": unit, "class": ""} if name else None
        chances = random.Random(f"{name!a}.{unit!a}")
        hardness = [0.0] * len(paper.items)
        return simulated_class.export(paper, ability, hardness, chances, who, simulated_class.DAY + day)

    return export
