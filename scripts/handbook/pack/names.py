"""Names in the zip that Windows can keep: it knows fewer than the systems on which the zip is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Of the 260 that Windows knows, what is left for the folders in which people unpack: C:\Users\…\Desktop\….
LONGEST = 180
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_CONTROL = re.compile(r"[\x00-\x1f]")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)")


class NamesError(Exception):
    """Windows cannot unpack what is to be packed; the text names every path."""


def check_names(names: Iterable[str]) -> None:
    """Refuse what would be lost, or overwrite another file, when it is unpacked on Windows.

    Args:
        names: the paths in the zip, with slashes, from the top folder on.

    Raises:
        NamesError: some cannot be kept; the text says which and why.
    """
    wrong = [_CONTROL.sub("�", line) for line in _wrong(sorted(names))]
    if wrong:
        raise NamesError("这些文件在 Windows 上解不开，改了名字再打包：\n" + "\n".join(wrong))


def _wrong(names: list[str]) -> Iterator[str]:
    there: dict[str, str] = {}
    for name in names:
        for part in name.split("/"):
            if _FORBIDDEN.search(part):
                yield f'{name}: “{part}”里有 < > : " | ? * \\ 或控制字符，或末尾是点、空格'
            elif _RESERVED.match(part):
                yield f"{name}: “{part}”是 Windows 留着自己用的名字"
        if len(name.encode("utf-16-le")) // 2 > LONGEST:
            yield f"{name}: 连文件夹一共{len(name)}个字，超过{LONGEST}"
        # Folders too: 甲/A.html and 甲/a.html, but also 甲B/1 and 甲b/2, would fall together.
        for part in _steps(name):
            other = there.setdefault(part.casefold(), part)
            if other != part:
                yield f"{name}: 和 {other} 只差大小写，会互相盖掉"


def _steps(name: str) -> Iterator[str]:
    """The path and every folder on its way."""
    parts = name.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1))
