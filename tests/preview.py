"""A book served as `serve` does it, for as long as a test or a benchmark needs it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from handbook.commands.serve import build_into
from handbook.site.preview import Preview


@contextmanager
def previewing(config: Path, target: Path) -> Iterator[str]:
    """Build and serve a book; the value is its address, ending in a slash.

    Args:
        config: its `mkdocs.yml`.
        target: the folder to build into.
    """
    target.mkdir()
    port = _free_port()
    server = Preview(config, target, f"127.0.0.1:{port}", partial(build_into, config, target), print)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not _answers(port):
        assert thread.is_alive()
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.shutdown()
        thread.join()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
