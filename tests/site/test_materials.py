"""The zip's list of materials against the zip and against what really stands in it, by readers of our own."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

from handbook.book.fonts import FACES
from handbook.pack.components import LOCKS
from tests.conftest import ROOT
from tests.site.stick import make_zip
from tests.site.zip_reader import LICENCES, LIST, SUMS, contained, disagreements, read

THEME = Path(str(metadata.distribution("mkdocs-material").locate_file("material/templates")))
ICONS = {"material": "material-design-icons", "octicons": "octicons", "fontawesome": "fontawesome-free"}


@pytest.fixture(scope="module")
def files(packed: Path) -> dict[str, bytes]:
    """What is in the zip."""
    return read(packed)


@pytest.fixture(scope="module")
def document(files: dict[str, bytes]) -> dict[str, Any]:
    """Its list of materials."""
    found: dict[str, Any] = json.loads(files[LIST])
    return found


def test_the_list_and_the_zip_agree(files: dict[str, bytes]) -> None:
    assert disagreements(files) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("site/planted.html", b"x", "site/planted.html is not listed"),
        ("site/index.html", b"x", "site/index.html has other sums"),
        ("site/404.html", None, "site/404.html is not there"),
        (f"{LICENCES}rxjs.txt", b"", "rxjs is in the zip without its licence's text"),
        (f"{LICENCES}别的.txt", b"x", "别的.txt is not in the list of licences"),
    ],
)
def test_the_reader_sees_a_difference(
    files: dict[str, bytes], name: str, data: bytes | None, said: str
) -> None:
    other = {**files, name: data}
    assert said in disagreements({key: value for key, value in other.items() if value is not None})


def test_the_list_is_good_spdx(files: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / LIST
    path.write_bytes(files[LIST])
    assert validate_full_spdx_document(parse_file(str(path))) == []
    path.write_bytes(files[LIST].replace(b'"SPDXRef-Handbook"', b'"SPDXRef-Other"', 1))
    assert validate_full_spdx_document(parse_file(str(path))) != []


def test_every_tool_of_the_lock_files_is_named(document: dict[str, Any]) -> None:
    versions = {package["name"]: package.get("versionInfo") for package in document["packages"]}
    for lock in LOCKS:
        text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
        for name in re.findall(r"^([\w.-]+)==", text, re.M):
            try:
                installed = metadata.version(name)
            except metadata.PackageNotFoundError:
                continue  # only another system needs it
            assert versions[name] == installed
    assert {"weasyprint", "pikepdf", "fonttools", "python-pptx", "spdx-tools"} <= versions.keys()


def npm_parts(names: set[str], theme: Path) -> set[str]:
    """The npm packages of which the theme's files in a zip are made, as their source maps tell."""
    found = set()
    for source_map in (theme / "assets").rglob("*.map"):
        if source_map.name.removesuffix(".map") in names:
            text = source_map.read_text("utf-8")
            found |= set(re.findall(r"node_modules/((?:@[^/]+/)?[^/\"\s\\]+)", text))
    return found


def icon_sets(files: dict[str, bytes]) -> set[str]:
    """The theme's icon sets whose drawings stand in pages and styles."""
    sets: dict[str, set[str]] = {}
    for icon in (THEME / ".icons").glob("*/**/*.svg"):
        for drawing in re.findall(r'\bd="([^"]{20,})"', icon.read_text("utf-8")):
            sets.setdefault(drawing, set()).add(icon.relative_to(THEME / ".icons").parts[0])
    texts = (
        unquote(data.decode()) for name, data in files.items() if name.endswith((".html", ".css", ".js"))
    )
    drawings = {drawing for text in texts for drawing in re.findall(r"""\bd=["']([^"']+)["']""", text)}
    # One drawing may stand in two sets; the first in the alphabet is as good as any.
    return {min(sets[drawing]) for drawing in drawings & sets.keys()}


def test_what_the_theme_is_made_of_is_listed(
    files: dict[str, bytes], document: dict[str, Any], tmp_path: Path
) -> None:
    names = {name.rsplit("/", 1)[-1] for name in files}
    joined = {  # into one of ours each
        path.name
        for pattern in ("stylesheets/*.css", "javascripts/bundle.*.min.js")
        for path in (THEME / "assets").glob(pattern)
    }
    parts = npm_parts(names | joined, THEME)
    assert {"rxjs", "material-design-color"} <= parts
    assert parts - contained(document) == set()
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js.map").write_text('{"sources": ["../node_modules/@b/c/d.js"]}', "utf-8")
    assert npm_parts({"a.js"}, tmp_path) == {"@b/c"}


@pytest.mark.seldom
def test_the_icon_sets_are_listed(files: dict[str, bytes], document: dict[str, Any]) -> None:
    assert ICONS.keys() >= icon_sets(files)
    # As with the script's parts: what the theme's styles have before what no page needs is left out.
    whole = {path.name: path.read_bytes() for path in (THEME / "assets" / "stylesheets").glob("*.css")}
    sets = icon_sets({**files, **whole})
    assert {ICONS[name] for name in sets} == contained(document) & set(ICONS.values())
    simple = next((THEME / ".icons" / "simple").glob("*.svg")).read_bytes()
    assert icon_sets({"a.html": simple}) == {"simple"}


def test_a_book_brings_its_fonts(document: dict[str, Any], tmp_path: Path) -> None:
    fonts = {face.source for face in FACES}
    assert not fonts & contained(document), "这个压缩包里没有书"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text('<meta charset="utf-8">', "utf-8")
    (tmp_path / "book.pdf").write_bytes(b"%PDF")
    files = read(make_zip(tmp_path / "site", tmp_path / "pack", {"手册.pdf": tmp_path / "book.pdf"}))
    assert disagreements(files) == []
    assert "PDF/手册.pdf" in files
    assert contained(json.loads(files[LIST])) >= fonts | {"sRGB2014.icc"}


def test_the_apache_licence_is_there_in_full_for_what_is_in_the_zip(
    files: dict[str, bytes], document: dict[str, Any]
) -> None:
    """Its fourth section asks for a copy, and no address will do on a USB stick."""
    licensed = {p["name"] for p in document["packages"] if p.get("licenseDeclared") == "Apache-2.0"}
    assert {"rxjs", "material-design-icons"} <= licensed & contained(document)
    for name in licensed & contained(document):
        text = files[f"{LICENCES}{name}.txt"].decode()
        assert "TERMS AND CONDITIONS FOR USE" in text, name
        assert ("Netflix" in text) is (name == "rxjs"), "各人的版权声明"


def test_every_sum_is_in_the_file_that_hosts_check(files: dict[str, bytes]) -> None:
    assert LIST in files[SUMS].decode(), "清单自己由校验值看着"
