"""The shipped configurations in Debian's servers: headers, caching, compression, bad requests, pages.

One table of behaviours; every server goes through it, at a site's root or below a path.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from handbook.pack.headers import HASHED, HSTS, hashed_files
from handbook.pack.servers import SUBPATH
from tests.browser.odd_requests import ODD, ask, raw
from tests.browser.search_box import SearchBox
from tests.browser.servers import BROTLI, OTHER, SERVERS, Served, serve
from tests.browser.test_every_page import watch
from tests.drawn import LONG, PLACES, drawn
from tests.site.stick import unpack

CHAPTER = "basics/principles/index.html"
UNPACKED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": (".gz", gzip.decompress),
    "br": (".br", brotli.decompress),
}


@pytest.fixture(scope="module")
def stick(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip."""
    return unpack(packed, tmp_path_factory.mktemp("host"))


@pytest.fixture(scope="module")
def second(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same zip, unpacked as on a second machine."""
    return unpack(packed, tmp_path_factory.mktemp("other host"))


@pytest.fixture(scope="module", params=SERVERS)
def served(request: pytest.FixtureRequest, stick: Path, second: Path) -> Iterator[Served]:
    """A running server."""
    assert BROTLI.exists(), "没有 nginx 的 brotli 模块：先运行 python3 scripts/handbook.py test，它会装好"
    with serve(request.param, stick, second) as server:
        yield server


@pytest.fixture(params=PLACES)
def base(request: pytest.FixtureRequest, served: Served) -> str:
    """One of its two addresses of the handbook: each test takes one in a run, both in a long one."""
    return str(getattr(served, request.param))


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split(";"))}


@pytest.mark.parametrize("name", [CHAPTER, "assets/js/search-worker.js", "nothing/here.html"])
def test_every_answer_carries_the_security_headers(base: str, name: str) -> None:
    headers = ask(base + name).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = directives(headers["content-security-policy"])
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["base-uri"] == ["'none'"]
    for directive in ("script-src", "style-src"):
        assert all(
            re.fullmatch(r"'self'|'sha256-[A-Za-z0-9+/]{43}='", source) for source in policy[directive]
        )


def test_the_server_does_not_tell_its_version(served: Served) -> None:
    if served.name != "apache":  # which tells it by one setting for the whole server
        assert ask(served.root).headers["server"].lower() == served.name


@pytest.mark.parametrize("encoding", UNPACKED)
def test_precompressed_files_are_sent(base: str, stick: Path, encoding: str) -> None:
    suffix, unpacked = UNPACKED[encoding]
    hashed = hashed_files(stick / "site")[0]
    for name, file in ((CHAPTER, CHAPTER), ("", "index.html"), ("assets/css/paper.css",) * 2, (hashed,) * 2):
        answer = ask(base + name, accept_encoding=f"{encoding}, x-none")
        assert answer.headers["content-encoding"] == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert "content-language" not in answer.headers
        assert answer.body == (stick / "site" / (file + suffix)).read_bytes()
        assert unpacked(answer.body) == (stick / "site" / file).read_bytes()
        assert ask(base + name, accept_encoding=encoding, if_none_match=answer.headers["etag"]).status == 304


def test_curl_decodes_what_it_asked_for(base: str, stick: Path) -> None:
    curl = shutil.which("curl")
    assert curl, "没有 curl：先运行 python3 scripts/handbook.py test，它会装好"
    got = subprocess.run([curl, "-sf", "--compressed", base + CHAPTER], capture_output=True, check=True)
    assert got.stdout == (stick / "site" / CHAPTER).read_bytes()


def test_chromium_decodes_what_it_gets(page: Page, base: str, stick: Path) -> None:
    response = page.goto(base + CHAPTER, wait_until="load")
    assert response
    assert response.all_headers()["content-encoding"] == "br"  # at 127.0.0.1, as over https
    expect(page.locator("article h1")).to_be_visible()
    for name in (CHAPTER, hashed_files(stick / "site")[0]):
        length = page.evaluate(
            "async (name) => (await (await fetch(name)).arrayBuffer()).byteLength", base + name
        )
        assert length == (stick / "site" / name).stat().st_size


def test_a_plain_client_gets_plain_text_in_utf8(base: str, stick: Path) -> None:
    answer = ask(base + CHAPTER)
    assert "content-encoding" not in answer.headers
    assert answer.body == (stick / "site" / CHAPTER).read_bytes()
    types = {
        CHAPTER: "text/html; charset=utf-8",
        "assets/css/paper.css": "text/css; charset=utf-8",
        "assets/js/search-worker.js": "application/javascript; charset=utf-8",
        "assets/images/mark.svg": "image/svg+xml; charset=utf-8",
    }
    assert {name: ask(base + name).headers["content-type"] for name in types} == types


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
def test_hashed_files_are_kept_and_pages_asked_for_again(base: str, stick: Path, encoding: str) -> None:
    hashed = hashed_files(stick / "site")
    assert len(hashed) >= 8
    for name in hashed:
        headers = ask(base + name, "HEAD", accept_encoding=encoding).headers
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
    for name in (CHAPTER, "assets/js/search-worker.js", "search/search_index.js", "none.html"):
        assert not re.search(HASHED, f"/{name}")
        assert ask(base + name, accept_encoding=encoding).headers["cache-control"] == "no-cache"


def test_conditional_and_range_requests(base: str, stick: Path) -> None:
    first = ask(base + CHAPTER)
    etag, changed = first.headers["etag"], first.headers["last-modified"]
    assert ask(base + CHAPTER, if_none_match=etag).status == 304
    assert ask(base + CHAPTER, if_modified_since=changed).status == 304
    assert ask(base + CHAPTER, if_none_match='"other"').status == 200
    body = (stick / "site" / CHAPTER).read_bytes()
    part = ask(base + CHAPTER, range="bytes=10-19")
    assert (part.status, part.body) == (206, body[10:20])
    assert part.headers["content-range"] == f"bytes 10-19/{len(body)}"
    assert ask(base + CHAPTER, range="bytes=99999999-").status == 416
    assert ask(base + CHAPTER, range="bytes=0-9", if_range='"other"').status == 200


def test_two_machines_give_the_same_validators(served: Served) -> None:
    for name in (CHAPTER, "assets/js/search-worker.js"):
        for encoding in ("identity", "gzip"):
            ours = ask(served.root + name, accept_encoding=encoding).headers
            theirs = ask(served.below + name, accept_encoding=encoding).headers
            assert ours["etag"] == theirs["etag"]
            assert ours["last-modified"] == theirs["last-modified"]


def test_folders(base: str) -> None:
    assert ask(base).status == 200
    assert "党务工作业务培训手册" in ask(base).body.decode()
    assert ask(base + "assets/").status in (403, 404), "不列出文件夹里有什么"
    answer = ask(base + "basics/principles")
    assert answer.status in (301, 308)
    location = urlsplit(answer.headers["location"])
    assert location.netloc in ("", urlsplit(base).netloc)
    assert location.path == urlsplit(base).path + "basics/principles/"


def test_the_path_without_its_slash(served: Served) -> None:
    answer = ask(served.below.removesuffix("/"))
    assert (answer.status, urlsplit(answer.headers["location"]).path) == (301, SUBPATH)


@pytest.mark.parametrize("name", ["no/thing.html", "nothing.js"])
@pytest.mark.parametrize("encoding", ["identity", *UNPACKED])
def test_what_is_not_there_says_so_in_chinese(base: str, stick: Path, encoding: str, name: str) -> None:
    answer = ask(base + name, accept_encoding=encoding)
    packed = answer.headers.get("content-encoding")
    body = UNPACKED[packed][1](answer.body) if packed else answer.body
    assert (answer.status, body) == (404, (stick / "site" / "404.html").read_bytes())
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_an_update_is_seen_at_once_and_taken_back(served: Served) -> None:
    """As the notes say: a new folder beside the old one, then the link changes in one step."""
    old = served.link.readlink()
    (served.link.parent / "first-2" / "site").mkdir(parents=True)
    (served.link.parent / "first-2" / "site" / "index.html").write_text("new edition", "utf-8")
    before = ask(served.root)
    for folder, body in (("first-2", b"new edition"), (str(old), before.body)):
        new = served.link.with_name("first.new")
        new.symlink_to(folder)
        new.replace(served.link)
        answer = ask(served.root, if_none_match=before.headers["etag"])
        assert answer.status == (304 if body == before.body else 200)
        assert ask(served.root).body == body


def test_other_sites_of_the_server_are_left_alone(served: Served) -> None:
    other = served.below.removesuffix(SUBPATH.removeprefix("/"))
    for name, status in (("", 200), ("none.html", 404), ("handbooks/", 404)):
        answer = ask(other + name)
        assert answer.status == status
        assert not {"content-security-policy", "cache-control", "permissions-policy"} & set(answer.headers)
        assert "没有这一页" not in answer.body.decode()
    assert ask(other).body.decode() == OTHER


def test_https_alone_is_asked_for_only_where_the_host_said_so(served: Served) -> None:
    for name in (CHAPTER, "none.html"):
        assert ask(served.below + name).headers["strict-transport-security"] == HSTS
        assert "strict-transport-security" not in ask(served.root + name).headers


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc/passwd",
        "/assets/../../SHA256SUMS",
        "/handbook../SHA256SUMS",
        "/handbook/../SHA256SUMS",
        "/handbook/%2e%2e/SHA256SUMS",
        "/handbook/..%5c..%5cSHA256SUMS",
        "/index.html%00.png",
        "//etc/passwd",
    ],
)
def test_nothing_outside_the_site_is_served(base: str, path: str) -> None:
    status = raw(base, f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    # Caddy hands a name with a zero byte to the system, which refuses it: an error of the server.
    assert status in ((400, 403, 404, 500) if "%00" in path else (400, 403, 404)), status


@pytest.mark.parametrize("what", ODD)
def test_odd_requests(served: Served, what: str) -> None:
    request, expected = ODD[what]
    assert raw(served.root, request) == expected[list(SERVERS).index(served.name)]
    assert ask(served.root + CHAPTER, "HEAD").status == 200, "服务器还在"


def test_every_page_works_under_the_policy(browser: Browser, served: Served, stick: Path) -> None:
    """One of each folder; and with one server, as all send the same policy, a part of all pages."""
    base = served.below  # below a path; an address that leaves it is seen
    page = browser.new_page()
    errors, requests = watch(page)
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', function (e) {"
        " console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI) })"
    )
    names = sorted(p.relative_to(stick / "site").as_posix() for p in (stick / "site").rglob("*.html"))
    names = [name for name in names if LONG or name != "print_page.html"]
    for name in (*{n.split("/")[0]: n for n in names}.values(), *drawn(names, 8 * (served.name == "nginx"))):
        page.goto(base + name, wait_until="load")
    assert errors == []
    assert [r for r in requests if not r.startswith((base, "data:"))] == []
    page.close()


def test_search_and_palette_work_under_the_policy(page: Page, served: Served) -> None:
    errors, _ = watch(page)
    box = SearchBox(page, served.below, CHAPTER)
    assert box.ask("党支部").exact
    page.keyboard.press("Escape")
    page.goto(served.below + CHAPTER)
    page.locator("label[title='换成深色']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert errors == []


def test_the_policy_really_bites(page: Page, served: Served) -> None:
    page.goto(served.root + CHAPTER)
    assert not page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.planted = 1'
        document.body.append(s)
        const p = document.createElement('p'); p.setAttribute('style', 'color: red'); document.body.append(p)
        return window.planted || getComputedStyle(p).color === 'rgb(255, 0, 0)' }"""
    )


def test_a_wrong_address_finds_the_book_again(page: Page, base: str) -> None:
    response = page.goto(base + "basics/gone/deep/er.html")
    assert response
    assert response.status == 404
    expect(page.locator("h1")).to_have_text("没有这一页")
    link = page.locator("a", has_text="首页")
    expect(link).to_have_attribute("href", urlsplit(base).path + "index.html")
    link.click()
    expect(page).to_have_url(base + "index.html")
