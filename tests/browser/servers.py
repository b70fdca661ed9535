"""Runs Debian's web servers on this machine with the configurations that the zip carries.

Each runs once with two sites, as on a host: one has the handbook at its root; the other has a
site of its own at the root, which the handbook's settings must leave alone, and the handbook
below. Nothing under /etc is changed; Debian's own settings for modules are read from there.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook.commands.environment import find_tool
from handbook.pack.servers import SUBPATH

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
SHIPPED = "/srv/handbook/site"
OTHER = "<!doctype html><title>other</title>another site of the same server"

NGINX = """
load_module {brotli};
daemon off;
worker_processes 1;
pid {run}/pid;
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
    {root}
    server {{ listen 127.0.0.1:{below_port}; root {run}/other; {below} }}
}}
"""
# What `a2query -m` prints on Debian 12 after `apt install apache2`, and what our notes switch on.
STOCK = (
    "mpm_event authz_core authz_host authn_core auth_basic access_compat authn_file authz_user alias dir "
    "autoindex env mime negotiation setenvif filter deflate status reqtimeout"
).split()
OURS = ["headers", "rewrite"]
APACHE = """
ServerRoot {run}
ServerName localhost
PidFile {run}/pid
DefaultRuntimeDir {run}
ErrorLog {run}/error.log
User www-data
Group www-data
{modules}
Include /etc/apache2/conf-available/security.conf
<Directory />
    Options FollowSymLinks
    AllowOverride None
    Require all denied
</Directory>
<Directory {run}/other>
    Require all granted
</Directory>
Listen 127.0.0.1:{root_port}
Listen 127.0.0.1:{below_port}
{below}
{root}
<VirtualHost 127.0.0.1:{below_port}>
    DocumentRoot {run}/other
</VirtualHost>
"""
CADDY = """
{{
    admin off
    auto_https off
}}
{root}
:{below_port} {{
    bind 127.0.0.1
    import {run}/below.conf
    root * {run}/other
    file_server
}}
"""


@dataclass(frozen=True)
class Served:
    """A running server.

    Attributes:
        name: which.
        root: the address of the handbook at a site's root, ending in a slash.
        below: its address below another site.
        link: the link to the folder that is served at the root.
    """

    name: str
    root: str
    below: str
    link: Path


@dataclass(frozen=True)
class _Host:
    """Where a server runs: its own files, and the two ports and settings."""

    run: Path
    root: str
    below: str
    root_port: int
    below_port: int


def _nginx(host: _Host) -> list[str]:
    root = host.root.replace("listen 80 default", f"listen 127.0.0.1:{host.root_port} default")
    root = root.replace("    listen [::]:80 default_server;\n", "")
    below = host.below
    values = vars(host) | {"root": root, "below": below, "brotli": BROTLI}
    config = NGINX.format(**values).replace("# brotli_static on;", "brotli_static on;")
    (host.run / "conf").write_text(config, "utf-8")
    return ["nginx", "-p", str(host.run), "-c", str(host.run / "conf"), "-e", str(host.run / "error.log")]


def _apache(host: _Host) -> list[str]:
    available = Path("/etc/apache2/mods-available")
    files = [available / f"{name}.{kind}" for name in STOCK + OURS for kind in ("load", "conf")]
    modules = "\n".join(f"Include {path}" for path in files if path.exists())
    root = host.root.replace("*:80", f"127.0.0.1:{host.root_port}")
    # The default site comes first on Debian too: an own file of the handbook's settings does not.
    (host.run / "conf").write_text(APACHE.format(**vars(host) | {"root": root, "modules": modules}), "utf-8")
    return ["apache2", "-d", str(host.run), "-f", str(host.run / "conf"), "-DFOREGROUND"]


def _caddy(host: _Host) -> list[str]:
    root = host.root.replace(":80 {", f":{host.root_port} {{\n    bind 127.0.0.1")
    (host.run / "below.conf").write_text(host.below, "utf-8")
    (host.run / "conf").write_text(CADDY.format(**vars(host) | {"root": root}), "utf-8")
    return ["caddy", "run", "--config", str(host.run / "conf"), "--adapter", "caddyfile"]


# Server → its files in the zip (root, below), and what starts it.
SERVERS: dict[str, tuple[str, str, Callable[[_Host], list[str]]]] = {
    "nginx": ("nginx-根目录.conf", "nginx-子目录.conf", _nginx),
    "apache": ("apache-根目录.conf", "apache-子目录.conf", _apache),
    "caddy": ("Caddyfile-根目录", "Caddyfile-子目录", _caddy),
}


@contextmanager
def serve(name: str, stick: Path, second: Path) -> Iterator[Served]:
    """Run a server; only the below site sends what belongs to https.

    Args:
        name: a key of `SERVERS`.
        stick: the folder of the zip, served at the root.
        second: the same unpacked once more, served below a path.
    """
    root_file, below_file, prepare = SERVERS[name]
    # Not pytest's folder, which is closed to others: a server started by root gives up its rights.
    # And a plain path: in an unquoted one servers read blanks and # as their own signs.
    with tempfile.TemporaryDirectory(prefix="handbook-server-") as folder:
        run = Path(folder)
        run.chmod(0o755)
        for copy, target in ((stick, "first"), (second, "second")):
            # As the notes say: a folder for each edition, and a link that an update changes.
            shutil.copytree(copy, run / f"{target}-1", copy_function=shutil.copy2)
            (run / target).symlink_to(f"{target}-1")
        (run / "other").mkdir()
        (run / "other" / "index.html").write_text(OTHER, "utf-8")
        root = (stick / "服务器" / root_file).read_text("utf-8")
        below = (stick / "服务器" / below_file).read_text("utf-8")
        assert SHIPPED in root
        assert SHIPPED in below
        host = _Host(
            run,
            root.replace(SHIPPED, f"{run}/first/site"),
            _with_hsts(below).replace(SHIPPED, f"{run}/second/site"),
            _free_port(),
            _free_port(),
        )
        with _running(prepare(host), host):
            yield Served(
                name,
                f"http://127.0.0.1:{host.root_port}/",
                f"http://127.0.0.1:{host.below_port}{SUBPATH}",
                run / "first",
            )


def _with_hsts(text: str) -> str:
    """Take the # away, as the line above it says."""
    lines = text.splitlines(keepends=True)
    found = [line for line in lines if "# " in line and "Strict-Transport-Security" in line]
    assert len(found) == 1, found
    return text.replace(found[0], found[0].replace("# ", "", 1))


@contextmanager
def _running(command: list[str], host: _Host) -> Iterator[None]:
    program = find_tool(command[0])
    assert program, f"没有 {command[0]}：先运行 python3 scripts/handbook.py test，它会装好"
    environment = {
        **os.environ,
        **{f"APACHE_{key}": str(host.run) for key in ("RUN_DIR", "LOG_DIR", "LOCK_DIR")},
        "APACHE_PID_FILE": str(host.run / "pid"),
        "XDG_DATA_HOME": str(host.run),
        "XDG_CONFIG_HOME": str(host.run),
    }
    log = host.run / "said.log"
    with log.open("w") as said:
        process = subprocess.Popen([program, *command[1:]], env=environment, stdout=said, stderr=said)
        try:
            _wait_for(process, (host.root_port, host.below_port), log)
            yield
        finally:
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], ports: tuple[int, ...], log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, f"服务器没有起来：{log.read_text('utf-8')}"
        with socket.socket() as first, socket.socket() as second:
            probes = zip((first, second), ports, strict=True)
            if not any(probe.connect_ex(("127.0.0.1", port)) for probe, port in probes):
                return
        time.sleep(0.05)
    raise AssertionError(f"服务器没有起来：{log.read_text('utf-8')}")
