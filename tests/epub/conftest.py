"""The EPUB of the small book, with what that book has not: footnotes, a link to what is only on the site."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbook.epub.make import make
from handbook.model.book import Book, load
from tests import project
from tests.conftest import MOMENT, mkdocs_build
from tests.shared import once

FOOTNOTES = """
一句有注的话[^a]，又一句[^b]，到[文书](../../toolkit/documents/index.md)，到[表单](../../toolkit/forms/index.md)。

[^a]: 头一段，注里又有注[^b]。

    第二段：

    - 一条
    - 又一条

[^b]: 注里的注。
"""


@pytest.fixture(scope="session")
def small_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, its site built."""

    def build(folder: Path) -> str:
        project.copy(folder)
        with (folder / project.APPENDIX).open("a", encoding="utf-8") as page:
            page.write(FOOTNOTES)
        result = mkdocs_build(folder / "mkdocs.yml", folder / "site")
        assert result.returncode == 0, result.stderr
        return "成了"

    return once(tmp_path_factory, "epub", build)[0]


@pytest.fixture(scope="session")
def small_book(small_project: Path) -> Book:
    """The book that it was built from."""
    return load(small_project / "docs")


@pytest.fixture(scope="session")
def epub(small_project: Path, small_book: Book) -> bytes:
    """The EPUB."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        return make(small_project / "site", small_book, "试做")


def repacked(files: Mapping[str, bytes], target: Path) -> Path:
    """Write files as an EPUB."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target
