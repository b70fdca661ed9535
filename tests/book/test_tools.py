"""What the typesetting needs from outside: the faces, and the WeasyPrint it was written for."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.book import fonts, justify


def test_a_missing_face_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    face = fonts.Face("HB Kai", 400, "No Such Family", "Regular", "fonts-lxgw-wenkai", "霞鹜文楷")
    monkeypatch.setattr(fonts, "FACES", (face,))
    with pytest.raises(fonts.FontError, match="霞鹜文楷.*fonts-lxgw-wenkai"):
        fonts.prepare("甲", tmp_path)


@pytest.mark.seldom
def test_faces_are_kept_for_the_same_characters(tmp_path: Path) -> None:
    first = fonts.prepare("甲乙", tmp_path)
    made = first.parent.stat().st_mtime_ns
    assert fonts.prepare("乙甲甲", tmp_path) == first
    assert first.parent.stat().st_mtime_ns == made
    assert fonts.prepare("甲乙丙", tmp_path) != first
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "linked").symlink_to("elsewhere")  # a cache on another disk
    assert fonts.prepare("甲乙", tmp_path / "linked").exists()


def test_another_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.VERSION", "71.0")
    with pytest.raises(justify.VersionError, match=justify.WEASYPRINT):
        justify.install()
