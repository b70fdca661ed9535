"""Fixtures shared by all tests: the built site, a server for it, a browser, mini books."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from handbook.commands import lock, outputs
from handbook.commands.test import ROOMS
from handbook.model.book import Book
from handbook.model.shared_book import shared_book
from tests import chromium
from tests.drawn import SEED, SEED_NAME, WAYS, not_drawn
from tests.http_server import serving
from tests.shared import once

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"

BARE = {room for room, purposes in ROOMS.items() if not purposes}  # need nothing but Python
ELSEWHERE = {"browser", "build_log"}  # the fixtures from which all that is slow is made
FIRST = ("test_distribution_python", "test_pdf")
MOMENT = "1763900000"  # what the command sets from the commit


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes both ways takes one of them in each run; a worker that needs no site goes while one builds it."""
    items.sort(key=lambda item: FIRST.index(item.path.stem) if item.path.stem in FIRST else len(FIRST))
    _refuse_what_needs_more(items)
    if left := set(not_drawn(items)):
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=list(left))


def _refuse_what_needs_more(items: list[pytest.Item]) -> None:
    """A test that wants the built site or a browser does not belong into a room that needs only Python."""
    wrong = [
        item.nodeid
        for item in items
        if item.path.parent.name in BARE and ELSEWHERE & set(getattr(item, "fixturenames", ()))
    ]
    if wrong:
        raise pytest.UsageError(
            f"{'、'.join(sorted(BARE))} 里的测试不用浏览器和成品，移到 tests/site 或 tests/browser：{'、'.join(wrong)}"
        )


@pytest.fixture(scope="session", autouse=True)
def _commands_at_work_are_left_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a command sweeps before it writes is not the project's: a book may be printed there meanwhile."""
    elsewhere = tmp_path_factory.mktemp("swept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outputs, "ROOT", elsewhere)
        patch.setattr(outputs, "DIST", elsewhere / "dist")
        yield


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands write, and their locks, belong into the test's own folder."""
    monkeypatch.setattr(outputs, "ROOT", tmp_path)
    monkeypatch.setattr(outputs, "DIST", tmp_path / "dist")
    monkeypatch.setattr(lock, "FOLDER", tmp_path / "locks")


@pytest.fixture(autouse=True)
def _nothing_on_the_path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a room that needs only Python, what is called by its name alone is not found, as on a bare machine."""
    if request.path.parent.name in BARE:
        monkeypatch.setenv("PATH", "")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the seed that draws the same again."""
    if terminalreporter.stats.keys() & {"failed", "error"}:
        terminalreporter.write_line(f"{SEED_NAME}={SEED}")


def mkdocs_build(config: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Build a site, as strictly as its configuration says (ours: strictly), into `target`."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(target)]
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": MOMENT,
    }
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def build_log(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The real site, built once for all tests, and what the build said.

    The folder's name has a space, a # and Chinese, as a USB stick's may have.
    """

    def build(folder: Path) -> str:
        result = mkdocs_build(ROOT / "mkdocs.yml", folder / "site")
        assert result.returncode == 0, result.stderr
        return result.stderr

    folder, said = once(tmp_path_factory, "U盘 手册#1", build)
    return folder / "site", said


@pytest.fixture(scope="session")
def site_dir(build_log: tuple[Path, str]) -> Path:
    """The folder of the built site."""
    return build_log[0]


@pytest.fixture(scope="session")
def page_kinds(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Names of pages that together hold every kind of element of the built site."""
    from tests.site.page_kinds import page_kinds  # loads what only reading pages needs

    return once(tmp_path_factory, "page_kinds", lambda _: "\n".join(page_kinds(site_dir)))[1].split("\n")


@pytest.fixture(scope="session")
def packed(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip that `pack` makes of the built site."""
    from tests.site.stick import make_zip  # loads what only packing needs

    def make(folder: Path) -> str:
        folder.mkdir()
        return make_zip(site_dir, folder).name

    folder, name = once(tmp_path_factory, "pack", make)
    return folder / name


@pytest.fixture(scope="session")
def http_site(site_dir: Path) -> Iterator[str]:
    """The address of a server on this machine that serves the built site."""
    with serving(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.program(), args=chromium.ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(params=WAYS)
def site_url(request: pytest.FixtureRequest, http_site: str, site_dir: Path) -> str:
    """The site's address, over http or as files: each test takes one way in a run, both in a long one."""
    return http_site if request.param == "http" else f"{site_dir.as_uri()}/"


@pytest.fixture
def stick_url(site_dir: Path) -> str:
    """The site's address as files, for what takes the same way from a server."""
    return f"{site_dir.as_uri()}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh browser page with a store of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def real_book() -> Book:
    """The real book, read once for all tests; nobody may change it."""
    return shared_book(str(ROOT / "docs"))


@pytest.fixture
def mini_book(tmp_path: Path) -> Callable[[], Path]:
    """Copies the small faultless book and returns its docs folder."""

    def copy() -> Path:
        shutil.copytree(FIXTURES / "good", tmp_path / "book")
        return tmp_path / "book" / "docs"

    return copy
