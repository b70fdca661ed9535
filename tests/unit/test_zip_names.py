"""What Windows could not unpack is not packed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.pack.archive import write_zip
from handbook.pack.names import LONGEST, NamesError, check_names

GOOD = ["手册/index.html", "手册/打开 手册（一）.html", "手册/console.html", "手册/com10.txt", "手册/.a/b"]


def test_good_names_pass() -> None:
    check_names([*GOOD, f"手册/{'长' * (LONGEST - 3)}"])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("手册/a:b.html", "控制字符"),
        ("手册/什么?.html", "控制字符"),
        ("手册/a\nb", "控制字符"),
        ("手册/a./b", "末尾是点"),
        ("手册/a ", "末尾是点、空格"),
        ("手册/Aux.html", "留着自己用"),
        ("手册/com1/a", "留着自己用"),
        ("手册/INDEX.html", "只差大小写"),
        ("手册/Console.HTML/a", "只差大小写"),
        (f"手册/{'长' * (LONGEST - 2)}", f"超过{LONGEST}"),
        (f"手册/{'😀' * (LONGEST // 2)}", f"超过{LONGEST}"),
    ],
)
def test_a_name_that_windows_cannot_keep_stops_the_packing(name: str, why: str) -> None:
    with pytest.raises(NamesError) as raised:
        check_names([*GOOD, name])
    assert why in str(raised.value)
    assert len(str(raised.value).splitlines()) == 2


def test_a_zip_is_not_written_with_such_names(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "nul.html").touch()
    with pytest.raises(NamesError, match=r"top/nul\.html"):
        write_zip(folder, tmp_path / "a.zip", "top", 0)
    assert not (tmp_path / "a.zip").exists()
