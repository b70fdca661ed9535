"""`handbook.py check`: print every problem of the manuscript; exit 1 if one stops a build."""

from __future__ import annotations

import sys
from pathlib import Path

from handbook.checks import check_book
from handbook.checks.publication import to_verify
from handbook.model.book import load
from handbook.model.problems import errors, warnings


def main(docs_dir: Path) -> int:
    """Check a docs folder.

    Args:
        docs_dir: the folder.

    Returns:
        The exit code.
    """
    book = load(docs_dir)
    problems = check_book(book)
    wrong, doubtful = errors(problems), warnings(problems)
    for problem in [*wrong, *doubtful]:
        print(problem)
    if pending := to_verify(book):
        print(f"发布前，这{len(pending)}份规定要由人到官方网站逐份核对：")
        for item in pending:
            print(f"  {item}")
    questions = sum(len(chapter.questions) for chapter in book.chapters.values())
    print(
        f"章{len(book.chapters)}，术语{len(book.terms)}，题{questions}：错误{len(wrong)}处，提醒{len(doubtful)}处。"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs")))
