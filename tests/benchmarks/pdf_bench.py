"""What the printed book costs at one and at four times the content: CPU, memory, bytes, pages.

    .venv/bin/python -m tests.benchmarks.pdf_bench

The content is two chapters of the real book with their answers, and the glossary; for the
second row the chapters stand in it four times. Each book is set in a process of its own, so
that its peak memory is its own. Quote the ratios, not the seconds.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import html

from handbook.book import fonts
from handbook.book.finish import finish
from handbook.book.pages import make_pages
from handbook.book.sizes import SIZES
from handbook.book.typeset import typeset
from handbook.book.write import write
from handbook.model.shared_book import shared_book
from tests.book.conftest import CHAPTERS, EDITION, GLOSSARY
from tests.book.excerpt import excerpt
from tests.conftest import ROOT, mkdocs_build


def repeat(print_page: str, times: int) -> str:
    """Repeat every chapter but the glossary, each time with ids of its own."""
    document = html.document_fromstring(print_page)
    for chapter in document.find_class("hb-print-chapter"):
        if chapter.get("id") == GLOSSARY:
            continue
        markup = html.tostring(chapter, encoding="unicode", with_tail=False)
        own = chapter.get("id")
        for number in range(2, times + 1):
            copy = markup.replace(f'id="{own}', f'id="x{number}-{own}').replace(
                f"#{own}", f"#x{number}-{own}"
            )
            section = html.fragment_fromstring(copy)
            for note in section.xpath(".//p[@class='hb-print-question__answer']"):
                note.drop_tree()  # the answers are not repeated
            chapter.addnext(section)
    text: str = html.tostring(document, encoding="unicode")
    return text


def measure(site: Path, times: int) -> dict[str, float]:
    """Set one book; return its figures."""
    book = shared_book(str(ROOT / "docs"))
    source = repeat(excerpt((site / "print_page.html").read_text("utf-8"), CHAPTERS), times)
    faces = fonts.prepare(make_pages(source, book, EDITION, site).characters(), ROOT / ".cache" / "fonts")
    start = time.process_time()
    pages = make_pages(source, book, EDITION, site)
    document = typeset(pages, faces, SIZES["a4"].styles, site, lambda _: None)
    pdf = finish(write(document))
    return {
        "pages": len(document.pages),
        "cpu": time.process_time() - start,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": len(pdf),
    }


def main() -> None:
    """Build the site, set both books, print the table."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        result = mkdocs_build(ROOT / "mkdocs.yml", site)
        if result.returncode:
            raise SystemExit(result.stderr)
        rows = []
        for times in (1, 4):
            command = [sys.executable, "-m", "tests.benchmarks.pdf_bench", str(site), str(times)]
            output = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
            rows.append(json.loads(output))
            row = rows[-1]
            print(
                f"{times}倍：{row['pages']}页，CPU{row['cpu']:.1f}秒，内存{row['memory']:.0f} MiB，{row['bytes'] / 1024:.0f} KiB"
            )
        one, four = rows
        print("四倍比一倍：" + "，".join(f"{name} {four[name] / one[name]:.2f}" for name in one))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
    else:
        main()
