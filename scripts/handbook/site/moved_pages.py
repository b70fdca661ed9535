"""MkDocs hook: where a published page stood before it moved, leave a page that leads on.

A static page, not a server's rule: it works from a disk and on every server.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from handbook.model.book import cached_book

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


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for every address that moved."""
    for link in cached_book(config.docs_dir).permalinks:
        if link.moved_to:
            content = moved_page(link.address, link.moved_to)
            files.append(File.generated(config, link.address, content=content))
    return files


def moved_page(address: str, target: str) -> str:
    """Write the page that leads from an old address to the new one, by relative links."""
    folder = posixpath.dirname(address)
    relative = {
        name: quote(posixpath.relpath(path, folder or "."))
        for name, path in (("target", target), ("script", SCRIPT))
    }
    return _PAGE.format(**relative)
