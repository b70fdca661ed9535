"""What of the theme's script and stylesheets no page uses is left out, and nothing else."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from handbook.model.memory import Memory
from handbook.site import minified as minifier
from handbook.site import theme_script, theme_style

THEME = Path(str(resources.files("material"))) / "templates/assets"
SHEET = (
    '@charset "UTF-8";.used,.unused{color:red}[dir=rtl] p{left:0}[dir=ltr] p{right:0}'
    "@media print{.unused{a:b}}@media print{.md-set{a:b}}.used:not(.unused){content:'}'}"
    ".used:is(.unused,.other:not(.unused)) b{c:d}[data-md-color-primary=red]{e:f}@font-face{g:h}"
)
KEPT = (
    '@charset "UTF-8";.used{color:red}[dir=ltr] p{right:0}'
    "@media print{.md-set{a:b}}.used:not(.unused){content:'}'}"
    ".used:is(.unused,.other:not(.unused)) b{c:d}@font-face{g:h}"
)
PAGE = '<body dir="ltr"><p class="x used">'


def test_selectors_that_nothing_can_match_go(tmp_path: Path) -> None:
    sheet = tmp_path / "assets/stylesheets/main.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(SHEET, "utf-8")
    theme_style.shorten_theme_styles(tmp_path, [PAGE], ['a.className="md-set"'], Memory())
    assert sheet.read_text("utf-8") == KEPT


def test_custom_properties_that_nothing_reads_go(tmp_path: Path) -> None:
    """One stays if our stylesheets, a page's style or a script read it, or one that stays does."""
    sheets = {
        "palette": ":root{--ours:1;--page:2;--script:3;--gone:4;--by-gone:var(--gone)}",
        "main": ":root{--icon:url(\"data:image/svg+xml;charset=utf-8,<svg a='{;}'/>\");--x:var(--y);--y:5}p{a:var(--x)}",
    }
    for name, text in sheets.items():
        path = tmp_path / f"assets/stylesheets/{name}.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    ours = tmp_path / "assets/css/theme.css"
    ours.parent.mkdir()
    ours.write_text("p{b:var(--ours, 0)}", "utf-8")
    theme_style.shorten_theme_styles(
        tmp_path, ['<p style="c:var( --page )">'], ['e.style.setProperty("--script",1)'], Memory()
    )
    left = {name: (tmp_path / f"assets/stylesheets/{name}.css").read_text("utf-8") for name in sheets}
    assert left == {
        "palette": ":root{--ours:1;--page:2;--script:3;}",
        "main": ":root{--x:var(--y);--y:5}p{a:var(--x)}",
    }


@pytest.fixture(scope="module")
def theme() -> tuple[str, dict[str, object]]:
    """The theme's script, and its source map."""
    (path,) = THEME.glob("javascripts/bundle.*.min.js")
    return path.read_text("utf-8"), json.loads(path.with_name(f"{path.name}.map").read_text("utf-8"))


def test_every_part_listed_is_in_the_theme_and_goes(theme: tuple[str, dict[str, object]]) -> None:
    """If Material changes its modules, this says which line of the list is out of date."""
    script, source_map = theme
    goes = [
        name
        for name, start, end in theme_script._modules(script, source_map)
        if theme_script._is_whole(script, start, end)
    ]
    for part in theme_script.unused([]):
        assert [name for name in goes if name.startswith(part)], part
    assert len(theme_script.without(script, source_map, theme_script.unused([]))) < len(script) * 0.7


def test_a_part_that_a_page_needs_stays(theme: tuple[str, dict[str, object]]) -> None:
    script, source_map = theme
    assert "ClipboardJS" not in theme_script.without(
        script, source_map, theme_script.unused(theme_script.needed("<p>"))
    )
    assert "ClipboardJS" in theme_script.without(
        script, source_map, theme_script.unused(theme_script.needed("<p><pre>"))
    )


def test_what_styles_the_whole_page_again_is_in_the_theme_and_goes(
    theme: tuple[str, dict[str, object]],
) -> None:
    """If Material writes it otherwise, this says so."""
    script, _ = theme
    shorter = theme_script.styled_once(script)
    for part in (theme_script._FOCUS, theme_script._SCHEME):
        assert len(re.findall(part if isinstance(part, re.Pattern) else re.escape(part), script)) == 1
        assert not re.search(part if isinstance(part, re.Pattern) else re.escape(part), shorter)
    assert theme_script.styled_once("function a(){}") == "function a(){}"


def test_search_and_content_start_in_turns(theme: tuple[str, dict[str, object]]) -> None:
    """If Material writes it otherwise, this says so."""
    script, _ = theme
    for part in (theme_script._WAIT, theme_script._SEARCH, theme_script._CONTENT):
        assert len(part.findall(script)) == 1
    waits = theme_script._WAIT.search(script)
    assert waits
    switch, _, _, delay = waits.groups()
    later = theme_script.in_turns(script)
    assert (
        later.count(f".pipe({delay}(0),{switch}(()=>") == script.count(f".pipe({delay}(0),{switch}(()=>") + 2
    )
    assert theme_script.in_turns("function a(){}") == "function a(){}"


def test_a_script_without_its_one_call_of_what_would_go_stays_whole() -> None:
    script = "function a(){}"
    source_map: dict[str, object] = {"sources": [theme_script._CLIPBOARD], "mappings": "AAAA"}
    assert theme_script.without(script, source_map, [theme_script._CLIPBOARD]) == script


def test_a_script_is_minified_for_chromium_78_and_the_same_twice() -> None:
    script = '(() => {\n  "use strict";\n  const value = window.a; // gone\n  window.b = value && value.c;\n})();\n'
    text = minifier.minified(script)
    assert text == minifier.minified(script)
    assert len(text) < len(script) / 1.5
    assert "?." not in text
    assert "gone" not in text


def test_a_script_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1"):
        minifier.minified("const = ;")


def test_without_the_minifier_a_script_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minifier, "minify", None)
    assert minifier.minified("a ( ) // b\n") == "a ( ) // b\n"
