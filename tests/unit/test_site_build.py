"""Whatever MkDocs and its plugins warn of stops the build, and is said in Chinese."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from handbook.model.layer import LEFT
from handbook.site.build import SiteError, build
from handbook.site.messages import in_chinese
from tests.conftest import ROOT

CONFIG = """site_name: 试
theme: {name: null, custom_dir: theme}
validation:
  nav: {omitted_files: warn, not_found: warn, absolute_links: warn}
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A site of two pages without our hooks: what is found here, MkDocs found."""
    for name, text in (
        ("mkdocs.yml", CONFIG),
        ("theme/main.html", "{{ page.content }}"),
        ("docs/index.md", "# 甲 { #a }\n\n[乙](b/index.md)\n"),
        ("docs/b/index.md", "# 乙\n"),
        ("docs/b/terms.yml", "- short: 见[甲](#from-data)\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def reasons(folder: Path) -> list[str]:
    """Build, and return what stopped it."""
    with pytest.raises(SiteError) as stop:
        build(folder / "mkdocs.yml", folder / "site")
    return str(stop.value).splitlines()


def test_a_good_site_is_built(bare: Path) -> None:
    build(bare / "mkdocs.yml", bare / "site")
    assert (bare / "site" / "b" / "index.html").exists()


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("[x](#gone)", "LK-02 锚点“#gone”不在这一页里"),
        ("[x](../index.md#gone)", "LK-02 锚点“#gone”不在 docs/index.md 里"),
        ("[x][y]\n\n[y]: ../index.md#gone", "LK-02 锚点“#gone”不在 docs/index.md 里"),
        ("[x](gone.md)", "LK-01 链接“gone.md”没有对应的文件"),
        ("[x](<a gone.md>)", "LK-01 链接“a gone.md”没有对应的文件"),
        ("![x](gone.png)", "LK-01 链接“gone.png”没有对应的文件"),
        ("![x][y]\n\n[y]: gone.png", "LK-01 链接“gone.png”没有对应的文件"),
        ("[x](/index.html)", "LK-01 链接“/index.html”不是相对的文件地址"),
        ("[x](gone)", "LK-01 链接“gone”不是相对的文件地址"),
    ],
)
def test_a_wrong_link_is_named_with_its_line(bare: Path, markdown: str, line: str) -> None:
    (bare / "docs" / "b" / "index.md").write_text(f"# 乙\n\n{markdown}\n", "utf-8")
    number = 5 if "\n" in markdown else 3
    said = reasons(bare)
    assert said[0] == "有1处要改："
    assert said[1].startswith(f"docs/b/index.md:{number}: {line}")
    assert "怎么改：" in said[1]


def test_the_same_link_twice_is_one_line(bare: Path) -> None:
    (bare / "docs" / "index.md").write_text("# 甲\n\n[x](#gone) [y](gone.md)\n\n[z](gone.md)\n", "utf-8")
    assert len(reasons(bare)) == 3


def test_a_link_that_comes_from_data_is_named_there(bare: Path) -> None:
    message = "Doc file 'b/index.md' contains a link '#from-data', but there is no such anchor on this page."
    assert next(in_chinese(message, bare / "docs")).startswith("docs/b/terms.yml:1: LK-02")


def test_the_navigation_s_faults_are_named(bare: Path) -> None:
    (bare / "mkdocs.yml").write_text(f"{CONFIG}nav:\n  - index.md\n  - gone.md\n", "utf-8")
    assert [line.split("。")[0] for line in reasons(bare)[1:]] == [
        "docs/b/index.md:1: LK-05 这一页不在导航里",
        "mkdocs.yml:8: LK-06 导航里的“gone.md”没有这个文件",
    ]


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ("site_name: [\n", "mkdocs.yml:2: YM-01 YAML写法有误"),
        (f"{CONFIG}markdown_extensions: [no.such]\n", "mkdocs.yml: “markdown_extensions”这一项不对"),
        (f"{CONFIG}no_such: 1\n", "mkdocs.yml: “no_such”这一项不对"),
    ],
)
def test_a_broken_configuration_is_named(bare: Path, config: str, line: str) -> None:
    (bare / "mkdocs.yml").write_text(config, "utf-8")
    assert line in "\n".join(reasons(bare))


@pytest.mark.parametrize("logger", ["mkdocs.plugins.x", "MARKDOWN", "anybody"])
def test_whoever_warns_stops_the_build(bare: Path, logger: str) -> None:
    (bare / "hook.py").write_text(
        f"import logging\ndef on_env(env, **_):\n    logging.getLogger({logger!r}).warning('mind the gap')\n",
        "utf-8",
    )
    (bare / "mkdocs.yml").write_text(f"{CONFIG}hooks: [hook.py]\n", "utf-8")
    assert reasons(bare) == ["有1处要改：", "MkDocs 或它的插件有一条提醒：mind the gap"]
    assert logging.getLogger().handlers == [] or all(
        "_Warnings" not in repr(h) for h in logging.getLogger().handlers
    )


def test_an_error_of_the_program_names_the_page(bare: Path) -> None:
    (bare / "hook.py").write_text(
        "def on_page_content(html, **_):\n    raise ZeroDivisionError('x')\n", "utf-8"
    )
    (bare / "mkdocs.yml").write_text(f"{CONFIG}hooks: [hook.py]\n", "utf-8")
    with pytest.raises(ZeroDivisionError) as stop:
        build(bare / "mkdocs.yml", bare / "site")
    assert stop.value.__notes__ == ["docs/index.md: 这一页建不出来：x"]


def test_what_programs_leave_beside_the_texts_is_not_published() -> None:
    """Windows writes Thumbs.db into every folder with pictures, Word ~$稿.docx while it is open."""
    config = MkDocsConfig(str(ROOT / "mkdocs.yml"))
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        config.load_file(file)
    config.validate()
    assert config.exclude_docs is not None
    for name in ("assets/Thumbs.db", "assets/desktop.ini", "duties/decision/~$稿.docx"):
        assert LEFT.search(name)
        assert config.exclude_docs.match_file(name), f"{name}会进网站"
    assert not config.exclude_docs.match_file("assets/css/content.css")
