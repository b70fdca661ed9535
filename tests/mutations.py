"""Plant every rule's defect in a scratch copy of the real book and see it caught.

    .venv/bin/python -m tests.mutations

Where `fixtures/defects.yml` shows on a small book that a rule works, this shows that the rule
still bites on the real one. Each mutation is a pattern in a real file; the pattern must be
there, the check must name the rule and the file, and the copy is then restored. Prints the
table rule → file → message and exits 1 if one defect slips through.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from handbook.checks import check_book
from handbook.model.book import load
from tests.conftest import FIXTURES, ROOT


@dataclass(frozen=True)
class Mutation:
    """One defect: in `file`, what matches `find` becomes `replace` (once)."""

    rule: str
    file: str
    find: str
    replace: str
    reported_in: str


def mutations() -> list[Mutation]:
    """Read the table of mutations."""
    rows = yaml.safe_load((FIXTURES / "mutations.yml").read_text("utf-8"))
    return [
        Mutation(row["rule"], row["file"], row["find"], row["replace"] * row.get("times", 1), row.get("reported_in", row["file"]))
        for row in rows
    ]  # fmt: skip


def run(mutation: Mutation) -> str:
    """Plant one defect; return the message that names it, or "" if it slipped through."""
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("assets"))
        path = docs.parent / mutation.file
        if mutation.find:
            text = path.read_text("utf-8")
            mutated, count = re.subn(mutation.find, mutation.replace, text, count=1, flags=re.M)
            if not count:
                return f"〈没有植入：{mutation.file} 里找不到 {mutation.find}〉"
            path.write_bytes(mutated.encode())
        else:
            path.unlink()
        problems = [
            p for p in check_book(load(docs)) if p.rule == mutation.rule and p.file == mutation.reported_in
        ]
        return str(problems[0]) if problems else ""


def main() -> int:
    """Run all, two at a time; print the table."""
    table = mutations()
    with ProcessPoolExecutor(max_workers=2) as pool:
        messages = list(pool.map(run, table))
    missed = [m.rule for m, text in zip(table, messages, strict=True) if not text or text.startswith("〈")]
    for mutation, text in zip(table, messages, strict=True):
        print(f"{mutation.rule}  {mutation.file}  {text or '漏了'}")
    print(
        f"植入{len(table)}处，查出{len(table) - len(missed)}处"
        + (f"，漏：{'、'.join(missed)}" if missed else "")
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
