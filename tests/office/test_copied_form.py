"""A form copied from a page, as an office's program takes it in: a table with its borders and its title."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Page

from handbook.model.book import Book
from tests.copied_form import copied

READ = "HTML (StarWriter)"


def as_word(text: str, folder: Path) -> bytes:
    """Let LibreOffice read the clipboard's HTML and write it as a Word file."""
    (folder / "copied.html").write_text(text, "utf-8")
    program = shutil.which("soffice")
    assert program, "没有 soffice：先运行 python3 scripts/handbook.py test，它会装好"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [
        program,
        profile,
        "--headless",
        f"--infilter={READ}",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*words, str(folder / "copied.html")], check=True, capture_output=True, timeout=120)
    return (folder / "copied.docx").read_bytes()


@pytest.mark.parametrize(("number", "sample"), [("F20", False), ("F18", True)])
def test_a_pasted_form_is_a_table_with_borders_and_title(
    page: Page, site_dir: Path, real_book: Book, tmp_path: Path, number: str, sample: bool
) -> None:
    place = real_book.form_place(number)
    assert place
    chapter, form = place
    anchor = f"{form.anchor}-example" if sample else form.blank_anchor
    path = chapter.page.path.replace(".md", ".html") if sample else "toolkit/forms/index.html"
    button = f"section:has(#{anchor}) + .hb-print-alone .hb-copy"
    text = copied(page, f"{site_dir.as_uri()}/{path}#{form.anchor if sample else anchor}", button)
    document = Document(io.BytesIO(as_word(text["html"], tmp_path)))
    title = document.paragraphs[0]
    assert title.text.startswith(form.title)
    assert {run.font.size.pt for run in title.runs if run.font.size} == {18}
    fonts = {e.get(qn("w:eastAsia")) for e in document.element.body.iter(qn("w:rFonts"))} - {None}
    assert {"宋体", "黑体", "仿宋"} <= {name.split(",")[0].split(";")[0] for name in fonts}
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == list(form.columns)
    assert len(table.rows) == 1 + len(form.example if sample else form.blank)
    for cell in table._tbl.iter(qn("w:tcPr")):
        borders = cell.find(qn("w:tcBorders"))
        assert borders is not None
        lines = {line.get(qn("w:val")) for line in borders}
        assert lines <= {"single", "nil"}, "细线；与邻格共用的那条边写在邻格"
        assert "single" in lines
    widths = [cell.width for cell in table.rows[0].cells]
    assert all(widths)
    assert (widths[0] or 0) * 2 < (widths[1] or 0), "窄的一栏还是窄的"
    if not sample:
        assert min(row.height.mm if row.height else 0 for row in table.rows[1:]) > 8, "写得下字"
    assert not list(document.element.body.iter(qn("w:shd"))), "没有底色"
