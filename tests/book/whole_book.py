"""The checks of the printed book on the finished books in `dist/`, after `handbook.py pdf --size all`.

    .venv/bin/python -m tests.book.whole_book

The tests set a few chapters, because setting all of them takes minutes; this looks at every
page of what is handed out. Prints a line a check, and exits 1 if one finds something.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

from handbook.book.pages import make_pages
from handbook.book.sizes import SIZES, TITLE
from handbook.commands.environment import ROOT
from handbook.model.book import load
from tests.book import file_checks
from tests.book import pdf_checks as checks
from tests.book.conftest import EDITION, FIRST, words
from tests.book.pdf_reader import PdfBook

FLUSH = 0.95
MOST_SHOWN = 5


def named_checks(name: str, pdf: PdfBook) -> dict[str, Callable[[], list[str]]]:
    """The checks of one size: what it looks at → the check."""
    book = load(ROOT / "docs")
    site = ROOT / "site"
    pages = make_pages((site / "print_page.html").read_text("utf-8"), book, EDITION, site)
    headings = {checks.squeeze(words(e)) for e in pages.document.iter("h1", "h2", "h3", "h4", "h5", "h6")}
    names = {term.term: term.aliases for term in book.terms.values()}
    two_sided = SIZES[name].two_sided
    found: dict[str, Callable[[], list[str]]] = {
        "先后": partial(checks.comes_first, pdf, FIRST),
        "目录的页码": partial(checks.contents_numbers, pdf),
        "书签缺标题": lambda: sorted(headings - {checks.squeeze(b.title) for b in pdf.outline}),
        "链接": partial(file_checks.links, pdf),
        "字体": partial(file_checks.fonts, pdf),
        "行首行末的标点": partial(checks.line_ends, pdf),
        "页末的标题": partial(checks.headings_not_last, pdf),
        "版心以外": partial(checks.inside_margins, pdf),
        "题与答案互指": partial(checks.answers_both_ways, pdf),
        "空白表单独占一页": partial(checks.forms_alone, pdf),
        "无障碍结构": partial(file_checks.structure, pdf, TITLE),
        "PDF/UA-1 和 PDF/A-3a": partial(file_checks.standards, pdf),
    }
    if name == "a4":
        tasks = [task.title for task in book.procedures.values()]
        found["办事页一件一页，读法一页"] = partial(checks.one_page_each, pdf, [FIRST[0], *tasks])
    if two_sided:
        found["章从右页起"] = partial(checks.chapters_on_the_right, pdf)
        found["索引的页码"] = partial(checks.index_numbers, pdf, pages.index, names)
    else:
        found["没有空白页"] = partial(checks.no_blank_pages, pdf)
    return found


def main() -> int:
    """Check every book."""
    bad = 0
    for name, size in SIZES.items():
        path = ROOT / "dist" / f"{TITLE}{size.ending}.pdf"
        if not path.exists():
            print(f"没有 {path.name}：先运行 python3 scripts/handbook.py pdf --size all")
            return 1
        pdf = PdfBook(path)
        print(f"{path.name}：{len(pdf.pages)}页，{path.stat().st_size / 2**20:.1f} MiB")
        for what, check in named_checks(name, pdf).items():
            problems = check()
            bad += len(problems)
            print(f"  {what}：{len(problems)}处" + "".join(f"\n    {p}" for p in problems[:MOST_SHOWN]))
        share, lines = checks.flush(pdf)
        bad += share < FLUSH
        print(f"  行末对齐（1点以内）：{share:.1%}，{lines}行")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
