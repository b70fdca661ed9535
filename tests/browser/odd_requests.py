"""Requests sent exactly as written, and those that no reader sends."""

from __future__ import annotations

import http.client
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

# What no reader sends → what nginx, Apache and Caddy answer. All may differ; none may fall, or answer
# a second request that a first one smuggles in.
END = b"\r\nHost: a\r\n"
ODD: dict[str, tuple[bytes, tuple[int, int, int]]] = {
    "POST": (b"POST / HTTP/1.1" + END + b"Content-Length: 0\r\n\r\n", (405, 405, 405)),
    "PUT": (b"PUT /index.html HTTP/1.1" + END + b"Content-Length: 1\r\n\r\nx", (405, 405, 405)),
    "DELETE": (b"DELETE /index.html HTTP/1.1" + END + b"\r\n", (405, 405, 405)),
    "OPTIONS": (b"OPTIONS / HTTP/1.1" + END + b"\r\n", (405, 405, 405)),
    "TRACE": (b"TRACE / HTTP/1.1" + END + b"\r\n", (405, 405, 405)),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", (400, 400, 400)),
    "two hosts": (b"GET / HTTP/1.1" + END + b"Host: b\r\n\r\n", (400, 400, 400)),
    "long address": (b"GET /" + b"a" * 40_000 + b" HTTP/1.1" + END + b"\r\n", (414, 414, 500)),
    "long header": (b"GET / HTTP/1.1" + END + b"X: " + b"a" * 40_000 + b"\r\n\r\n", (400, 400, 200)),
    "version": (b"GET / HTTP/9.9" + END + b"\r\n", (505, 200, 505)),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", (400, 400, 400)),
    "two lengths": (
        b"GET / HTTP/1.1" + END + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
        (400, 200, 200),
    ),
}


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
