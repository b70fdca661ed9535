"""What MkDocs and its plugins say in English, as Chinese lines with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handbook.model.layer import ADDRESS, file_of
from handbook.model.problems import Problem, relative_name

CONFIG = "mkdocs.yml"
_HAN = re.compile(r"[\u4e00-\u9fff]")
# What is wrong with a link → rule, message, how to mend it.
_LINKS = (
    (
        r"a link '(?P<link>.*)', but there is no such anchor on this page\.",
        ("LK-02", "锚点“{link}”不在这一页里", "写这一页里有的锚点"),
    ),
    (
        r"a link '(?P<link>.*)', but the doc '(?P<other>.*)' does not contain an anchor '(?P<anchor>.*)'\.",
        ("LK-02", "锚点“{anchor}”不在 {docs}/{other} 里", "写那一页里有的锚点"),
    ),
    (
        r"a link '(?P<link>.*)', but the target(?: '.*')? is not found among documentation files\.",
        ("LK-01", "链接“{link}”没有对应的文件（大小写也要一样）", "核对路径和文件名"),
    ),
    (
        r"an (?:absolute|unrecognized relative) link '(?P<link>.*)', it was left as is\.",
        ("LK-01", "链接“{link}”不是相对的文件地址", "写相对本文件的路径，写到文件名为止"),
    ),
)
_ON_A_PAGE = re.compile(r"Doc file '(?P<page>[^']*)' contains (?P<what>.*)", re.S)
_NOT_IN_NAV = re.compile(
    r"The following pages exist in the docs directory, but are not .*?:\n(?P<pages>.*)", re.S
)
_NAV_ONLY = re.compile(r"(?:A reference|An absolute path) to '(?P<page>.*)' is included in the 'nav' ")
_BROKEN_PAGE = re.compile(r"Error (?:reading|building) page '(?P<page>.*?)':\s*(?P<why>.*)", re.S)
_BROKEN_CONFIG = re.compile(r".*parsing the configuration file: (?P<why>.*)", re.S)
_SETTING = re.compile(r"Config value '(?P<key>.*?)': (?P<why>.*)", re.S)


def in_chinese(message: str, docs_dir: Path) -> Iterator[str]:
    """Translate a message.

    Args:
        message: what was logged; our own words are Chinese already, and stay.
        docs_dir: the docs folder, to find the line of a link.

    Yields:
        A line for each place, in the form of a `Problem` where it is known.
    """
    docs = docs_dir.name
    if found := _ON_A_PAGE.match(message):
        yield _link(found["page"], found["what"], docs_dir) or f"{docs}/{found['page']}: {message}"
    elif found := _NOT_IN_NAV.match(message):
        for page in re.findall(r"- (.*)", found["pages"]):
            mend = f"在 {CONFIG} 的 nav 里加上 {page}"
            yield str(Problem(f"{docs}/{page}", 1, "LK-05", "这一页不在导航里", mend))
    elif found := _NAV_ONLY.match(message):
        line = _line_of(found["page"], docs_dir.parent / CONFIG) or 1
        wrong = f"导航里的“{found['page']}”没有这个文件"
        yield str(Problem(CONFIG, line, "LK-06", wrong, "核对路径，或删去这一行"))
    elif found := _BROKEN_PAGE.match(message):
        yield f"{docs}/{found['page']}: 这一页建不出来：{_one_line(found['why'])}"
    elif found := _BROKEN_CONFIG.match(message):
        place = re.search(r"line (\d+)", found["why"])
        yield f"{CONFIG}:{place[1] if place else 1}: 写法有误，读不进来。怎么改：看这一行和上一行的引号、括号、缩进"
    elif found := _SETTING.match(message):
        yield f"{CONFIG}: “{found['key']}”这一项不对：{_one_line(found['why'])}"
    else:
        yield message if _HAN.search(message) else f"MkDocs 或它的插件有一条提醒：{_one_line(message)}"


def _link(page: str, what: str, docs_dir: Path) -> str:
    """Say what is wrong with a link on a page; "" if MkDocs has a new way of saying it."""
    for pattern, (rule, message, mend) in _LINKS:
        if found := re.match(pattern, what, re.S):
            text = message.format(**found.groupdict(), docs=docs_dir.name)
            source = _source(page, docs_dir)
            # What a page takes from data stands beside it.
            for path in [source, *sorted(source.parent.glob("*.yml"))]:
                if line := _line_of(found["link"], path):
                    return str(Problem(relative_name(path, docs_dir), line, rule, text, mend))
            return f"{relative_name(source, docs_dir)}: {rule} {text}。怎么改：{mend}"
    return ""


def _source(page: str, docs_dir: Path) -> Path:
    """Return the file of a page, which may be one of the unit's own."""
    return docs_dir.parent / file_of(page) if page.startswith(ADDRESS) else docs_dir / page


def _line_of(words: str, path: Path) -> int:
    """Return the first line of a file that has these words; 0 if none has."""
    lines = path.read_text("utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line), 0)


def _one_line(text: str) -> str:
    return " ".join(text.split())
