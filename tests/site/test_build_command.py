"""The project's own command, in a small project: strict, never half done, folders and files of any name."""

from __future__ import annotations

import fcntl
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import project as small
from tests.drawn import drawn
from tests.site.page_checks import CHECKS

LIMIT = 60_000  # bytes: some of the site's files are larger
STOPPED = (130, ["停下了：已有的网站和文件没有动"])
# Names that a folder or file may have: Chinese, spaces, brackets.
TOPIC = "专题（一） 组织"
NAMED = {
    f"{TOPIC}/index.md": (
        "# 专题 { #topic }\n\n看[说明](<说明 (1).md>)，回[首页](../index.md#home)，看[本页的一节](#part)，"
        "看[第06章](../basics/principles/index.md#gist)，看![示意图](示意（图）.svg)。\n\n## 一节 { #part }\n\n到头。\n"
    ),
    f"{TOPIC}/说明 (1).md": "# 说明 { #note }\n\n回[专题](index.md#part)，又回[专题][it]。\n\n[it]: ./index.md#topic\n",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its site, in a folder whose name has a space and Chinese."""
    project = small.make(tmp_path_factory.mktemp("手册 #1") / "project")
    _add_names(project)
    code, said = small.run(project, "build")
    assert (code, said) == (0, [f"成了。双击打开：{project / 'site' / 'index.html'}"])
    return project


def _add_names(project: Path) -> None:
    """Add pages with such names, and an address that has moved to one of them."""
    (project / "docs" / TOPIC).mkdir()
    for name, text in NAMED.items():
        (project / "docs" / name).write_text(text, "utf-8")
    (project / "docs" / TOPIC / "示意（图）.svg").write_text(SVG, "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("".join(f"  - {name}\n" for name in NAMED))
    with (project / "docs" / "permalinks.yml").open("a", encoding="utf-8") as permalinks:
        permalinks.write(f"- {{address: {TOPIC}/旧 页.html, moved_to: {TOPIC}/说明 (1).html}}\n")


@pytest.fixture
def unharmed(built: Path) -> Iterator[Path]:
    """The project; afterwards its site must be what it was, and nothing may lie beside it."""
    before = small.state(built / "site")
    yield built
    assert small.state(built / "site") == before
    assert small.leftovers(built) == []


def until(there: Callable[[], bool], command: subprocess.Popen[str]) -> None:
    """Wait until something is there while a command runs."""
    while not there():
        assert command.poll() is None, command.communicate()[0]
        time.sleep(0.005)


def hear(command: subprocess.Popen[str], words: str) -> None:
    """Read the first line that a command says."""
    assert command.stdout is not None
    assert words in command.stdout.readline()


def test_any_name_is_built_found_and_linked(built: Path) -> None:
    site = built / "site"
    for name in (*NAMED, f"{TOPIC}/旧 页.md"):
        assert (site / name).with_suffix(".html").is_file(), name
    assert [
        message for check in CHECKS for message in check(site) if "专题" in message or "%E4" in message
    ] == []
    assert 'id="p-' in (site / "print_page.html").read_text("utf-8")


# What is there by then → when it is.
MOMENTS = {
    ".": "一开始",
    ".handbook-new.site": "刚动手",
    ".handbook-new.site/basics/principles/index.html": "写了一半",
    ".handbook-new.site/print_page.html": "快完了",
}
DEAD = {
    "见[甲](#gone-here)。": "#gone-here",
    "见[甲][x]。\n\n[x]: ../gone/index.md": "../gone/index.md",
    "![一张示意图](gone.png)": "gone.png",
    "![另一张示意图][y]\n\n[y]: away.png": "away.png",
}


def test_links_to_nothing_stop_the_build(unharmed: Path) -> None:
    page = unharmed / small.APPENDIX
    text = page.read_text("utf-8")
    spoilt = "\n\n".join((text, *DEAD)) + "\n"
    page.write_text(spoilt, "utf-8")
    try:
        code, said = small.run(unharmed, "build")
    finally:
        page.write_text(text, "utf-8")
    assert code == 1
    assert len(said) == 1 + len(DEAD)
    for wrong in DEAD.values():
        line = next(n for n, line in enumerate(spoilt.splitlines(), 1) if wrong in line)
        assert [said for said in said if said.startswith(f"{small.APPENDIX}:{line}: LK-0") and wrong in said]


@pytest.mark.parametrize("moment", drawn(MOMENTS, 2), ids=MOMENTS.get)
def test_ctrl_c_leaves_the_old_site(unharmed: Path, moment: str) -> None:
    command = small.start(unharmed, "build")
    hear(command, "构建网站")
    until((unharmed / moment).exists, command)
    command.send_signal(signal.SIGINT)
    assert small.ended(command) == STOPPED


def test_a_command_waits_for_another_one_s_set_up_and_ctrl_c_ends_the_waiting(unharmed: Path) -> None:
    with (unharmed / ".cache" / "locks" / "set-up").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        command = small.start(unharmed, "check")
        hear(command, "另一条命令正在装软件包，等它装完 …")
        command.send_signal(signal.SIGINT)
        assert small.ended(command) == STOPPED


def test_a_reader_that_has_gone_is_no_error(unharmed: Path) -> None:
    command = f"{shlex.quote(sys.executable)} scripts/handbook.py affected charter | true"
    result = subprocess.run(command, shell=True, cwd=unharmed, capture_output=True, text=True, check=False)
    assert result.stderr == ""


def test_a_full_disk_leaves_the_old_site(unharmed: Path) -> None:
    code, said = small.run(unharmed, "build", file_limit=LIMIT)
    assert code == 1
    assert len(said) == 1
    assert said[0].startswith("没有做成：文件超过了系统给的上限")


def test_the_second_of_two_commands_gives_way_and_a_killed_one_leaves_no_lock(unharmed: Path) -> None:
    first = small.start(unharmed, "build")
    staged = unharmed / ".handbook-new.site" / "index.html"
    until(staged.exists, first)
    first.send_signal(signal.SIGSTOP)  # it cannot be done before the second looks
    busy = (1, ["没有做成：另一条命令正在写 site/ 或 dist/：等它做完，再运行一次"])
    assert small.run(unharmed, "build") == busy
    assert small.run(unharmed, "paper", "--code", "SA") == busy
    first.kill()
    first.communicate()
    assert staged.exists()
    assert small.run(unharmed, "build")[0] == 0


def test_a_site_that_was_taken_away_between_two_renames_comes_back(unharmed: Path) -> None:
    (unharmed / "site").rename(unharmed / ".handbook-old.site")
    (unharmed / ".handbook-new.site").mkdir()
    assert small.run(unharmed, "build", file_limit=LIMIT)[0] == 1


@pytest.mark.parametrize(
    ("out", "why"),
    [("taken", "taken 是一个文件"), ("no/such", "没有 no 这个文件夹"), ("/proc/here", "写不进 /proc/here")],
)
def test_a_wrong_place_for_a_paper_is_said(unharmed: Path, out: str, why: str) -> None:
    (unharmed / "taken").touch()
    code, said = small.run(unharmed, "paper", "--code", "SA", "--out", out)
    assert code == 1
    assert len(said) == 1
    assert said[0].startswith(f"没有做成：{why}")


def test_a_full_disk_leaves_the_old_paper(unharmed: Path) -> None:
    papers = unharmed / "dist" / "papers"
    assert small.run(unharmed, "paper", "--code", "SA")[0] == 0
    assert len(list(papers.iterdir())) == 4
    (papers / "SA-key.html").write_text("旧", "utf-8")
    code, said = small.run(unharmed, "paper", "--code", "SA", file_limit=2000)
    assert (code, len(said)) == (1, 1)
    assert (papers / "SA-key.html").read_text("utf-8") == "旧"
    assert len(list(papers.iterdir())) == 4
