"""What tells a host that something is wrong: the page that checks its server, and nginx -t."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handbook.commands.environment import find_tool
from handbook.pack.host_check import PAGE
from tests.browser.servers import SERVERS, serve
from tests.browser.test_every_page import watch
from tests.drawn import drawn
from tests.http_server import serving
from tests.site.stick import unpack

PATIENCE = 60_000  # ms; it asks for every file of the handbook


@pytest.fixture(scope="module")
def stick(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip."""
    return unpack(packed, tmp_path_factory.mktemp("check"))


def results(page: Page, address: str) -> dict[str, tuple[str, str]]:
    """Open the page and wait for the table: what → result, explanation."""
    page.goto(address + PAGE)
    expect(page.locator("tbody tr").first).to_be_visible(timeout=PATIENCE)
    rows = [row.locator("td").all_inner_texts() for row in page.locator("tbody tr").all()]
    return {what: (result, words) for what, result, words in rows}


@pytest.mark.parametrize("name", drawn(SERVERS, 1))
def test_nothing_is_wrong_with_the_shipped_settings(page: Page, stick: Path, name: str) -> None:
    """Below a path, which asks more of the settings than the root does; both: test_servers."""
    errors, requests = watch(page)
    with serve(name, stick, stick) as served:
        found = results(page, served.below)
        assert {what for what, (result, _) in found.items() if result == "不对"} == set()
        assert {what for what, (result, _) in found.items() if result == "提醒"} == {"https"}
        assert found["压缩"] == ("对", "br")
        expect(page.locator("#verdict")).to_have_text("都对。")
        outside = [r for r in requests if not r.startswith((served.below, "data:"))]
    assert outside == []
    # The browser tells of the planted script that the policy stopped, and of the page that is not there.
    assert [
        e for e in errors if "Content Security Policy" not in e and "404" not in e and "403" not in e
    ] == []


@pytest.mark.seldom
def test_a_spoilt_server_is_told_what_is_wrong(page: Page, stick: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(stick / "site", site)
    (site / "index.html").write_text("<!doctype html><title>old</title>", "utf-8")  # half an update
    (site / "assets" / "css" / "paper.css").unlink()
    with serving(site) as address:  # knows nothing of our headers, and lists folders
        found = results(page, address)
    assert {what: result for what, (result, _) in found.items()} == {
        "文件": "不对",
        "类型": "不对",
        "缓存": "不对",
        "安全头": "不对",
        "找不到的地址": "不对",
        "文件夹的首页": "不对",
        "不列出文件夹": "不对",
        "没有变就不重送": "不对",
        "压缩": "提醒",
        "外来的脚本不运行": "不对",
        "https": "提醒",
    }
    assert "assets/css/paper.css：状态404" in found["文件"][1]
    assert "index.html：内容与压缩包里的不同" in found["文件"][1]
    assert found["安全头"][1].splitlines()[-1].startswith("……共")
    expect(page.locator("#verdict")).to_have_text("有9项不对，看下表。")


def test_from_a_file_it_says_where_to_open_it(page: Page, stick: Path) -> None:
    page.goto((stick / "site" / PAGE).as_uri())
    expect(page.locator("#verdict")).to_contain_text("要从服务器打开")


def test_nginx_names_the_default_site_that_would_win(stick: Path, tmp_path: Path) -> None:
    """Debian's own site, left in place, would be shown instead; nginx -t says so and which it is."""
    default = Path("/etc/nginx/sites-available/default")
    ours = (stick / "服务器" / "nginx-根目录.conf").read_text("utf-8")
    (tmp_path / "handbook.conf").write_text(ours, "utf-8")
    sites = f"include {tmp_path}/handbook.conf;"
    for included, fault in ((f"{sites} include {default};", "duplicate default server"), (sites, "")):
        (tmp_path / "conf").write_text(f"pid {tmp_path}/pid; events {{}} http {{ {included} }}", "utf-8")
        program = find_tool("nginx")
        assert program
        command = [program, "-t", "-c", str(tmp_path / "conf"), "-e", str(tmp_path / "log")]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (result.returncode == 0) == (not fault), result.stderr
        assert fault in result.stderr
        assert (str(default) in result.stderr) == bool(fault)
