"""Ready configurations and notes for the host, filled with the site's own policy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import PurePosixPath
from xml.sax.saxutils import quoteattr

from handbook.pack.headers import ASK_AGAIN, FOR_EVER, HASHED, HSTS, TYPES

SUBPATH = "/handbook/"
NOTES = "托管说明.txt"
_UNKNOWN_TO_IIS = {".epub": "application/epub+zip"}  # it answers 404 for what it has no type for


def server_files(headers: Mapping[str, str], hashed: Sequence[str]) -> dict[PurePosixPath, str]:
    """Write what a host needs.

    Args:
        headers: the security headers, name → value.
        hashed: the files that may be kept for ever, as paths below the site.

    Returns:
        Path in the zip → text.
    """
    lines = _lines(headers, hashed)
    files = {
        "服务器/nginx-根目录.conf": _placed("nginx", "root", lines, "/", root="root /srv/handbook/site;"),
        "服务器/nginx-子目录.conf": _placed(
            "nginx", "below", lines, SUBPATH, root="alias /srv/handbook/site/;"
        ),
        "服务器/apache-根目录.conf": _placed("apache", "root", lines, "/"),
        "服务器/apache-子目录.conf": _placed("apache", "below", lines, SUBPATH),
        "服务器/Caddyfile-根目录": _placed("caddy", "root", lines, "/"),
        "服务器/Caddyfile-子目录": _placed("caddy", "below", lines, SUBPATH),
        "服务器/web.config": _fill(_template("web.config"), lines),
        NOTES: _fill(_template(NOTES), lines),
    }
    return {PurePosixPath(name): text for name, text in files.items()}


def _lines(headers: Mapping[str, str], hashed: Sequence[str]) -> dict[str, list[str]]:
    """Write the lists that stand in a template as one line, in the way of each server."""
    kept = f'<remove name="Cache-Control" /><add name="Cache-Control" value="{FOR_EVER}" />'
    return {
        "nginx_headers": [f'add_header {name} "{value}" always;' for name, value in headers.items()],
        "apache_headers": [f'Header always set {name} "{value}"' for name, value in headers.items()],
        "apache_types": [f'AddType "{kind}" {suffix}' for suffix, kind in TYPES.items()],
        "caddy_headers": [f'{name} "{value}"' for name, value in headers.items()],
        "caddy_types": [f'{suffix} "{kind}"' for suffix, kind in TYPES.items()],
        "iis_headers": [
            f"<remove name={quoteattr(name)} /><add name={quoteattr(name)} value={quoteattr(value)} />"
            for name, value in headers.items()
        ],
        "iis_types": [
            f'<remove fileExtension="{suffix}" /><mimeMap fileExtension="{suffix}" mimeType="{kind}" />'
            for suffix, kind in (TYPES | _UNKNOWN_TO_IIS).items()
        ],
        "iis_kept": [
            f"<location path={quoteattr(name)}><system.webServer><httpProtocol><customHeaders>{kept}"
            "</customHeaders></httpProtocol></system.webServer></location>"
            for name in hashed
        ],
        "plain_headers": [f"{name}: {value}" for name, value in headers.items()],
    }


def _template(name: str) -> str:
    return resources.files("handbook.pack").joinpath("server", name).read_text("utf-8")


def _placed(server: str, place: str, lines: Mapping[str, list[str]], prefix: str, root: str = "") -> str:
    """A server's settings for the handbook, in what it needs around them at the root or below."""
    location = _fill(_template(f"{server}-location.conf"), lines, prefix, root)
    return _fill(_template(f"{server}-{place}.conf"), {**lines, "location": location.splitlines()}, prefix)


def _fill(text: str, lines: Mapping[str, list[str]], prefix: str = "/", root: str = "") -> str:
    """Put the values into a template."""
    filled = []
    for line in text.splitlines():
        key = line.strip().removeprefix("{{").removesuffix("}}")
        indent = line[: len(line) - len(line.lstrip())]
        filled += [(indent + each).rstrip() for each in lines[key]] if key in lines else [line]
    values = {
        "prefix": prefix,
        "root": root,
        "hashed": HASHED,
        # Apache asks again under the name of the packed file.
        "hashed_or_packed": HASHED.removesuffix("$") + r"(\.(br|gz))?$",
        "for_ever": FOR_EVER,
        "ask_again": ASK_AGAIN,
        "hsts": HSTS,
    }
    marks = re.compile(r"\{\{(" + "|".join(values) + r")\}\}")
    return marks.sub(lambda mark: values[mark[1]], "\n".join(filled) + "\n")
