"""What commands make takes its place when it is complete, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.commands import lock
from handbook.commands.failure import CommandError
from handbook.commands.outputs import Outputs, needed, sweep

pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An old site."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old.html").write_text("旧", "utf-8")
    return tmp_path / "site"


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_files_and_folders_take_their_places_at_the_end(site: Path, tmp_path: Path) -> None:
    with Outputs(alone=False) as made:
        new = made.folder(site)
        (new / "new.html").touch()
        made.file(tmp_path / "a.pdf").write_bytes(b"a")
        made.file(tmp_path / "b.pdf").write_bytes(b"b")
        (made.scratch(tmp_path / "a.pdf") / "page").touch()
        assert names(site) == ["old.html"]
        assert not (tmp_path / "a.pdf").exists()
    assert names(tmp_path) == ["a.pdf", "b.pdf", "site", "site/new.html"]


def interrupted(site: Path, book: Path, error: type[BaseException]) -> None:
    """Make half of everything, and fail."""
    with Outputs(alone=False) as made:
        (made.folder(site) / "new.html").touch()
        made.file(book).write_bytes(b"half")
        made.scratch(book)
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ValueError])
def test_an_error_leaves_everything_as_it_was(site: Path, tmp_path: Path, error: type[BaseException]) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old")
    with pytest.raises(error):
        interrupted(site, tmp_path / "a.pdf", error)
    assert names(tmp_path) == ["a.pdf", "site", "site/old.html"]
    assert (tmp_path / "a.pdf").read_bytes() == b"old"


def test_a_folder_that_cannot_be_renamed_gets_its_old_content_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == ".handbook-new.site":
            raise PermissionError(13, "in use", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError), Outputs(alone=False) as made:
        made.folder(site)
    assert names(site.parent) == ["site", "site/old.html"]


def test_what_a_killed_run_left_is_swept_and_what_it_took_away_comes_back(site: Path, tmp_path: Path) -> None:
    site.rename(tmp_path / ".handbook-old.site")
    (tmp_path / ".handbook-new.site").mkdir()
    (tmp_path / ".handbook-new.a.pdf").touch()
    (tmp_path / ".handbook-old.b").mkdir()
    (tmp_path / "b").mkdir()
    sweep(tmp_path)
    assert names(tmp_path) == ["b", "site", "site/old.html"]


def test_a_link_to_a_folder_stays_a_link(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "public"
    link.symlink_to(site)
    with Outputs(alone=False) as made:
        (made.folder(link) / "new.html").touch()
    assert link.is_symlink()
    assert names(site) == ["new.html"]


def test_a_file_in_the_way_of_a_folder_and_the_reverse_stay(site: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(CommandError, match="是一个文件"), Outputs(alone=False) as made:
        made.folder(tmp_path / "taken")
    with pytest.raises(CommandError, match="是一个文件夹"), Outputs(alone=False) as made:
        made.file(site)
    assert names(tmp_path) == ["site", "site/old.html", "taken"]


def test_a_folder_is_made_where_its_parent_is(tmp_path: Path) -> None:
    assert needed(tmp_path / "六月").is_dir()
    for place, why in (("没有/六月", "没有 .*没有 这个文件夹"), ("file", "是一个文件")):
        (tmp_path / "file").touch()
        with pytest.raises(CommandError, match=why):
            needed(tmp_path / place)


def test_a_lock_is_held_once_and_let_go_at_the_end() -> None:
    with lock.outputs(), pytest.raises(CommandError, match="^另一条命令正在写"), lock.outputs():
        pass
    with lock.outputs():
        pass


def test_what_another_command_is_making_is_left_alone(site: Path, tmp_path: Path) -> None:
    """`new` may run beside a build, and puts its files into the same folder."""
    with Outputs() as building:
        half = building.folder(site)
        (half / "new.html").touch()
        with Outputs(alone=False) as made:
            made.file(tmp_path / "a.txt").touch()
        assert (half / "new.html").exists()
    assert names(site) == ["new.html"]


def test_a_file_is_refused_in_a_folder_that_is_made_anew(site: Path) -> None:
    with Outputs(alone=False) as made:
        made.folder(site)
        with pytest.raises(CommandError, match="换一个文件夹"):
            made.file(site / "a.pdf")
