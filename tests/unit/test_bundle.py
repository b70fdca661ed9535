"""Joining what a page loads: order, addresses, names, and what cannot be joined."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.site.bundle import CHARSET, SEARCH_ENTRANCE, BundleError, bundle

PAGE = """<head>
  <link rel="stylesheet" href="../assets/stylesheets/main.css">
  <link rel="icon" href="../a.svg">
  <link rel="stylesheet" href="../assets/css/ours.css">
</head>
<script defer src="../assets/js/a.js"></script>
  <script defer src="../assets/js/b.js"></script>
<script defer src="../assets/data/c.js"></script>
<script defer src="../assets/data/d.js"></script>
<script>inline()</script>
"""
OTHER = '<link rel="stylesheet" href="assets/css/paper.css"><script defer src="assets/js/b.js"></script>'
FILES = {
    "assets/stylesheets/main.css": '@charset "UTF-8";p{color:red}\n/*# sourceMappingURL=main.css.map */',
    "assets/stylesheets/main.css.map": "{}",
    "assets/css/ours.css": "p { color: blue }\n",
    "assets/css/paper.css": "",
    "assets/js/a.js": "var a = (function () { return 1 })()\n",
    "assets/js/b.js": "(function () { b = a })()\n//# sourceMappingURL=b.js.map\n",
    "assets/data/c.js": "",
    "assets/data/d.js": "",
    "assets/javascripts/lunr/lunr.zh.js": "",
    "assets/js/search/text.js": "search.text = 1\n",
    "assets/js/search/answer.js": "search.answer = 1\n",
    SEARCH_ENTRANCE: "start()\n",
    "a/index.html": PAGE,
    "index.html": OTHER,
}


def make(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make(tmp_path, FILES)


def joined(site: Path, ending: str) -> Path:
    (path,) = (site / "assets/joined").glob(f"*{ending}")
    return path


def test_the_stylesheets_of_a_page_become_one_in_their_order(site: Path) -> None:
    bundle(site)
    sheet = joined(site, ".css")
    assert sheet.read_text("utf-8") == f"{CHARSET}\np{{color:red}}\n\np {{ color: blue }}\n"
    page = (site / "a/index.html").read_text("utf-8")
    assert page.count('rel="stylesheet"') == 1
    assert f'<link rel="stylesheet" href="../assets/joined/{sheet.name}">\n' in page
    assert 'rel="icon"' in page


def test_scripts_in_a_row_from_one_folder_become_one_in_their_order(site: Path) -> None:
    bundle(site)
    script = joined(site, ".js")
    assert script.read_text("utf-8").index("a=function") < script.read_text("utf-8").index("b=a")
    page = (site / "a/index.html").read_text("utf-8")
    assert (
        f'<script defer src="../assets/joined/{script.name}"></script>\n<script defer src="../assets/data/c.js">'
        in page
    )
    assert "<script>inline()</script>" in page


def test_a_script_that_ends_without_a_semicolon_does_not_run_into_the_next(site: Path) -> None:
    bundle(site)
    assert ")()(" not in joined(site, ".js").read_text("utf-8").replace("\n", "")


def test_a_joined_files_name_changes_with_its_content(tmp_path: Path) -> None:
    sites = [
        make(tmp_path / "one", FILES),
        make(tmp_path / "same", FILES),
        make(tmp_path / "other", {**FILES, "assets/js/a.js": "var a = 2\n"}),
    ]
    for each in sites:
        bundle(each)
    one, same, other = (joined(each, ".js").name for each in sites)
    assert one == same != other


def test_only_stylesheets_that_no_page_loads_any_more_are_deleted(site: Path) -> None:
    bundle(site)
    left = {path.relative_to(site).as_posix() for path in (site / "assets").rglob("*") if path.is_file()}
    assert {name for name in left if "joined" not in name} == {
        "assets/css/paper.css",
        "assets/js/a.js",
        "assets/js/b.js",
        "assets/data/c.js",
        "assets/data/d.js",
        SEARCH_ENTRANCE,
    }


def test_the_search_engine_is_one_file_its_entrance_last(site: Path) -> None:
    bundle(site)
    text = (site / SEARCH_ENTRANCE).read_text("utf-8")
    assert [text.index(word) for word in ("search.answer", "search.text", "start()")] == sorted(
        text.index(word) for word in ("search.answer", "search.text", "start()")
    )


def test_a_page_at_the_root_address_keeps_root_addresses(site: Path) -> None:
    (site / "404.html").write_text(PAGE.replace("../", "/"), "utf-8")
    bundle(site)
    assert f'href="/assets/joined/{joined(site, ".css").name}"' in (site / "404.html").read_text("utf-8")


@pytest.mark.parametrize(
    "rule", ["p { background: url(a.png) }", "@import 'b.css';", "p{cursor:url( '../c.cur' )}"]
)
def test_what_a_joined_stylesheet_cannot_hold_is_refused(site: Path, rule: str) -> None:
    (site / "assets/css/ours.css").write_text(f"p {{}}\n{rule}\n", "utf-8")
    with pytest.raises(BundleError, match=r"assets/css/ours\.css:2: .*怎么改") as caught:
        bundle(site)
    assert "extra_css" in str(caught.value)


def test_a_joined_script_may_not_go_by_its_own_address(site: Path) -> None:
    (site / "assets/js/b.js").write_text("\nvar here = document.currentScript.src\n", "utf-8")
    with pytest.raises(BundleError, match=r"assets/js/b\.js:2: .*怎么改"):
        bundle(site)


def test_a_picture_inside_the_stylesheet_is_no_hindrance(site: Path) -> None:
    (site / "assets/css/ours.css").write_text('p { background: url("data:,x") } q{fill:url(#a)}', "utf-8")
    bundle(site)


class TestBuildMark:
    """A page and its scripts name one build: see `handbook.site.build_mark`."""

    DATA = "assets/quiz/bank.js"

    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        return make(tmp_path, {**FILES, self.DATA: "setBank()\n", "assets/js/quiz/contents.js": "show()\n"})

    def marks(self, site: Path) -> dict[str, str]:
        """Return each file's mark, by its address."""
        found = {}
        for path in (path for path in site.rglob("*") if path.suffix in (".js", ".html")):
            match = re.search(
                r'\Adocument\.currentScript\.dataset\.build = "(\w+)";\n|<meta name="handbook-build" content="(\w+)">',
                path.read_text("utf-8"),
            )
            if match:
                found[path.relative_to(site).as_posix()] = match[1] or match[2]
        return found

    def test_pages_joined_scripts_and_data_have_the_same(self, site: Path) -> None:
        bundle(site)
        marks = self.marks(site)
        script = joined(site, ".js").relative_to(site).as_posix()
        assert set(marks) == {"a/index.html", script, self.DATA, "assets/js/quiz/contents.js"}
        assert len(set(marks.values())) == 1

    def test_it_is_another_after_a_script_or_the_data_changed(self, tmp_path: Path) -> None:
        files = {**FILES, self.DATA: "setBank()\n"}
        others: tuple[dict[str, str], ...] = (
            {},
            {"assets/js/b.js": "b()\n"},
            {self.DATA: "setBank(1)\n"},
            {"assets/js/search/text.js": "1\n"},
        )
        names = []
        for number, other in enumerate(others):
            site = make(tmp_path / str(number), {**files, **other})
            bundle(site)
            names.append(self.marks(site)[self.DATA])
        assert len(set(names)) == len(names)

    def test_it_is_the_same_after_only_words_of_a_page_changed(self, tmp_path: Path) -> None:
        names = set()
        for number, words in enumerate(("一句", "另一句")):
            site = make(tmp_path / str(number), {**FILES, "a/index.html": PAGE + words})
            bundle(site)
            names |= set(self.marks(site).values())
        assert len(names) == 1


def test_comments_and_indents_stay_in_the_sources(site: Path) -> None:
    text = (
        '/* Gone. */\na("/* kept */"); // gone\n  b(/* gone */ 1);\nc("kept; // kept");\nd(`http://kept`);\n'
    )
    (site / "assets/js/a.js").write_text(text, "utf-8")
    (site / "a/index.html").write_text(PAGE.replace("</head>", "</head>\n\n   \n  <p>"), "utf-8")
    bundle(site)
    script = joined(site, ".js").read_text("utf-8").split("\n", 1)[1]
    assert "one" not in script.replace("done", "")
    assert [word in script for word in ("/* kept */", "kept; // kept", "http://kept")] == [True] * 3
    assert "</head>\n<p>" in (site / "a/index.html").read_text("utf-8")


def test_preformatted_text_keeps_its_blanks(site: Path) -> None:
    text = PAGE + "<pre>a\n\n   b</pre>"
    (site / "a/index.html").write_text(text, "utf-8")
    bundle(site)
    assert "<pre>a\n\n   b</pre>" in (site / "a/index.html").read_text("utf-8")


def test_the_script_that_a_page_waits_for_has_a_name_to_be_kept_by(site: Path) -> None:
    (site / "assets/js/size.js").write_text("size()\n", "utf-8")
    (site / "a/index.html").write_text(
        PAGE.replace("</head>", '<script src="../assets/js/size.js"></script></head>'), "utf-8"
    )
    bundle(site)
    page = (site / "a/index.html").read_text("utf-8")
    assert re.search(
        r'<script src="\.\./assets/joined/js-[0-9a-f]{10}\.js"></script></head>|<script src="\.\./assets/joined/js-[0-9a-f]{10}\.js"></script><meta',
        page,
    )
