"""While the site is served, a build takes over what is unchanged, and is the site that a fresh build makes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.structure.pages import Page

from handbook.model.memory import Memory
from handbook.site.build import SiteError, build
from tests import quiz_book
from tests.conftest import FIXTURES, ROOT

CHAPTER = "docs/basics/beta/index.md"
FORMS = "docs/basics/beta/forms.yml"
Edit = Callable[[Path], None]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("reuse") / "book"
    quiz_book.make(root)
    return root


def change(name: str, old: str, new: str) -> Edit:
    """An edit of a file of the book."""

    def edit(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text, name
        (root / name).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def files(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def another_template(root: Path) -> None:
    """The book has templates of its own from here on, and one of them is changed."""
    ours = root / "overrides"
    ours.unlink()
    shutil.copytree(ROOT / "overrides", ours)
    change("overrides/main.html", "回到页面顶部", "回到上面去")(root)


def with_a_form(root: Path) -> None:
    """The chapter has a form from here on, and another page lists all forms."""
    shutil.copy(FIXTURES / "good/docs/basics/principles/forms.yml", root / FORMS)
    change(FORMS, "points: [S2.3-1]", "points: []")(root)
    change(CHAPTER, "## 依据", "〔表单 F05〕\n\n## 依据")(root)
    page = root / "docs/toolkit/forms/index.md"
    page.parent.mkdir()
    page.write_text("# 表单 { #forms }\n\n〔表单集〕\n", "utf-8")
    change("mkdocs.yml", "nav:\n", "nav:\n- toolkit/forms/index.md\n")(root)


# In this order, each upon the one before: what a page shows may come from any of these places.
EDITS = {
    "正文": change(CHAPTER, "正文一段。", "正文一段，党支部改过。"),
    "标题": change("docs/why/alpha/index.md", "# 第01号章", "# 第一号的章"),
    "题": change("docs/basics/beta/quiz.yml", "这是beta的第2题", "这是改过的beta第2题"),
    "术语": change("docs/appendix/glossary/terms.yml", "short: ", "short: 改过的"),
    "规定": change("docs/appendix/rules/rules.yml", "short: 章程", "short: 总章程"),
    "目录": change("mkdocs.yml", "basics篇", "基础篇"),
    "网站名": change("mkdocs.yml", "nav:", "site_name: 另一本手册\nnav:"),
    "添一张表": with_a_form,
    "表的栏": change(FORMS, "自问]", "问一问]"),
    "模板": another_template,
}


def test_each_edit_gives_the_site_of_a_fresh_build(book: Path, tmp_path: Path) -> None:
    memory = Memory()
    build(book / "mkdocs.yml", tmp_path / "served", memory)
    for name, edit in EDITS.items():
        edit(book)
        build(book / "mkdocs.yml", tmp_path / "served", memory)
        build(book / "mkdocs.yml", tmp_path / "fresh")
        served, fresh = files(tmp_path / "served"), files(tmp_path / "fresh")
        assert [f for f in {**served, **fresh} if served.get(f) != fresh.get(f)] == [], name


def test_only_what_changed_is_rendered(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    render = Page.render

    def count(self: Page, *arguments: object) -> None:
        rendered.append(self.file.src_uri)
        render(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", count)
    memory = Memory()
    build(book / "mkdocs.yml", tmp_path / "site", memory)
    whole = len(rendered)
    rendered.clear()
    change(CHAPTER, "正文一段", "正文又一段")(book)
    build(book / "mkdocs.yml", tmp_path / "site", memory)
    chapters = [path for path in rendered if re.match("(why|basics|duties|tasks)/", path)]
    assert chapters == [CHAPTER.removeprefix("docs/")]
    assert len(rendered) < whole
    rendered.clear()
    build(book / "mkdocs.yml", tmp_path / "site", memory)
    assert rendered == []


def test_what_is_wrong_with_an_unchanged_page_is_said_again(book: Path, tmp_path: Path) -> None:
    """The other page links to an anchor that goes: it is not rendered again, and its link is dead."""
    memory = Memory()
    link = change(
        "docs/why/alpha/index.md", "正文一段。", "正文一段，见[误解](../../basics/beta/index.md#extra)。"
    )
    anchor = change(CHAPTER, "## 正文 {", "## 多一节 { #extra }\n\n文字。\n\n## 正文 {")
    gone = change(CHAPTER, "{ #extra }", "{ #other }")
    anchor(book)
    link(book)
    build(book / "mkdocs.yml", tmp_path / "site", memory)
    gone(book)
    for _ in range(2):
        with pytest.raises(SiteError, match="extra"):
            build(book / "mkdocs.yml", tmp_path / "site", memory)
