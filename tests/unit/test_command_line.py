"""The words of the command line, in Chinese, with the standard library alone."""

from __future__ import annotations

import errno

import pytest

from handbook.commands.failure import cause
from handbook.commands.main import COMMANDS, read


def said(words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int | str | None, str]:
    """What a line of words gives: the exit code, and everything that is said."""
    with pytest.raises(SystemExit) as stop:
        read(words.split())
    output = capsys.readouterr()
    return stop.value.code, output.out + output.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese_and_shows_every_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(f"{command} -h", capsys)
    assert code == 0
    assert text.startswith(f"用法：handbook.py {command}".rstrip())
    assert not any(word in text for word in ("usage", "options", "positional", "show this", "exit"))
    shown = {
        "paper": ("--code", "--out"),
        "results": ("--sheet", "--out", "--before", "--json"),
        "pdf": ("--size", "--only", "--output", "a5", "pocket"),
        "affected": ("规定[#条]",),
        "check": ("--rules",),
        "test": ("--fast", "--long"),
    }
    assert all(option in text for option in shown.get(command, ()))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "少写了命令"),
        ("bild", "命令没有“bild”，有：build、serve"),
        ("build --quiet", "不认识“--quiet”"),
        ("check now", "不认识“now”"),
        ("paper", "少写了--code"),
        ("paper --code", "--code后面少一个值"),
        ("paper --cod QA", "少写了--code"),
        ("pdf --size a3", "--size没有“a3”，有：a4、a5、screen、pocket、all"),
        ("affected", "少写了规定[#条]"),
        ("serve --open=3", "-o/--open不带值，不要写“3”"),
        ("serve -a here", "-a/--dev-addr：写成“地址:端口”"),
        ("serve -a 127.0.0.1:65536", "-a/--dev-addr：写成“地址:端口”"),
    ],
)
def test_wrong_words_are_refused_in_chinese(words: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(words, capsys)
    assert code == 2
    usage, line = text.splitlines()
    assert usage.startswith("用法：handbook.py")
    assert line.startswith(f"没有做成：{why}")


def test_pytest_gets_its_own_options_behind_two_dashes() -> None:
    assert read(["test", "tests/unit", "--", "-k", "a b"]).words == ["tests/unit", "-k", "a b"]


def test_only_what_the_machine_refuses_is_explained() -> None:
    assert cause(OSError(errno.ENOSPC, "", "a")) == "磁盘满了，腾出空间再运行一次（a）"
    assert cause(OSError(errno.EACCES, "", "a", None, "b")) == "没有权限，或正被别的程序打开着（b）"
    assert (cause(OSError(errno.EADDRNOTAVAIL, "")) or "").startswith("这个地址不是本机的")
    assert cause(FileNotFoundError(errno.ENOENT, "", "a")) is None
