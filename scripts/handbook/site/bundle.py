"""MkDocs hook: join the files that a page loads one after another, so that it asks for few.

Authors keep one file for one job; a browser waits for every file in the head before it paints,
and every request costs a journey on a slow network. So in the finished pages all stylesheets
become one, and scripts that stand in a row and come from one folder become one. The joined file
is named after that folder, and its name changes with its content: a server may let browsers
keep it for ever. Joined files of ours are without comments: those stand in the sources.

Data stay as they are, and so do the scripts that were joined: other scripts load some by name.
All of them, and the pages, name the build that they belong to (`build_mark.py`).
Source maps, and what the theme brings for a search that is not used here, are not shipped.
"""

from __future__ import annotations

import hashlib
import itertools
import posixpath
import re
import shutil
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority

from handbook.model.addresses import led_to
from handbook.model.memory import IN_CONFIGURATION, Memory
from handbook.site.build_mark import BuildMark
from handbook.site.minified import minified
from handbook.site.theme_fixes import fix_page
from handbook.site.theme_script import shorten_theme_script
from handbook.site.theme_style import shorten_theme_styles

FOLDER = "assets/joined"
SCRIPTS = "assets/js/"
STYLES = "assets/css/"  # ours; the theme's are packed as they come
ALONE = "assets/js/build"  # under the same address in every build: see build_mark.py
SEARCH_ENTRANCE = "assets/js/search-engine.js"
SEARCH_MODULES = "assets/js/search"
_OTHER_SEARCH = ("assets/javascripts/lunr", "assets/javascripts/workers")

_THEME_SCRIPT = "assets/javascripts/bundle."
_SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_SHEET_LINE = re.compile(rf"[ \t]*{_SHEET.pattern}\n?")
_SCRIPT = re.compile(r'<script defer src="([^"]+)"></script>')
_SCRIPT_IN_HEAD = re.compile(r'<script src="([^"]+)"></script>')  # the browser waits for it
_SCRIPTS_IN_A_ROW = re.compile(rf"{_SCRIPT.pattern}(?:\s*{_SCRIPT.pattern})+")
_SHEET_ADDRESS = re.compile(r'<link [^>]*href="([^"]+\.css)"')
CHARSET = '@charset "UTF-8";'  # counts only as a file's very first words
_NOT_TAKEN_OVER = re.compile(rf"/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+|\A{CHARSET}")
# On lines of their own; of stylesheets.
_COMMENTS = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_INDENTS = re.compile(r"^[ \t]+", re.MULTILINE)
_EMPTY = re.compile(r"\n{2,}")
# What the templates leave between tags; preformatted text means it.
_BLANK = re.compile(r"\n\s+")
_MEANS_BLANKS = re.compile(r"<textarea[^>]*>[^<]")
# What means something else, or nothing, in a file that stands elsewhere or behind another → what to do.
_BOUND_TO_PLACE = {
    ".css": (
        re.compile(r"url\(\s*['\"]?(?!data:|#|[a-z]+:)[^'\")\s]+|@import[^;]*"),
        "图写成 data: 地址或放进页面，别的样式表列进 mkdocs.yml 的 extra_css",
    ),
    ".js": (re.compile(r"document\.currentScript"), "网站的根从页面的 __config 里取"),
}


class BundleError(PluginError):
    """Files cannot be joined as they are; the message says which and what to do."""


@event_priority(-70)
def on_post_build(config: MkDocsConfig) -> None:
    """Join, after the print page was written and cleaned (-50), before Material's offline plugin (-100)."""
    bundle(Path(config.site_dir), config.extra.get(IN_CONFIGURATION))


def bundle(site: Path, memory: Memory | None = None) -> None:
    """Fix the theme's words, and join the stylesheets and scripts of every page, and the search engine's parts.

    Stylesheets that were joined and that no page names any more are deleted.

    Args:
        site: the built site; its pages are rewritten.
        memory: what the build before left, while the site is served.

    Raises:
        BundleError: a file holds what a joined one cannot: a path relative to itself, which
            would lead elsewhere, or a rule that must come first.
        OSError: a page or one of its files cannot be read or written.
    """
    memory = memory or Memory()
    for name in _OTHER_SEARCH:  # ours replaces it; its words must keep no rule alive
        shutil.rmtree(site / name, ignore_errors=True)
    join_search_engine(site, memory)
    mark = BuildMark(site)
    written = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    pages = {
        path: memory.recall(("fixed page", text), partial(fix_page, text)) for path, text in written.items()
    }
    shorten_theme(site, pages.values(), memory)
    joiner = _Joiner(site, mark, memory)
    for path, text in pages.items():
        joined = joiner.page(text, path.relative_to(site).as_posix())
        if joined != written[path]:
            path.write_text(joined, "utf-8", newline="\n")
    joiner.tidy()
    for path in (site / ALONE).glob("*.js"):
        path.write_text(_minified(path.read_text("utf-8"), memory), "utf-8", newline="\n")
    mark.mark_rest()


def shorten_theme(site: Path, pages: Collection[str], memory: Memory) -> None:
    """Leave of the theme's script and stylesheets what the pages use.

    Args:
        site: a site whose files are not joined yet; its source maps still stand.
        pages: the text of every page.
        memory: what the build before left.
    """
    shorten_theme_script(site, pages, memory)
    scripts = (path.read_text("utf-8") for path in (site / "assets").rglob("*.js"))
    shorten_theme_styles(site, pages, scripts, memory)


def _minified(script: str, memory: Memory) -> str:
    return memory.recall(("minified", script), lambda: minified(script))


def join_search_engine(site: Path, memory: Memory) -> None:
    """Put the search engine's modules into its entrance: a worker asks for one file instead of a dozen.

    Args:
        site: a site with the entrance and its modules; the modules are deleted.
        memory: what the build before left.
    """
    modules = sorted((site / SEARCH_MODULES).glob("*.js"))
    entrance = site / SEARCH_ENTRANCE
    joined = ";\n".join(path.read_text("utf-8") for path in [*modules, entrance])
    entrance.write_text(_minified(joined, memory), "utf-8", newline="\n")
    for path in modules:
        path.unlink()
    (site / SEARCH_MODULES).rmdir()


def packed_style(sheet: str) -> str:
    """Return one of our stylesheets without its comments on lines of their own and its indents."""
    return _EMPTY.sub("\n", _INDENTS.sub("", _COMMENTS.sub("", sheet)))


def packed_page(text: str) -> str:
    """Return a page without the blanks between its tags, if none of them means something."""
    return text if "<pre" in text or _MEANS_BLANKS.search(text) else _BLANK.sub("\n", text)


class _Joiner:
    """Joins page by page, and remembers what it has joined."""

    def __init__(self, site: Path, mark: BuildMark, memory: Memory) -> None:
        self._site = site
        self._mark = mark
        self._memory = memory
        self._names: dict[tuple[str, ...], str] = {}
        self._left: set[str] = set()  # stylesheets that some page still loads by themselves

    def page(self, text: str, page: str) -> str:
        """Join the files of one page."""
        text = self._stylesheets(text, page)
        text = _SCRIPT_IN_HEAD.sub(lambda script: self._script_in_head(script[1], page), text)
        text = _SCRIPTS_IN_A_ROW.sub(lambda row: self._scripts(row[0], page), text)
        self._left |= {_target(page, address) for address in _SHEET_ADDRESS.findall(text)}
        if not _SCRIPT.search(text):
            return text
        text = self._mark.page(text)
        return self._memory.recall(("packed page", text), partial(packed_page, text))

    def _stylesheets(self, text: str, page: str) -> str:
        """One stylesheet, where the first stood."""
        sheets = list(_SHEET.finditer(text))
        if len(sheets) < 2:
            return text
        name = self._joined([_target(page, sheet[1]) for sheet in sheets], ".css", "\n")
        first, end = sheets[0], sheets[-1].end() + 1  # with the break of the last one's line
        rest = _SHEET_LINE.sub("", text[first.end() : end])
        address = _address(page, name, like=first[1])
        return text[: first.start(1)] + address + text[first.end(1) : first.end()] + rest + text[end:]

    def _script_in_head(self, address: str, page: str) -> str:
        """A script that the page waits for, under a name that lets a browser keep it."""
        name = self._joined([_target(page, address)], ".js", "")
        return f'<script src="{_address(page, name, like=address)}"></script>'

    def _scripts(self, row: str, page: str) -> str:
        """Scripts of one folder, one tag; data, and a script that stands alone, stay as they are."""
        addresses: list[str] = []
        for _, of_folder in itertools.groupby(_SCRIPT.findall(row), posixpath.dirname):
            group = list(of_folder)
            first = _target(page, group[0])
            # the theme's script, too: what is left of it may not bear the name of the whole
            if first.startswith(_THEME_SCRIPT) or (len(group) > 1 and first.startswith(SCRIPTS)):
                name = self._joined([_target(page, address) for address in group], ".js", ";\n")
                group = [_address(page, name, like=group[0])]
            addresses += group
        return "\n".join(f'<script defer src="{address}"></script>' for address in addresses)

    def _joined(self, names: Sequence[str], ending: str, separator: str) -> str:
        """Write files into one, once; return its name."""
        key = tuple(names)
        if key not in self._names:
            texts = [(self._site / name).read_text("utf-8") for name in names]
            _check(names, texts)
            texts = [
                packed_style(each) if name.startswith(STYLES) else each
                for name, each in zip(names, texts, strict=True)
            ]
            text = separator.join(_NOT_TAKEN_OVER.sub("", each).strip() + "\n" for each in texts)
            if ending == ".css":
                text = f"{CHARSET}\n{text}"
            else:  # the theme's script is minified, and better left as its own tools made it
                text = self._mark.script(
                    _minified(text, self._memory) if names[0].startswith(SCRIPTS) else text
                )
            digest = hashlib.sha256(text.encode()).hexdigest()[:10]
            folder = posixpath.dirname(names[-1]).removeprefix("assets/").replace("/", "-")
            target = self._site / FOLDER / f"{folder}-{digest}{ending}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8", newline="\n")
            self._names[key] = target.relative_to(self._site).as_posix()
        return self._names[key]

    def tidy(self) -> None:
        """Delete stylesheets that were joined, and source maps."""
        joined = {name for names in self._names for name in names}
        for name in joined - self._left:
            if name.endswith(".css") or name.startswith(_THEME_SCRIPT):
                (self._site / name).unlink()
        for path in (self._site / "assets").rglob("*.map"):
            path.unlink()


def _check(names: Sequence[str], texts: Sequence[str]) -> None:
    for name, text in zip(names, texts, strict=True):
        pattern, remedy = _BOUND_TO_PLACE[posixpath.splitext(name)[1]]
        if found := pattern.search(text):
            line = text[: found.start()].count("\n") + 1
            raise BundleError(f"{name}:{line}: “{found[0]}”，与别的文件合并以后不起作用。怎么改：{remedy}")


def _target(page: str, address: str) -> str:
    """The file of the site that an address on a page names; 404.html's addresses start at the root."""
    path = urlsplit(address).path
    if path.startswith("/"):
        return path.lstrip("/")
    return led_to(page, path)


def _address(page: str, name: str, like: str) -> str:
    return f"/{name}" if like.startswith("/") else posixpath.relpath(name, posixpath.dirname(page) or ".")
