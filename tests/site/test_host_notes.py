"""The notes for a host: their lines run as they stand, in any locale; an update never touches what is served."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from handbook.pack.servers import NOTES
from tests.site.stick import make_zip

TEXT = resources.files("handbook.pack").joinpath("server", NOTES).read_text("utf-8")
COMMAND = re.compile(r"(sudo|diff|curl|LC_ALL=\S+) ")
# What the notes install and restart is the machine's own; the servers' settings are tried in tests/browser/.
NOT_HERE = re.compile(r"sudo (apt|dnf|nginx|systemctl)\b")


def commands(heading: str = "") -> list[str]:
    """Return the lines of a section that a host types; of all sections without a heading."""
    section = TEXT[TEXT.index(f"\n{heading}") :] if heading else TEXT
    section = re.split(r"\n\n(?=[二三四五六七八九十]、)", section)[0] if heading else section
    return [
        line.strip() for line in section.splitlines() if line[:4] == "    " and COMMAND.match(line.strip())
    ]


class Host:
    """A machine of its own: its /srv and /etc, and the folder to which zips are brought."""

    def __init__(self, root: Path) -> None:
        self.srv, self.home = root / "srv", root / "home"
        self.settings = root / "etc" / "nginx" / "conf.d" / "handbook.conf"
        for folder in (self.srv, self.settings.parent):
            folder.mkdir(parents=True)
        self._root = root

    def bring(self, archive: Path) -> None:
        """Put a zip into a new folder, from which the next lines start."""
        self.home = self._root / f"home-{archive.parent.name}"
        self.home.mkdir(exist_ok=True)
        (self.home / "handbook-0.0.0.zip").write_bytes(archive.read_bytes())

    def type(self, lines: list[str], *, stop: str = "never") -> subprocess.CompletedProcess[str]:
        """Type lines into one shell, up to one that has the words of `stop`; the locale knows no Chinese."""
        script = []
        for line in lines:
            if stop in line:
                break
            if not NOT_HERE.match(line):
                typed = line.replace("sudo ", "").replace("/srv", str(self.srv))
                script.append(typed.replace("/etc", str(self._root / "etc")).partition(" && systemctl")[0])
        return subprocess.run(
            ["bash", "-uc", "umask 027\n" + "\n".join(script)],
            cwd=self.home,
            env={"PATH": os.environ["PATH"], "LANG": "C"},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[Path]:
    """Two editions, packed one after the other, of a site of a few pages."""

    def edition(number: int) -> Path:
        site = tmp_path / f"site-{number}"
        site.mkdir()
        for name in ("404.html", "index.html", "中文.html"):
            (site / name).write_text(f'<head><meta charset="utf-8"><p>{number}</p>', "utf-8")
        return make_zip(site, tmp_path / f"edition-{number}")

    return map(edition, (1, 2, 3))


@pytest.fixture
def host(tmp_path: Path, archives: Iterator[Path]) -> Host:
    """A host on which the first edition is served, its settings changed by hand as the notes say."""
    made = Host(tmp_path / "host")
    made.bring(next(archives))
    installed = made.type(
        [*commands("二、"), "sudo cp 服务器/nginx-根目录.conf /etc/nginx/conf.d/handbook.conf"]
    )
    assert installed.stderr == ""
    return made


def test_a_line_can_be_copied_whole() -> None:
    """A remark in full-width brackets behind a command is another argument to a shell, and to nginx."""
    lines = [
        *commands(),
        *(line for line in TEXT.splitlines() if re.search(r"ssl_certificate|listen 443", line)),
    ]
    assert len(lines) > 40
    assert [line for line in lines if re.search(r"[;\w]\s+（", line)] == []


def test_the_first_edition_stands_as_the_notes_say(host: Host) -> None:
    site = host.srv / "handbook" / "site"
    assert (host.srv / "handbook").readlink() == Path("handbook-1")
    assert (site / "中文.html").read_text("utf-8").endswith("<p>1</p>")
    closed = [path for path in (host.srv / "handbook-1").rglob("*") if path.stat().st_mode & 0o044 != 0o044]
    assert closed == []


def test_an_update_changes_one_link(host: Host, archives: Iterator[Path]) -> None:
    changed = host.settings.read_text("utf-8").replace("server_name _;", "server_name a.example;")
    host.settings.write_text(changed, "utf-8")
    host.bring(next(archives))
    lines = commands("八、")
    before = host.type(lines, stop="ln -s")
    assert "< " in before.stdout, "没有说出自己改过的行"
    assert "server_name a.example;" in before.stdout
    assert (host.srv / "handbook").readlink() == Path("handbook-1"), "试过配置以前就换了链接"
    assert host.settings.with_name("handbook.conf.old").read_text("utf-8") == changed
    assert before.stderr + host.type(lines[-1:]).stderr == ""
    assert (host.srv / "handbook" / "site" / "index.html").read_text("utf-8").endswith("<p>2</p>")
    assert (host.srv / "handbook-1" / "site" / "index.html").read_text("utf-8").endswith("<p>1</p>")
    assert (host.srv / "handbook-2").stat().st_mode & 0o055 == 0o055


def test_what_is_served_is_not_written_over(host: Host, archives: Iterator[Path]) -> None:
    lines = commands("八、")
    host.bring(next(archives))
    host.type(lines, stop="diff")
    host.type(lines[-1:])
    host.bring(next(archives))
    assert "handbook-2" in host.type(lines, stop="diff").stderr, "又写 handbook-2，没有说"
    assert (host.srv / "handbook" / "site" / "index.html").read_text("utf-8").endswith("<p>2</p>")
