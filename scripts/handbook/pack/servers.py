"""Ready configurations and notes for the host, filled with the site's own policy."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import PurePosixPath

from handbook.pack.headers import ASK_AGAIN, FOR_EVER, HASHED

SUBPATH = "/handbook/"


def server_files(headers: Mapping[str, str]) -> dict[PurePosixPath, str]:
    """Write what a host needs.

    Args:
        headers: the security headers, name → value.

    Returns:
        Path in the zip → text.
    """
    location = _template("nginx-location.conf")
    root = _fill(location, headers, prefix="/", root="root /srv/handbook/site;")
    below = _fill(location, headers, prefix=SUBPATH, root="alias /srv/handbook/site/;")
    server = _template("nginx-server.conf")
    return {
        PurePosixPath("服务器/nginx-根目录.conf"): server.replace("{{location}}", _indent(root)),
        PurePosixPath("服务器/nginx-子目录.conf"): _template("nginx-below.conf").replace(
            "{{location}}", below
        ),
        PurePosixPath("服务器/apache.conf"): _fill(_template("apache.conf"), headers),
        PurePosixPath("服务器/Caddyfile"): _fill(_template("Caddyfile"), headers),
        PurePosixPath("服务器/web.config"): _fill(_template("web.config"), headers),
        PurePosixPath("托管说明.txt"): _fill(_template("托管说明.txt"), headers),
    }


def _template(name: str) -> str:
    return resources.files("handbook.pack").joinpath("server", name).read_text("utf-8")


def _fill(text: str, headers: Mapping[str, str], prefix: str = "/", root: str = "") -> str:
    """Put the values into a template; each server has its own way to write a header."""
    lines = {
        "nginx_headers": [f'add_header {name} "{value}" always;' for name, value in headers.items()],
        "apache_headers": [f'Header always set {name} "{value}"' for name, value in headers.items()],
        "caddy_headers": [f'{name} "{value}"' for name, value in headers.items()],
        "iis_headers": [f'<add name="{name}" value="{value}" />' for name, value in headers.items()],
        "plain_headers": [f"{name}: {value}" for name, value in headers.items()],
    }
    filled = []
    for line in text.splitlines():
        key = line.strip().removeprefix("{{").removesuffix("}}")
        indent = line[: len(line) - len(line.lstrip())]
        filled += [indent + each for each in lines[key]] if key in lines else [line]
    values = {
        "{{prefix}}": prefix,
        "{{root}}": root,
        "{{hashed}}": HASHED,
        "{{for_ever}}": FOR_EVER,
        "{{ask_again}}": ASK_AGAIN,
    }
    result = "\n".join(filled) + "\n"
    for mark, value in values.items():
        result = result.replace(mark, value)
    return result


def _indent(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True)).rstrip(
        "\n"
    )
