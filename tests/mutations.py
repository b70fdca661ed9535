"""Plant every rule's defect in a scratch copy of the real book and see it caught.

    .venv/bin/python -m tests.mutations

Where `fixtures/defects.yml` shows on a small book that a rule works, this shows that the rule
still bites on the real one. Each mutation is a pattern in a real file; the pattern must be
there, and the check must name the rule and the file, as an error or as a reminder. What the
book is told without any mutation counts for nothing. Prints the table rule → file → message
and exits 1 if one defect slips through.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from handbook.checks import check_book
from handbook.model.book import load
from tests.conftest import FIXTURES, ROOT
from tests.planting import report, turn


@dataclass(frozen=True)
class Mutation:
    """One defect: in `file`, what matches `find` becomes `replace`.

    Attributes:
        file: the file; with `everywhere`, a glob of files.
        everywhere: change every match instead of the first.
        into: what the file is turned into instead, see `planting.turn`; "" if `find` is changed.
    """

    rule: str
    file: str
    find: str
    replace: str
    reported_in: str
    everywhere: bool
    into: str


def mutations() -> list[Mutation]:
    """Read the table of mutations."""
    rows = yaml.safe_load((FIXTURES / "mutations.yml").read_text("utf-8"))
    return [
        Mutation(
            row["rule"], row["file"], row.get("find", ""), row.get("replace", ""),
            row.get("reported_in", row["file"]), row.get("all", False), row.get("into", ""),
        )
        for row in rows
    ]  # fmt: skip


def plant(mutation: Mutation, tree: Path) -> None:
    """Put a defect into a copy of the book.

    Raises:
        LookupError: the book has nothing that the pattern matches; the row is out of date.
    """
    if mutation.into:
        turn(tree / mutation.file, mutation.into)
        return
    planted = 0
    for path in sorted(tree.glob(mutation.file)):
        text = path.read_text("utf-8")
        limit = 0 if mutation.everywhere else 1
        mutated, count = re.subn(mutation.find, mutation.replace, text, count=limit, flags=re.M)
        path.write_bytes(mutated.encode())
        planted += count
    if not planted:
        raise LookupError(f"{mutation.file} 里找不到 {mutation.find}")


def copy(tree: Path) -> None:
    """Copy what the check reads."""
    shutil.copytree(ROOT / "docs", tree / "docs", ignore=shutil.ignore_patterns("assets"))
    shutil.copyfile(ROOT / "mkdocs.yml", tree / "mkdocs.yml")


@cache
def told_anyway() -> frozenset[tuple[str, str, str]]:
    """What the check says of the book as it is: a reminder may stand, and is no catch."""
    with tempfile.TemporaryDirectory() as folder:
        copy(Path(folder))
        return frozenset((p.rule, p.file, p.message) for p in check_book(load(Path(folder) / "docs")))


def run(mutation: Mutation) -> str:
    """Plant one defect; return the message that names it, or "" if it slipped through."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copy(tree)
        plant(mutation, tree)
        for problem in check_book(load(tree / "docs")):
            known = (problem.rule, problem.file, problem.message) in told_anyway()
            if (problem.rule, problem.file) == (mutation.rule, mutation.reported_in) and not known:
                return str(problem)
        return ""


def main() -> int:
    """Run all, two at a time; print the table."""
    table = mutations()
    with ProcessPoolExecutor(max_workers=2) as pool:
        messages = list(pool.map(run, table))
    return report([(f"{m.rule}　{m.file}", text) for m, text in zip(table, messages, strict=True)])


if __name__ == "__main__":
    sys.exit(main())
