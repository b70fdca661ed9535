"""Runs Debian's nginx on this machine with the configuration that the zip carries."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.commands.environment import find_tool
from handbook.pack.servers import SUBPATH

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MAIN = """
{modules}
{user}
daemon off;
worker_processes 1;
pid {run}/nginx.pid;
error_log {run}/error.log warn;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    access_log off;
    client_body_temp_path {run}/body;
    proxy_temp_path {run}/proxy;
    fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi;
    scgi_temp_path {run}/scgi;
{servers}
}}
"""


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nginx(stick: Path, run: Path) -> Iterator[tuple[str, str]]:
    """Serve an unpacked zip at the root of one server and below `/handbook/` of another.

    Args:
        stick: the folder of the zip.
        run: an empty folder for nginx's own files.

    Yields:
        The two addresses, ending in a slash.
    """
    program = find_tool("nginx")
    assert program, "没有 nginx：先运行 python3 scripts/handbook.py test，它会装好"
    ports = free_port(), free_port()
    # A plain path: nginx reads blanks and # in an unquoted path as its own signs.
    shutil.copytree(stick, run / "srv", copy_function=shutil.copy2)
    root = _adapted(run, "nginx-根目录.conf").replace("listen 80;", f"listen 127.0.0.1:{ports[0]};")
    below = f"server {{ listen 127.0.0.1:{ports[1]};\n{_adapted(run, 'nginx-子目录.conf')}\n}}"
    modules = f"load_module {BROTLI};" if BROTLI.exists() else ""
    user = "user root;" if os.geteuid() == 0 else ""  # the tests' folders are closed to others
    config = run / "nginx.conf"
    config.write_text(MAIN.format(modules=modules, user=user, run=run, servers=root + below), "utf-8")
    process = subprocess.Popen([program, "-p", str(run), "-c", str(config), "-e", str(run / "error.log")])
    try:
        for port in ports:
            _wait_for(port, run / "error.log")
        yield f"http://127.0.0.1:{ports[0]}/", f"http://127.0.0.1:{ports[1]}{SUBPATH}"
    finally:
        process.terminate()
        process.wait(10)


def _adapted(run: Path, name: str) -> str:
    """The shipped configuration with this machine's path, and brotli where the module is there."""
    text = (run / "srv" / "服务器" / name).read_text("utf-8")
    assert "/srv/handbook/site" in text
    text = text.replace("/srv/handbook/site", f"{run}/srv/site")
    return text.replace("# brotli_static on;", "brotli_static on;") if BROTLI.exists() else text


def _wait_for(port: int, log: Path) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nginx 没有起来：{log.read_text('utf-8')}")
