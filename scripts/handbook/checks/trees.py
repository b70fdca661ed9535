"""Checks of the decision trees: every question leads on, none in a circle, every answer rests on an article."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.checks.registers import citation
from handbook.model import anchors
from handbook.model.book import Book
from handbook.model.problems import Problem
from handbook.model.trees import Result, Tree
from handbook.model.yaml_source import Path, Source


def check(book: Book) -> Iterator[Problem]:
    """Yield DG-05 to DG-09, RG-01, and RL-01 of the citations."""
    source = book.sources["trees"]
    drawn = {row["id"] for row in book.sources["diagrams"].data or []}
    for index, row in enumerate(source.data or []):
        tree = book.diagrams[row["id"]].tree
        if row["id"] in drawn or tree is None:
            yield source.problem(
                (index, "id"), "RG-01", f"编号“{row['id']}”在 diagrams.yml 里已经有了", "删去一处"
            )
            continue
        yield from _repeated(source, index)
        yield from _steps(source, index, tree)
        yield from _reached(source, index, tree)
        for place, result in enumerate(tree.results.values()):
            yield from _result(book, (index, "results", place), tree, result)


def _repeated(source: Source, index: int) -> Iterator[Problem]:
    """RG-01: a step's or a result's id is used once in its tree."""
    row, seen = source.data[index], set()
    for kind in ("steps", "results"):
        for place, item in enumerate(row[kind]):
            if item["id"] in seen:
                yield source.problem(
                    (index, kind, place, "id"),
                    "RG-01",
                    f"决策树“{row['id']}”里有两个“{item['id']}”",
                    "换一个编号",
                )
            seen.add(item["id"])


def _steps(source: Source, index: int, tree: Tree) -> Iterator[Problem]:
    for place, step in enumerate(tree.steps.values()):
        for key, name in (("yes", step.yes), ("no", step.no)):
            if name not in tree.steps and name not in tree.results:
                yield source.problem(
                    (index, "steps", place, key),
                    "DG-05",
                    f"决策树“{tree.id}”的“{step.id}”接到“{name}”，没有这一步，也没有这个答案",
                    "写 steps 或 results 里的 id",
                )
        if step.id in tree.after(step.id):
            yield source.problem(
                (index, "steps", place),
                "DG-06",
                f"决策树“{tree.id}”的“{step.id}”绕回了自己",
                "接到后面的一步或者答案",
            )


def _reached(source: Source, index: int, tree: Tree) -> Iterator[Problem]:
    reached = tree.reached()
    for kind, names in (("steps", tree.steps), ("results", tree.results)):
        for place, name in enumerate(names):
            if name not in reached:
                yield source.problem(
                    (index, kind, place), "DG-07", f"决策树“{tree.id}”走不到“{name}”", "接上它，或删去"
                )


def _result(book: Book, place: Path, tree: Tree, result: Result) -> Iterator[Problem]:
    source, name = book.sources["trees"], f"决策树“{tree.id}”的答案“{result.id}”"
    if not result.articles:
        yield source.problem(place, "DG-08", f"{name}没有依据", "写 articles：文件编号#条")
    for reference in result.articles:
        yield from citation(book, source, (*place, "articles"), reference, name)
    for number, link in enumerate(result.links):
        if not anchors.leads_somewhere(book, link.ref):
            yield source.problem(
                (*place, "links", number), "DG-09", f"{name}：没有“{link.ref}”", "从 docs 写起：页#锚点"
            )
