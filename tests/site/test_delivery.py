"""The zip: opens by a double-click, complete, checked, listed, the same twice; the policy bites."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Page, expect

from handbook.commands.pack import pack
from handbook.pack.headers import hashed_files, security_headers
from handbook.pack.policy import (
    PolicyError,
    content_security_policy,
    fingerprint,
    inline_elements,
    listed,
    write_into_pages,
)
from handbook.pack.precompress import precompress
from handbook.pack.servers import server_files
from handbook.pack.stick import OPENING
from tests.site.stick import make_zip, unpack


@pytest.fixture(scope="module")
def stick(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip, in a folder as a USB stick may have."""
    return unpack(packed, tmp_path_factory.mktemp("U盘 党务 50%#1"))


def test_a_double_click_opens_the_book(stick: Path, page: Page) -> None:
    page.goto((stick / OPENING).as_uri())
    expect(page).to_have_url((stick / "site" / "index.html").as_uri())
    expect(page.locator("article h1")).to_be_visible()


def test_the_checksums_hold_for_every_file(stick: Path) -> None:
    lines = (stick / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    there = {p.relative_to(stick).as_posix() for p in stick.rglob("*") if p.is_file()} - {"SHA256SUMS"}
    assert set(listed) == there
    for name, digest in listed.items():
        assert hashlib.sha256((stick / name).read_bytes()).hexdigest() == digest


def test_the_zip_is_the_same_twice(site_dir: Path, tmp_path: Path) -> None:
    small = tmp_path / "site"
    small.mkdir()
    for name in ("404.html", "sitemap.xml"):
        (small / name).write_bytes((site_dir / name).read_bytes() * 3)
    first, second = (make_zip(small, tmp_path / name) for name in ("一", "二"))
    assert first.read_bytes() == second.read_bytes()


def test_the_zip_keeps_chinese_names_and_rights(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        entries = {entry.filename.split("/", 1)[1]: entry for entry in archive.infolist()}
    assert entries[OPENING].flag_bits & 0x800, "文件名没有标明是UTF-8"
    assert {entry.external_attr >> 16 for entry in entries.values()} == {0o100644}


def test_the_host_finds_every_configuration_filled_in(stick: Path, site_dir: Path) -> None:
    headers = security_headers(site_dir)
    for path, text in server_files(headers, hashed_files(site_dir)).items():
        assert (stick / path).read_text("utf-8") == text
        assert "{{" not in text
        assert headers["Content-Security-Policy"] in text, path
        assert "Strict-Transport-Security" in text, path


def test_small_and_packed_files_are_not_packed_again(tmp_path: Path) -> None:
    (tmp_path / "small.css").write_text("a{}")
    (tmp_path / "large.css").write_text("a{color:red}" * 500)
    (tmp_path / "image.png").write_bytes(b"\0" * 5000)
    assert [path.name for path in precompress(tmp_path)] == ["large.css.gz", "large.css.br"]


@pytest.mark.parametrize(
    "element",
    [
        '<a href="javascript:void(0)">甲</a>',
        '<a href=" JavaScript:x()">甲</a>',
        '<p onclick="x()">甲</p>',
        '<p style="color: red">甲</p>',
    ],
)
def test_what_no_strict_policy_allows_stops_the_packing(tmp_path: Path, element: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{element}</body></html>", "utf-8")
    with pytest.raises(PolicyError, match="a.html: 第1行"):
        content_security_policy(tmp_path)


@pytest.mark.parametrize("element", ["<script>a()</script>", "<style>p{display:none}</style>"])
def test_a_script_or_style_that_nobody_listed_stops_the_packing(tmp_path: Path, element: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{element}</body></html>", "utf-8")
    with pytest.raises(PolicyError, match=r"a\.html: 第1行.*不在 pack/inline\.yml 的清单里"):
        content_security_policy(tmp_path)


def test_a_page_without_a_place_for_the_policy_stops_the_packing(tmp_path: Path) -> None:
    for text in ("<html><head><title>a</title>", '<script src="a.js"></script><meta charset="utf-8">'):
        (tmp_path / "a.html").write_text(text, "utf-8")
        with pytest.raises(PolicyError, match=r"a\.html: 开头没有"):
            write_into_pages(tmp_path, "default-src 'none'")


def test_data_and_files_need_no_place_in_the_list(tmp_path: Path) -> None:
    text = '<script src="b.js"></script><script type="application/json">{}</script>'
    (tmp_path / "a.html").write_text(f"<html><body>{text}</body></html>", "utf-8")
    policy = content_security_policy(tmp_path)
    assert "script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_zip_takes_the_books_of_its_own_run_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763900001")
    for folder in ("site", "dist", "scratch"):
        (tmp_path / folder).mkdir()
    (tmp_path / "site" / "index.html").write_text('<meta charset="utf-8">', "utf-8")
    (tmp_path / "dist" / "别人的.pdf").write_bytes(b"%PDF")
    books = {name: tmp_path / "dist" / f".handbook-new.{name}" for name in ("手册.pdf", "手册.epub")}
    for made in books.values():
        made.write_bytes(b"%PDF")
    pack(tmp_path / "site", books, tmp_path / "scratch", tmp_path / "dist" / "a.zip", "0.0.0")
    with zipfile.ZipFile(tmp_path / "dist" / "a.zip") as archive:
        found = [name for name in archive.namelist() if name.endswith((".pdf", ".epub"))]
    assert found == ["handbook-0.0.0/EPUB/手册.epub", "handbook-0.0.0/PDF/手册.pdf"]


def test_the_list_is_what_the_site_holds_and_the_policy_names_it(site_dir: Path) -> None:
    elements = [
        e for path in site_dir.rglob("*.html") for e in inline_elements(lxml_html.parse(path).getroot())
    ]
    assert {fingerprint(element.text) for element in elements} == listed(), (
        "改了主题或404页，对一遍 inline.yml"
    )
    policy = content_security_policy(site_dir)
    for element in elements:
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_policy_lets_nothing_in_or_out_but_the_site_itself(site_dir: Path) -> None:
    parts = dict(part.split(" ", 1) for part in content_security_policy(site_dir).split("; "))
    allowed = {name: {word for word in said.split() if "sha256-" not in word} for name, said in parts.items()}
    assert {name for name, words in allowed.items() if words == {"'none'"}} == {
        "default-src",
        "base-uri",
        "form-action",
    }
    assert allowed.pop("img-src") == {"'self'", "data:"}, "data: the theme's icons"
    assert set().union(*allowed.values()) == {"'none'", "'self'"}


def test_texts_of_every_kind_are_packed(tmp_path: Path) -> None:
    kinds = ("css", "html", "js", "json", "svg", "txt", "xml")
    for kind in kinds:
        (tmp_path / f"a.{kind}").write_text("甲" * 2000, "utf-8")
    assert {path.name for path in precompress(tmp_path)} == {
        f"a.{k}.{p}" for k in kinds for p in ("gz", "br")
    }
