"""The command line: build, serve, check, pdf, paper, pack, test."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from handbook.commands import environment, testing
from handbook.commands.environment import ROOT, python, run, step
from handbook.commands.installer import SetupError


def main(arguments: Sequence[str]) -> int:
    """Run one sub-command.

    Args:
        arguments: the words after the command's name.

    Returns:
        The exit code: 0 done; 1 something is wrong, and was said; 2 wrong words.
    """
    parser = argparse.ArgumentParser(
        prog="handbook.py", description="党务工作业务培训手册：构建、预览、检查、测试"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    for name, (help_text, _) in COMMANDS.items():
        commands.add_parser(name, help=help_text)
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command not in ("test", "serve", "paper", "pdf", "affected"):
        parser.error(f"不认识的参数：{' '.join(rest)}")
    try:
        return COMMANDS[options.command][1](rest)
    except SetupError as error:
        print(f"没有做成：{error}")
        return 1


def build(_: Sequence[str]) -> int:
    """Build the site strictly into `site/`."""
    environment.ensure("build")
    with step("构建网站（严格）"):
        code = run([python(), "-m", "mkdocs", "build", "--strict", "--quiet"])
    if code == 0:
        print(f"成了。双击打开：{ROOT / 'site' / 'index.html'}")
    return code


def serve(rest: Sequence[str]) -> int:
    """Serve the site on this machine and rebuild it as files change."""
    environment.ensure("build")
    return run([python(), "-m", "mkdocs", "serve", *rest])


def check(_: Sequence[str]) -> int:
    """Check the manuscript without building it."""
    environment.ensure("build")
    return run([python(), "-m", "handbook.commands.check"])


def affected(rest: Sequence[str]) -> int:
    """List every place of the book that depends on a regulation."""
    environment.ensure("build")
    return run([python(), "-m", "handbook.commands.affected", *rest])


def paper(rest: Sequence[str]) -> int:
    """Write a printable paper by its code; the extra words are `--code` and `--out`."""
    environment.ensure("build")
    return run([python(), "-m", "handbook.commands.paper", *rest])


def pdf(rest: Sequence[str]) -> int:
    """Build the site, print the book from it into `dist/`, offer the book on the site."""
    if code := build([]):
        return code
    environment.ensure("pdf")
    environment.ensure_system_tools("pdf")
    with step("排印成书"):
        return run([python(), "-m", "handbook.commands.pdf", *rest])


def pack(_: Sequence[str]) -> int:
    """Build the site and the books, and put them with what a host needs into a zip in `dist/`."""
    if code := pdf(["--size", "all"]):
        return code
    environment.ensure("pack")
    with step("打包"):
        return run([python(), "-m", "handbook.commands.pack"])


def test(rest: Sequence[str]) -> int:
    """Check style and types, then run the tests; `--fast` and pytest's words may follow."""
    return testing.main(rest)


COMMANDS: dict[str, tuple[str, Callable[[Sequence[str]], int]]] = {
    "build": ("建 .venv，严格构建到 site/", build),
    "serve": ("在本机预览，改了就刷新", serve),
    "check": ("只查书稿，不构建", check),
    "affected": ("列出依赖一份规定的每一处：affected member-rules#第二十条", affected),
    "pdf": ("排印成书，放进 dist/；--size a4、a5、screen、all", pdf),
    "paper": ("按卷号出试卷、答题卡、评分标准：paper --code Q7K3M", paper),
    "pack": ("建好网站和书，打成U盘和服务器用的压缩包，放进 dist/", pack),
    "test": ("查代码，跑全部测试；--fast 只查代码、跑单元测试；可跟测试文件", test),
}
