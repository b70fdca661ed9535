"""The manuscript's files: listed once, read once, and held against what makes a file unreadable.

A folder named like a page, a symbolic link, a file saved in GBK: each is one `Problem` that names
the file, and the text of such a file is None. What can be put right without guessing (a BOM, CRLF,
characters that nobody sees) is a problem too, but is put right, so that nothing follows from it.
"""

from __future__ import annotations

import os
import posixpath
import re
import stat
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from handbook.model.problems import Problem

TEXT_SUFFIXES = frozenset({".md", ".yml", ".svg", ".css", ".js"})
LONGEST_FILE = 1024 * 1024  # bytes; the longest of the book has 160,000
LONGEST_LINE = 2000  # characters; past it Markdown and the page layout become very slow
MOST_BRACKETS = 1000  # [ in a page, or in one text of a data file; Markdown looks for the end of each
WRITTEN = (".md", ".yml", ".svg")  # by authors; the others are programs
_SHOWN_AT_MOST = 3  # lines of one kind and file; the rest goes with them
_RESTORE = "把权限改成可以读，或从版本库里恢复它"
_SAVE_AGAIN = "在编辑器里另存为UTF-8"
_BOM, _UTF16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
# Control characters, invisible ones, separators that only some programs take for a line's end.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff0-\ufffb\ufffe\uffff]"
)


class Files:
    """The files of a docs folder.

    Args:
        docs_dir: the docs folder.

    Attributes:
        names: every ordinary file, named within the docs folder, hidden ones left out.
        problems: what is wrong with the files themselves, in the order in which it was found.
        unread: files that could not be read, named as in problems; others may rest on them.
    """

    def __init__(self, docs_dir: Path) -> None:
        self.docs_dir = docs_dir
        self._folder = Path(os.path.abspath(docs_dir)).name
        self.names: set[str] = set()
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self._texts: dict[str, str | None] = {}
        self._list()

    def named(self, name: str) -> str:
        """Name a file as an author knows it: from the folder that holds `docs/`."""
        return posixpath.normpath(f"{self._folder}/{name}")

    def with_suffix(self, *suffixes: str) -> list[str]:
        """Return the names that end so, sorted by their path."""
        return sorted((n for n in self.names if n.endswith(suffixes)), key=lambda name: name.split("/"))

    def said_of(self, file: str) -> bool:
        """Return whether it was said already why a file, named as in problems, is not there."""
        return any(file == unread or file.startswith(f"{unread}/") for unread in self.unread)

    def text(self, name: str) -> str | None:
        """Return a file's text, lines ended by LF; None if it is not there or cannot be read."""
        if name not in self.names:
            return None
        if name not in self._texts:
            text, found = read(self.docs_dir / name, self.named(name))
            self._texts[name] = text
            self.problems += found
            if text is None:
                self.unread.add(self.named(name))
        return self._texts[name]

    def _list(self) -> None:
        def refused(error: OSError) -> None:
            self._refuse(Path(error.filename), _why(error), _RESTORE)

        for folder, folders, files in os.walk(self.docs_dir, onerror=refused):
            for name in sorted(folders):
                path = Path(folder, name)
                if name.startswith("."):
                    folders.remove(name)
                elif path.is_symlink():
                    folders.remove(name)
                    self._refuse(path, "是符号链接", "换成真的文件夹")
                elif path.suffix in TEXT_SUFFIXES:
                    self._refuse(path, "是文件夹，不是文件", "改文件夹的名字，或从版本库里恢复这个文件")
            for name in sorted(files):
                if not name.startswith("."):
                    self._take(Path(folder, name))

    def _take(self, path: Path) -> None:
        mode = path.lstat().st_mode
        if UNSEEN.search(path.name):
            self._refuse(path, "的名字里有看不见的字符", "改名")
        elif stat.S_ISLNK(mode):
            self._refuse(path, "是符号链接", "把它指的文件复制到这里，换掉链接")
        elif not stat.S_ISREG(mode):
            self._refuse(path, "不是普通文件", "删去它，或从版本库里恢复这个文件")
        else:
            self.names.add(path.relative_to(self.docs_dir).as_posix())

    def _refuse(self, path: Path, message: str, fix: str) -> None:
        name = UNSEEN.sub("\ufffd", self.named(path.relative_to(self.docs_dir).as_posix()))
        self.problems.append(Problem(name, 1, "FS-02", f"“{name.rpartition('/')[2]}”{message}", fix))
        self.unread.add(name)


def read(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """Read one text file.

    Args:
        path: the file.
        name: its name in problems.

    Returns:
        Its text, without BOM, with LF and without characters that nobody sees, or None if it could
        not be read; and what was wrong with it.
    """
    written = path.suffix in WRITTEN
    try:
        size = path.stat().st_size
        raw = b"" if written and size > LONGEST_FILE else path.read_bytes()
    except OSError as error:
        return None, [Problem(name, 1, "FS-02", f"“{path.name}”{_why(error)}", _RESTORE)]
    if size and not raw:
        message = f"文件有{size // 1024}KB，超过{LONGEST_FILE // 1024}KB"
        return None, [Problem(name, 1, "FS-04", message, "拆成几个，或核对是不是放错了文件")]
    if found := _not_utf8(raw, name):
        return None, [found]
    text = raw.decode("utf-8-sig")
    problems = list(_slips(raw, text, name))
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if written and (found := _too_long(text, name)):
        return None, [*problems, found]
    return text, problems


def _not_utf8(raw: bytes, name: str) -> Problem | None:
    """FS-03: another encoding, or a byte that is no part of a character."""
    if raw.startswith(_UTF16) or raw.count(b"\0") * 4 > len(raw) > 1:
        return Problem(name, 1, "FS-03", "文件是UTF-16编码", _SAVE_AGAIN)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        if raw.decode("utf-8", "replace").count("\ufffd") > 20 or _is_gbk(raw):
            return Problem(name, line, "FS-03", "文件不是UTF-8编码，多半是GBK（ANSI）", _SAVE_AGAIN)
        return Problem(
            name, line, "FS-03", "这一行有坏字节，不是UTF-8的字", "删去坏的那几个字重打，或从版本库里恢复它"
        )
    return None


def _is_gbk(raw: bytes) -> bool:
    """Whether the bytes are GBK from end to end, and no Han among them is written in UTF-8."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return not re.search("[\u4e00-\u9fff]", raw.decode("utf-8", "ignore"))


def _slips(raw: bytes, text: str, name: str) -> Iterator[Problem]:
    """TX-06, TX-07, TX-13: what is put right here, and must be put right in the file."""
    if raw.startswith(_BOM):
        yield Problem(name, 1, "TX-06", "文件开头有BOM", "用UTF-8无BOM保存")
    if "\r" in text:
        kind = "CRLF" if "\r\n" in text else "CR"
        line = text.replace("\r\n", "\n").count("\n", 0, text.index("\r")) + 1
        yield Problem(name, line, "TX-07", f"行尾是{kind}", "改成LF")
    for match in islice(UNSEEN.finditer(text), _SHOWN_AT_MOST):
        line = text.count("\n", 0, match.start()) + 1
        yield Problem(name, line, "TX-13", f"有看不见的字符（{describe(match.group())}）", UNSEEN_FIX)


UNSEEN_FIX = "删去它：把光标移到那里按退格键，或删掉前后的字重打"


def describe(character: str) -> str:
    """Name a character that cannot be shown, such as U+200B."""
    kind = "，控制字符" if unicodedata.category(character) == "Cc" else ""
    return f"U+{ord(character):04X}{kind}"


def _too_long(text: str, name: str) -> Problem | None:
    """FS-04: what no editor shows well, and what costs minutes in Markdown or in the PDF."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            return Problem(
                name, number, "FS-04", f"这一行有{len(line)}字，超过{LONGEST_LINE}字", "分成几段、几行或几条"
            )
    if name.endswith(".md") and (count := text.count("[")) > MOST_BRACKETS:
        return Problem(
            name,
            1,
            "FS-04",
            f"这一页有{count}个方括号，超过{MOST_BRACKETS}个",
            "拆成几页，或删去多余的方括号",
        )
    return None


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有读的权限"
    if isinstance(error, FileNotFoundError):
        return "不在了"
    return f"读不了（{error.strerror}）"
