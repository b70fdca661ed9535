"""A machine without a network: pip may ask nobody but a port where nobody listens."""

from __future__ import annotations

import os
import socket


def closed_port() -> int:
    """A port of this machine that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def offline(port: int, **more: str) -> dict[str, str]:
    """Return the environment of this process, without the settings that pip has here.

    Args:
        port: where pip's index would be.
        more: what to add.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return {
        **kept,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
        "PIP_INDEX_URL": f"http://127.0.0.1:{port}/simple",
        "NO_PROXY": "127.0.0.1",
        **more,
    }
