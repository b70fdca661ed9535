"""The shipped nginx configuration in Debian's nginx: headers, caching, bad requests, every page."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.nginx import BROTLI, nginx
from tests.browser.search_box import SearchBox
from tests.browser.test_every_page import watch
from tests.site.stick import unpack

CHAPTER = "basics/principles/index.html"
LOAD_REQUESTS = 2000
LOAD_CONNECTIONS = 8


@pytest.fixture(scope="module")
def stick(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip."""
    return unpack(packed, tmp_path_factory.mktemp("host"))


@pytest.fixture(scope="module")
def served(stick: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The two addresses: at the root, and below a path."""
    with nginx(stick, tmp_path_factory.mktemp("run")) as addresses:
        yield addresses


@pytest.fixture(params=["root", "below"])
def base(request: pytest.FixtureRequest, served: tuple[str, str]) -> str:
    """One of the two addresses."""
    return served[request.param == "below"]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request exactly as written, and read the answer undecoded."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request(method, parts.path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    connection.close()
    return answer


def raw(base: str, request: bytes) -> int:
    """Send bytes that no client would send; return the status, 0 if the line was just closed."""
    parts = urlsplit(base)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
        line.sendall(request)
        found = re.match(rb"HTTP/1\.[01] (\d+)", line.recv(65536))
        return int(found[1]) if found else 0


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


def test_the_server_does_not_tell_its_version(served: tuple[str, str]) -> None:
    assert ask(served[0]).headers["server"] == "nginx"


@pytest.mark.parametrize(("encoding", "unpacked"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_precompressed_files_are_sent(base: str, stick: Path, encoding: str, unpacked: object) -> None:
    if encoding == "br":
        assert BROTLI.exists(), "没有 nginx 的 brotli 模块：先运行 python3 scripts/handbook.py test，它会装好"
    for name in (CHAPTER, "assets/css/paper.css"):
        answer = ask(base + name, accept_encoding=encoding)
        suffix = {"gzip": ".gz", "br": ".br"}[encoding]
        assert answer.headers["content-encoding"] == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.body == (stick / "site" / (name + suffix)).read_bytes()
        assert callable(unpacked)
        assert unpacked(answer.body) == (stick / "site" / name).read_bytes()


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


def test_hashed_files_are_kept_and_pages_asked_for_again(base: str, stick: Path) -> None:
    site = stick / "site"
    hashed = [*site.glob("assets/javascripts/bundle.*.js"), *site.glob("assets/joined/*.css"),
              *site.glob("assets/joined/*.js"), *site.glob("search/data-*.js")]  # fmt: skip
    assert len(hashed) >= 8
    for path in hashed:
        headers = ask(base + path.relative_to(site).as_posix()).headers
        assert headers["cache-control"] == "public, max-age=31536000, immutable"
    for name in (CHAPTER, "assets/js/search-worker.js", "search/search_index.js", "none.html"):
        assert ask(base + name).headers["cache-control"] == "no-cache"


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


def test_two_machines_give_the_same_validators(packed: Path, served: tuple[str, str], tmp_path: Path) -> None:
    other = unpack(packed, tmp_path / "host")
    (tmp_path / "run").mkdir()
    with nginx(other, tmp_path / "run") as (second, _):
        for name in (CHAPTER, "assets/js/search-worker.js"):
            for encoding in ("identity", "gzip"):
                ours = ask(served[0] + name, accept_encoding=encoding).headers
                theirs = ask(second + name, accept_encoding=encoding).headers
                assert ours["etag"] == theirs["etag"]
                assert ours["last-modified"] == theirs["last-modified"]


def test_folders(base: str) -> None:
    assert ask(base).status == 200
    assert "党务工作业务培训手册" in ask(base).body.decode()
    assert ask(base + "assets/").status in (403, 404), "不列出文件夹里有什么"
    answer = ask(base + "basics/principles")
    assert (answer.status, urlsplit(answer.headers["location"]).netloc) == (301, "")


def test_the_path_without_its_slash(served: tuple[str, str]) -> None:
    answer = ask(served[1].removesuffix("/"))
    assert (answer.status, answer.headers["location"]) == (301, "/handbook/")


@pytest.mark.parametrize(
    "path",
    ["/../../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2f..%2fetc/passwd",
     "/assets/../../SHA256SUMS", "/handbook../SHA256SUMS", "/handbook/../SHA256SUMS", "/handbook/%2e%2e/SHA256SUMS",
     "/handbook/..%5c..%5cSHA256SUMS", "/index.html%00.png", "//etc/passwd"],
)  # fmt: skip
def test_nothing_outside_the_site_is_served(base: str, path: str) -> None:
    status = raw(base, f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    assert status in (400, 403, 404), status


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", {404, 405}),
        (b"PUT /index.html HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", {404, 405}),
        (b"DELETE /index.html HTTP/1.1\r\nHost: a\r\n\r\n", {404, 405}),
        (b"TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", {405}),
        (b"GET / HTTP/1.1\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {400}),
        (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {414}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 40_000 + b"\r\n\r\n", {400}),
        (b"GET / HTTP/9.9\r\nHost: a\r\n\r\n", {505}),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", {400}),
        (
            b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
            {400},
        ),
    ],
)
def test_bad_requests_are_refused(served: tuple[str, str], request_: bytes, expected: set[int]) -> None:
    assert raw(served[0], request_) in expected
    assert ask(served[0] + CHAPTER).status == 200, "服务器还在"


def test_every_page_works_under_the_policy(browser: Browser, served: tuple[str, str], stick: Path) -> None:
    base = served[1]  # below a path; an address that leaves it is seen
    page = browser.new_page()
    errors, requests = watch(page)
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', function (e) {"
        " console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI) })"
    )
    names = sorted(p.relative_to(stick / "site").as_posix() for p in (stick / "site").rglob("*.html"))
    for name in names:
        page.goto(base + name, wait_until="load")
    assert errors == []
    assert [r for r in requests if not r.startswith((base, "data:"))] == []
    page.close()


def test_search_and_palette_work_under_the_policy(page: Page, base: str) -> None:
    errors, _ = watch(page)
    box = SearchBox(page, base, CHAPTER)
    assert box.ask("党支部").exact
    page.keyboard.press("Escape")
    page.goto(base + CHAPTER)
    page.locator("label[title='换成深色']").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert errors == []


def test_the_policy_really_bites(page: Page, base: str) -> None:
    page.goto(base + CHAPTER)
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


def test_a_short_load(served: tuple[str, str]) -> None:
    """A bounded run; its figures are printed for the report (pytest -s), not judged."""
    parts = urlsplit(served[0])

    def client(count: int) -> list[tuple[int, float]]:
        connection = http.client.HTTPConnection(parts.netloc, timeout=10)
        results = []
        for _ in range(count):
            start = time.perf_counter()
            connection.request("GET", "/" + CHAPTER, headers={"Accept-Encoding": "gzip"})
            response = connection.getresponse()
            response.read()
            results.append((response.status, time.perf_counter() - start))
        connection.close()
        return results

    start = time.perf_counter()
    with ThreadPoolExecutor(LOAD_CONNECTIONS) as pool:
        runs = pool.map(client, [LOAD_REQUESTS // LOAD_CONNECTIONS] * LOAD_CONNECTIONS)
        answers = [answer for run in runs for answer in run]
    seconds = time.perf_counter() - start
    assert [status for status, _ in answers] == [200] * LOAD_REQUESTS
    times = sorted(t for _, t in answers)
    print(
        json.dumps(
            {
                "requests": LOAD_REQUESTS,
                "per_second": round(LOAD_REQUESTS / seconds),
                "p50_ms": round(times[len(times) // 2] * 1000, 2),
                "p99_ms": round(times[len(times) * 99 // 100] * 1000, 2),
            }
        )
    )
