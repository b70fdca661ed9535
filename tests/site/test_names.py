"""Folders and files may have any name: Chinese, spaces, brackets; pages are built, found and linked."""

from __future__ import annotations

from pathlib import Path

from tests import project as small
from tests.site.page_checks import CHECKS

FOLDER = "专题（一） 组织"
PAGES = {
    f"{FOLDER}/index.md": (
        "# 专题 { #topic }\n\n看[说明](<说明 (1).md>)，回[首页](../index.md#home)，看[本页的一节](#part)，"
        "看[第06章](../basics/principles/index.md#gist)，看![示意图](示意（图）.svg)。\n\n## 一节 { #part }\n\n到头。\n"
    ),
    f"{FOLDER}/说明 (1).md": "# 说明 { #note }\n\n回[专题](index.md#part)，又回[专题][it]。\n\n[it]: ./index.md#topic\n",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>\n'


def test_chinese_names_build(tmp_path: Path) -> None:
    project = small.make(tmp_path / "手册 #1")
    (project / "docs" / FOLDER).mkdir()
    for name, text in PAGES.items():
        (project / "docs" / name).write_text(text, "utf-8")
    (project / "docs" / FOLDER / "示意（图）.svg").write_text(SVG, "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("".join(f"  - {name}\n" for name in PAGES))
    permalinks = project / "docs" / "permalinks.yml"
    address = f"- {{address: {FOLDER}/旧 页.html, moved_to: {FOLDER}/说明 (1).html}}\n"
    permalinks.write_text(permalinks.read_text("utf-8") + address, "utf-8")

    code, said = small.run(project, "build")

    assert code == 0, "\n".join(said)
    site = project / "site"
    for name in (*PAGES, f"{FOLDER}/旧 页.md"):
        assert (site / name).with_suffix(".html").is_file(), name
    assert [
        message for check in CHECKS for message in check(site) if "专题" in message or "%E4" in message
    ] == []
    assert 'id="p-' in (site / "print_page.html").read_text("utf-8")
