"""The site with a unit's own layer: what it changes, and nothing else; without it, the same bytes anywhere."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import html as lxml_html
from lxml.html import HtmlElement

from handbook.epub import make as epub
from handbook.model.book import load
from handbook.model.kept import FOLDER
from handbook.pack.policy import content_security_policy
from tests.conftest import FIXTURES, MOMENT, ROOT, mkdocs_build

# Pages that speak of the unit, besides the whole book's printing page.
_ITS_PAGES = {"index.html", "toolkit/forms/index.html", "toolkit/unit/index.html", "howto/dues/index.html"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in a folder of its own, with nothing beside it."""
    folder = tmp_path_factory.mktemp("另一个 文件夹")
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def unit_site(project: Path, site_dir: Path) -> Path:
    """The site of a unit with every key set; what the real site kept is taken over, as in a unit's own folder."""
    assert site_dir.is_dir()
    shutil.copytree(ROOT / FOLDER, project / FOLDER)
    shutil.copytree(FIXTURES / "unit", project / "unit")
    result = mkdocs_build(project / "mkdocs.yml", project / "with")
    assert result.returncode == 0, result.stderr
    return project / "with"


def test_its_site_can_be_packed(unit_site: Path) -> None:
    """No script of its pages differs from those that the policy lists."""
    assert "script-src" in content_security_policy(unit_site)


def test_its_logo_is_in_the_electronic_book(unit_site: Path, project: Path) -> None:
    packed = zipfile.ZipFile(io.BytesIO(epub.make(unit_site, load(project / "docs"), "0")))
    assert packed.read("EPUB/assets/images/unit.svg") == (FIXTURES / "unit" / "logo.svg").read_bytes()
    listed = packed.read("EPUB/package.opf").decode()
    assert 'href="assets/images/unit.svg" media-type="image/svg+xml"' in listed


def read(site: Path, page: str) -> HtmlElement:
    """A page of the site."""
    return lxml_html.document_fromstring((site / page).read_text("utf-8"))


def article(site: Path, page: str) -> str:
    """What a page says, without head and navigation."""
    found = read(site, page).find_class("md-content__inner")
    return lxml_html.tostring(found[0], encoding="unicode") if found else ""


def test_head_and_home_name_the_unit(unit_site: Path) -> None:
    home = read(unit_site, "index.html")
    assert home.findtext(".//title") == "示例局　党务工作业务培训手册"
    logo = home.find_class("md-logo")[0].find("img")
    (tab,) = home.xpath("//link[@rel='icon']")
    for picture in (logo.get("src"), tab.get("href")):
        assert (unit_site / picture).read_bytes() == (FIXTURES / "unit" / "logo.svg").read_bytes()
    box = home.find_class("hb-unit")[0].text_content()
    for words in ("示例局机关第一党支部", "示例局机关党委", "内线1234", "联系表"):
        assert words in box


def test_the_cover_names_the_unit_below_the_book(unit_site: Path) -> None:
    cover = read(unit_site, "print_page.html").find_class("hb-cover")[0]
    assert cover.findtext("h1") == "党务工作业务培训手册"
    assert cover.find_class("hb-cover__unit")[0].text == "示例局机关第一党支部"
    assert (unit_site / cover.find_class("hb-cover__logo")[0].get("src")).is_file()


def test_its_own_pages_are_in_the_site_and_not_in_the_printed_book(unit_site: Path) -> None:
    page = read(unit_site, "unit/rooms.html")
    links = {link.get("href") for link in page.find_class("md-content__inner")[0].iter("a")}
    assert {
        "../howto/general-meeting/index.html",
        "contacts.html",
        "http://oa.example.internal/rooms",
    } <= links
    assert (unit_site / "unit" / "plan.svg").is_file()
    assert "会议室怎样借" not in article(unit_site, "print_page.html")
    index = "".join(path.read_text("utf-8") for path in (unit_site / "search").glob("data-*.js"))
    assert "会议室怎样借" in index


def test_its_answers_stand_where_they_are_asked(unit_site: Path, site_dir: Path) -> None:
    for site, answer in ((unit_site, "每月5日"), (site_dir, "")):
        for page in ("howto/dues/index.html", "toolkit/unit/index.html", "print_page.html"):
            lines = read(site, page).xpath(
                ".//*[@data-blank='dues-day']/*[@class='hb-own-blank__line']/text()"
            )
            assert lines
            assert {line.strip() for line in lines} == {answer}


def test_blanks_are_the_unit_s_and_samples_are_not(unit_site: Path, site_dir: Path) -> None:
    [blank] = (unit_site / "files").glob("F18-*议记录.docx")
    assert "单位：示例局机关第一党支部" in "\n".join(p.text for p in Document(str(blank)).paragraphs)
    for sample in (site_dir / "files").glob("F*（样例）*"):
        assert (unit_site / "files" / sample.name).read_bytes() == sample.read_bytes()
    assert (unit_site / "files" / "U01-会议室借用登记.xlsx").is_file()


def test_blank_documents_have_its_answers(unit_site: Path, site_dir: Path) -> None:
    changed = [
        path
        for path in sorted((unit_site / "files").glob("文书-*.docx"))
        if path.read_bytes() != (site_dir / "files" / path.name).read_bytes()
    ]
    assert changed
    for path in changed:
        assert "（样例）" not in path.name
        assert "示例局机关第一党支部" in Document(str(path)).element.xml


def test_nothing_else_is_changed(unit_site: Path, site_dir: Path) -> None:
    pages = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("index.html")} - _ITS_PAGES
    assert len(pages) > 50
    assert [page for page in pages if article(site_dir, page) != article(unit_site, page)] == []


def build_elsewhere(project: Path) -> Path:
    """Build the copy with the way out when MkDocs ends, on another day, in another order of sets; return the site."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": MOMENT,
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "16",
        "PYTHONPATH": str(project / "scripts"),
    }
    command = [sys.executable, "-m", "properdocs", "build", "-d", str(project / "without")]
    result = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return project / "without"


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site with its bytes, but for the tag that names the builder."""
    tag = re.compile(rb'<meta name="generator"[^>]*>')
    found = {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}
    return {name: tag.sub(b"", data) if name.endswith(".html") else data for name, data in found.items()}


def test_without_the_folder_and_built_elsewhere_the_site_is_the_same_byte_for_byte(
    project: Path, unit_site: Path, site_dir: Path
) -> None:
    """The same commit gives the same bytes: in another folder, on another day, by ProperDocs, after a unit's site."""
    shutil.rmtree(project / "unit")
    shutil.rmtree(project / FOLDER)  # what the build before kept
    one, other = files(site_dir), files(build_elsewhere(project))
    assert len(one) > 50
    assert sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name)) == []
    for name, data in one.items():
        assert not (name.endswith(".html") and re.search(b"hb-unit|hb-cover__unit", data)), name
