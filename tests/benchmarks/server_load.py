"""What our settings cost a server: 2,000 requests over 50 connections, beside a plain file of the same size.

    .venv/bin/python -m tests.benchmarks.server_load [--site site] [--rounds 9]

Debian's nginx, Apache and Caddy run as in tests/browser/servers.py, with the settings of the zip for
the handbook and their own for another site on the same server. The other site has a file of exactly
as many bytes as the handbook's answer. Both are asked for in turn within one run, and the least time
of each counts: what else the machine does can only add to it. 127.0.0.1 only, a few seconds a server.

Limit: 1.1 times the plain file.

Not all that is above it is ours to mend: a packed file has to be looked for, and every answer carries the
security headers. So the same server is asked a third time, with settings that do these two things and
nothing else (`LEAST`); what ours take beside those is what our other settings cost.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from handbook.pack.headers import hashed_files, security_headers
from handbook.pack.servers import SUBPATH
from tests.benchmarks.plain import build
from tests.browser.odd_requests import Answer, ask
from tests.browser.servers import SERVERS, SHIPPED, Served, serve
from tests.conftest import ROOT
from tests.site.stick import make_zip, unpack

REQUESTS, CONNECTIONS, LIMIT = 2_000, 50, 1.1
CHAPTER = "basics/principles/index.html"
ENCODINGS = {"原样": "identity", "gzip": "gzip", "brotli": "br"}
# Server → the least that sends the packed files, and how it writes a header.
LEAST = {
    "nginx": (
        f"server {{\n    listen 80 default_server;\n    root {SHIPPED};\n    gzip_static on;\n"
        "    # brotli_static on;\n    HEADERS\n}\n",
        'add_header {0} "{1}" always;',
    ),
    "apache": (
        f"<VirtualHost *:80>\n    DocumentRoot {SHIPPED}\n    <Directory {SHIPPED}>\n"
        "        Require all granted\n    </Directory>\n    AddEncoding br .br\n    AddEncoding gzip .gz\n"
        "    RewriteEngine On\n"
        + "".join(
            f"    RewriteCond %{{HTTP:Accept-Encoding}} {encoding}\n"
            f"    RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}{suffix} -f\n"
            f"    RewriteRule ^(.+)$ $1{suffix} [PT]\n"
            for encoding, suffix in (("br", ".br"), ("gzip", ".gz"))
        )
        + "    HEADERS\n</VirtualHost>\n",
        'Header always set {0} "{1}"',
    ),
    "caddy": (
        f":80 {{\n    root * {SHIPPED}\n    HEADERS\n    file_server {{\n"
        "        precompressed br gzip\n    }\n}\n",
        'header {0} "{1}"',
    ),
}


@dataclass(frozen=True)
class Target:
    """What is asked for: an address, in which encoding, and how many bytes of body come."""

    address: str
    encoding: str
    size: int


class _Line(asyncio.Protocol):
    """One connection: asks, reads the whole answer, asks again.

    A server may close a line that it keeps alive, as Apache does when all its workers are busy;
    then, as a browser does, it asks again over a new one.
    """

    def __init__(self, target: Target, times: int, done: asyncio.Future[None]) -> None:
        parts = urlsplit(target.address)
        self._place = str(parts.hostname), int(parts.port or 80)
        self._request = (
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept-Encoding: {target.encoding}\r\n\r\n"
        ).encode()
        self._size, self._left, self._done = target.size, times, done
        self._read = bytearray()

    async def connect(self) -> None:
        """Connect, and ask."""
        try:
            await asyncio.get_running_loop().create_connection(lambda: self, *self._place)
        except OSError as error:
            self._done.set_exception(error)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._read += data
        head = self._read.find(b"\r\n\r\n")
        if head < 0 or not self._complete(head):
            return
        if not self._read.startswith(b"HTTP/1.1 200 "):
            self._done.set_exception(AssertionError(bytes(self._read[:200])))
            return
        self._read.clear()
        self._left -= 1
        if self._left:
            self._transport.write(self._request)
        else:
            self._transport.close()
            self._done.set_result(None)

    def _complete(self, head: int) -> bool:
        """Whether the answer is there to its end; Caddy sends what is packed in chunks."""
        if b"\r\nTransfer-Encoding: chunked" in self._read[:head]:
            return self._read.endswith(b"\r\n0\r\n\r\n")
        return len(self._read) >= head + 4 + self._size

    def connection_lost(self, error: Exception | None) -> None:
        if self._done.done():
            return
        if self._read:
            self._done.set_exception(error or ConnectionError("an answer broke off"))
        else:
            self._again = asyncio.ensure_future(self.connect())


async def _ask_all(target: Target) -> None:
    loop = asyncio.get_running_loop()
    finished: list[asyncio.Future[None]] = [loop.create_future() for _ in range(CONNECTIONS)]
    for done in finished:
        await _Line(target, REQUESTS // CONNECTIONS, done).connect()
    await asyncio.gather(*finished)


def seconds(target: Target) -> float:
    """Ask so often over so many connections; return the time until the last answer is there."""
    start = time.perf_counter()
    asyncio.run(_ask_all(target))
    return time.perf_counter() - start


def rows(served: Served, least: Served, paths: dict[str, str]) -> dict[str, tuple[Target, ...]]:
    """Put beside everything that is measured a plain file and the least settings; what → the three."""
    plain_site = served.below.removesuffix(SUBPATH)
    found = {}
    for what, path in paths.items():
        for name, encoding in ENCODINGS.items():
            answer: Answer = ask(served.root + path, accept_encoding=encoding)
            assert answer.status == 200, answer
            assert answer.headers.get("content-encoding", "identity") == encoding, answer.headers
            assert ask(least.root + path, accept_encoding=encoding).body == answer.body
            plain = served.link.parent / "other" / f"{len(answer.body)}.bin"
            plain.write_bytes(bytes(len(answer.body)))
            addresses = (served.root + path, f"{plain_site}/{plain.name}", least.root + path)
            found[f"{what}，{name}"] = tuple(Target(at, encoding, len(answer.body)) for at in addresses)
    return found


def measure(served: Served, least: Served, paths: dict[str, str], rounds: int) -> bool:
    """Measure one server, print its lines; return whether all are within the limit."""
    within = True
    for what, targets in rows(served, least, paths).items():
        times = [[seconds(target) for target in targets] for _ in range(rounds)]
        best, beside, bare = (min(column) for column in zip(*times, strict=True))
        within &= best <= LIMIT * beside
        print(
            f"{served.name}，{what}，{targets[0].size / 1024:.0f} KiB：每秒{REQUESTS / best:.0f}次，"
            f"同大的普通文件{REQUESTS / beside:.0f}次，用时之比{best / beside:.2f}；"
            f"只送压好的文件、加安全头的，与普通文件之比{bare / beside:.2f}，我们的与它之比{best / bare:.2f}",
            flush=True,
        )
    return within


def reduce(stick: Path, name: str) -> None:
    """Replace the settings in an unpacked zip, for a site's root, with the least ones."""
    text, header = LEAST[name]
    lines = (header.format(*pair) for pair in security_headers(stick / "site").items())
    settings = text.replace("HEADERS", "\n    ".join(lines))
    (stick / "服务器" / SERVERS[name][0]).write_text(settings, "utf-8")


def main() -> None:
    """Pack a site, run the servers one after the other, print the table."""
    parser = argparse.ArgumentParser(description="我们的配置给服务器添多少事，与同大的普通文件比")
    parser.add_argument("--site", type=Path, help="建好的网站，不写就建一个")
    parser.add_argument("--rounds", type=int, default=9, help="各问几轮，取最快的")
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=[*SERVERS])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        site = options.site
        if site is None:
            site = root / "site"
            build(ROOT / "mkdocs.yml", site)
        packed = make_zip(site, root / "pack")
        style = max(p for p in hashed_files(site) if "/joined/css-" in p)
        paths = {"一章": CHAPTER, "带散列的样式": style}
        within = True
        for name in options.servers:
            ours, other, reduced = (unpack(packed, root / f"{name}-{number}") for number in range(3))
            reduce(reduced, name)
            with serve(name, ours, other) as served, serve(name, reduced, other) as least:
                within &= measure(served, least, paths, options.rounds)
    print(f"每一样都在普通文件的{LIMIT}倍以内：{'是' if within else '不是'}")


if __name__ == "__main__":
    main()
