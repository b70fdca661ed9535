"""`pack` packs what its own run made and nothing else, and puts it in place when all of it is there."""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from handbook.commands import epub, pack, pdf
from handbook.commands.failure import CommandError
from handbook.commands.outputs import Outputs

PAGE = '<!doctype html><meta charset="utf-8"><title>手册</title>'


@pytest.fixture
def project(elsewhere: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what older runs left and somebody planted; what is slow is made in no time."""

    def build(site: Path) -> None:
        (site / "index.html").write_text(PAGE, "utf-8")

    def print_books(site: Path, sizes: Sequence[str], folder: Path, made: Outputs) -> dict[Path, Path]:
        staged = made.file(folder / "手册.pdf")
        staged.write_bytes(b"%PDF new")
        return {folder / "手册.pdf": staged}

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763900001")
    monkeypatch.setattr(pack, "SITE", tmp_path / "site")
    monkeypatch.setattr(pack, "DIST", tmp_path / "dist")
    monkeypatch.setattr(pack, "build_site", build)
    monkeypatch.setattr(pack, "_slides", lambda _: None)
    monkeypatch.setattr(pack, "_register_addresses", lambda _: [])
    monkeypatch.setattr(pdf, "print_books", print_books)
    monkeypatch.setattr(epub, "make_epub", lambda *_: {})
    for name in ("site/planted.html", "site/assets/old.js", "dist/别人的.pdf", "dist/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("旧", "utf-8")
    left = tmp_path / ".handbook-new.site"  # of a run that was killed
    left.mkdir()
    (left / "half.html").write_text("旧", "utf-8")
    return tmp_path


def test_nothing_planted_and_nothing_old_is_packed(project: Path) -> None:
    assert pack.run(argparse.Namespace()) == 0
    (target,) = (project / "dist").glob("*.zip")
    with zipfile.ZipFile(target) as archive:
        names = [name.split("/", 1)[1] for name in archive.namelist()]
        assert [name for name in names if name.startswith("PDF/")] == ["PDF/手册.pdf"]
    assert {name for name in names if name.startswith("site/") and "server-check" not in name} == {
        "site/index.html"
    }
    assert not [name for name in names if "planted" in name or "old" in name or "half" in name]
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]


def test_a_packing_that_fails_leaves_the_old_zip_site_and_books(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pack.run(argparse.Namespace()) == 0
    (target,) = (project / "dist").glob("*.zip")
    before = {
        path: path.read_bytes() for path in (target, project / "dist/手册.pdf", project / "site/index.html")
    }

    def build(site: Path) -> None:
        (site / "index.html").write_text(PAGE + "<p>新</p>", "utf-8")
        (site / "con.html").write_text(PAGE, "utf-8")

    monkeypatch.setattr(pack, "build_site", build)
    with pytest.raises(CommandError, match=r"con\.html"):
        pack.run(argparse.Namespace())
    assert {path: path.read_bytes() for path in before} == before
    assert not [path.name for path in (project / "dist").iterdir() if path.name.startswith(".handbook")]


def test_a_page_that_no_policy_allows_is_said_before_the_books_are_printed(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    (tmp_path / "unit/word.html").write_text(
        '<meta charset="utf-8"><body style="tab-interval:21pt">旧</body>', "utf-8"
    )
    with pytest.raises(CommandError, match=r"unit/word\.html[^\n]*\n怎么改：unit/pages/ 里的网页另存成 PDF"):
        pack._hold_against_policy(tmp_path)


def test_a_ledger_that_has_every_page_is_not_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = Outputs(alone=False)
    monkeypatch.setattr(outputs, "file", lambda _: pytest.fail("docs 不该写"))
    assert pack._register_addresses(outputs) == []
