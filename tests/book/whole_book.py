"""The checks of the printed book on the finished books in `dist/`, after `handbook.py pdf --size all`.

    .venv/bin/python -m tests.book.whole_book

The tests set a few chapters, because setting all of them takes minutes; this looks at every
page of what is handed out. Prints a line a check, and exits 1 if one finds something.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from handbook.book.pages import BookPages, make_pages
from handbook.book.pocket import pocket_pages
from handbook.book.sizes import SIZES
from handbook.commands.environment import ROOT
from handbook.model.book import Book
from handbook.model.shared_book import shared_book
from tests.book import file_checks
from tests.book import pdf_checks as checks
from tests.book.conftest import EDITION, FIRST, called, words
from tests.book.pdf_reader import PdfBook

FLUSH = 0.95
POCKET_PAGES, POCKET_TYPE = 64, 6.5
A4_PAGES = 380
MOST_SHOWN = 5


def named_checks(name: str, pdf: PdfBook) -> dict[str, Callable[[], list[str]]]:
    """The checks of one size: what it looks at → the check."""
    book, site, size = shared_book(str(ROOT / "docs")), ROOT / "site", SIZES[name]
    arrange = pocket_pages if size.cards else make_pages
    edition = replace(EDITION, title=size.title)
    pages = arrange((site / "print_page.html").read_text("utf-8"), book, edition, site)
    headings = {checks.squeeze(words(e)) for e in pages.document.iter("h1", "h2", "h3", "h4", "h5", "h6")}
    found: dict[str, Callable[[], list[str]]] = {
        "目录的页码": partial(checks.contents_numbers, pdf),
        "书签缺标题": lambda: sorted(headings - {checks.squeeze(b.title) for b in pdf.outline}),
        "链接": partial(file_checks.links, pdf),
        "字体": partial(file_checks.fonts, pdf),
        "行首行末的标点": partial(checks.line_ends, pdf),
        "页末的标题": partial(checks.headings_not_last, pdf),
        "版心以外": partial(checks.inside_margins, pdf),
        "PDF/UA-1 和 PDF/A-3a": partial(file_checks.standards, pdf),
    }
    if size.cards:
        return found | _of_cards(pdf, pages, book)
    names = {term.term: term.aliases for term in book.terms.values()}
    found |= {
        "先后": partial(checks.comes_first, pdf, FIRST),
        "题与答案互指": partial(checks.answers_both_ways, pdf),
        "空白表不跨页": partial(checks.forms_whole, pdf),
        "无障碍结构": partial(file_checks.structure, pdf, size.title),
    }
    if name == "a4":
        tasks = [task.title for task in book.procedures.values()]
        found["办事页一件一页，读法一页"] = partial(checks.one_page_each, pdf, [FIRST[0], *tasks])
        found[f"不多于{A4_PAGES}页"] = partial(_no_more, pdf, A4_PAGES)
    if size.two_sided:
        found["篇从右页起"] = partial(checks.parts_on_the_right, pdf)
        found["索引的页码"] = partial(checks.index_numbers, pdf, pages.index, names)
    else:
        found["没有空白页"] = partial(checks.no_blank_pages, pdf)
    return found


def _of_cards(pdf: PdfBook, pages: BookPages, book: Book) -> dict[str, Callable[[], list[str]]]:
    """The checks that only the pocket book has."""
    kinds = ("/TH", "/H3", "/L", "/Link")
    return {
        "无障碍结构": partial(file_checks.structure, pdf, SIZES["pocket"].title, kinds),
        "索引的页码": partial(checks.index_numbers, pdf, pages.index, called(book)),
        "没有空白页": partial(checks.no_blank_pages, pdf),
        f"字不小于{POCKET_TYPE}点": partial(file_checks.too_small, pdf, POCKET_TYPE),
        f"不多于{POCKET_PAGES}页": partial(_no_more, pdf, POCKET_PAGES),
    }


def _no_more(pdf: PdfBook, most: int) -> list[str]:
    count = len(pdf.pages)
    return [f"{count}页"] if count > most else []


def main() -> int:
    """Check every book."""
    bad = 0
    for name, size in SIZES.items():
        path = ROOT / "dist" / size.file()
        if not path.exists():
            print(f"没有 {path.name}：先运行 python3 scripts/handbook.py pdf --size all")
            return 1
        pdf = PdfBook(path)
        print(f"{path.name}：{len(pdf.pages)}页，{path.stat().st_size / 2**20:.1f} MiB")
        for what, check in named_checks(name, pdf).items():
            problems = check()
            bad += len(problems)
            print(f"  {what}：{len(problems)}处" + "".join(f"\n    {p}" for p in problems[:MOST_SHOWN]))
        if size.cards:  # columns of 17 characters are not justified
            continue
        share, lines = checks.flush(pdf)
        bad += share < FLUSH
        print(f"  行末对齐（1点以内）：{share:.1%}，{lines}行")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
