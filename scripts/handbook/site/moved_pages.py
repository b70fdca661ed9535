"""Where a published page stood before it moved, a page that leads on.

A static page, not a server's rule: it works from a disk and on every server.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import quote

from handbook.model.permalinks import Permalink

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="1; url={target}">
<title>这一页搬了</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<article class="md-content__inner">
<h1>这一页搬了</h1>
<p>正在转到<a href="{target}">新的网址</a>，请把收藏也改过来。</p>
</article>
</main>
<script src="{script}"></script>
</body>
</html>
"""
SCRIPT = "assets/js/moved.js"


def generate(permalinks: Iterable[Permalink]) -> dict[str, str]:
    """Return a page for every address that moved, by its address within the site."""
    return {link.address: moved_page(link.address, link.moved_to) for link in permalinks if link.moved_to}


def moved_page(address: str, target: str) -> str:
    """Write the page that leads from an old address to the new one, by relative links."""
    folder = posixpath.dirname(address)
    relative = {
        name: quote(posixpath.relpath(path, folder or "."))
        for name, path in (("target", target), ("script", SCRIPT))
    }
    return _PAGE.format(**relative)
