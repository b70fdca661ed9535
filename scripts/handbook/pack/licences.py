"""`许可/`: the licences of everything in the zip and of what made it, as texts, and a list of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handbook.pack.components import Component

FOLDER = "许可"
INDEX = "目录.txt"
# Ours, in the project's root → their names in the zip.
OURS = {"LICENSE": "本手册-程序.txt", "LICENSE-text": "本手册-书稿.txt"}
_PLACES = {"site": "网站里有", "book": "PDF里有", "": "只在制作时用"}


def write_licences(folder: Path, root: Path, found: Iterable[Component]) -> None:
    """Write the texts.

    Args:
        folder: the zip's folder.
        root: the project's, with its own licences.
        found: what is in the zip, and what made it.
    """
    target = folder / FOLDER
    target.mkdir()
    lines = ["手册用到的别人的东西，各是什么许可；许可的原文在同名的文件里。", ""]
    for source, name in OURS.items():
        text = (root / source).read_text("utf-8")
        (target / name).write_text(text, "utf-8", newline="\n")
        lines.append(f"{name.removesuffix('.txt')}：本手册自己的许可（{name}）")
    for each in found:
        name = f"{each.name}.txt"
        if each.text:
            (target / name).write_text(each.text, "utf-8", newline="\n")
        where = f"（{name}）" if each.text else "（它的安装包里没有带许可原文）"
        lines.append(
            f"{each.name} {each.version}".rstrip()
            + f"：{_PLACES[each.place]}；{each.licence or '没有写明许可'}{where}"
        )
    (target / INDEX).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
