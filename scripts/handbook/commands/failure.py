"""Why a command could not be done, in one Chinese line."""

from __future__ import annotations

import errno


class CommandError(Exception):
    """The command cannot go on; the text says why and what to do."""


# What the machine, not the book or the program, is to blame for.
_CAUSES = {
    "ENOSPC": "磁盘满了，腾出空间再运行一次",
    "EDQUOT": "磁盘配额用完了，腾出空间再运行一次",
    "EFBIG": "文件超过了系统给的上限",
    "EACCES": "没有权限，或正被别的程序打开着",
    "EPERM": "没有权限",
    "EROFS": "这张盘是只读的",
    "EBUSY": "正被别的程序用着",
    "EIO": "磁盘读写出错",
    "ENAMETOOLONG": "名字太长",
    "ENOTDIR": "路径中间有一段是文件，不是文件夹",
    "EADDRNOTAVAIL": "这个地址不是本机的，换一个，如 --dev-addr 127.0.0.1:8001",
    "EADDRINUSE": "端口有别的程序在用，换一个，如 --dev-addr 127.0.0.1:8001",
}
_BY_NUMBER = {getattr(errno, name): text for name, text in _CAUSES.items() if hasattr(errno, name)}


def cause(error: OSError) -> str | None:
    """Say what the machine refused, and for which file.

    Args:
        error: what the system said.

    Returns:
        The cause, in Chinese; None if it is not the machine's fault, but the program's.
    """
    text = _BY_NUMBER.get(error.errno or 0)
    file = error.filename2 or error.filename  # of a copy, where it should have gone
    return f"{text}（{file}）" if text and file else text
