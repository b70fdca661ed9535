"""MkDocs hook: read and check the book before anything is built, then let `SiteBuild` take part."""

from __future__ import annotations

import logging
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from handbook.checks import check_book
from handbook.model.problems import errors, warnings
from handbook.model.shared_book import shared_book
from handbook.pages import HandbookExtension
from handbook.site.site_build import PRINT_SITE_SCRIPT, SiteBuild

log = logging.getLogger("mkdocs.handbook")

EXTENSION = "handbook.pages"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the book once for the whole build; an error stops the build."""
    book = shared_book(config.docs_dir)
    problems = check_book(book)
    for problem in warnings(problems):
        log.info(str(problem))
    if found := errors(problems):
        listing = "\n".join(str(problem) for problem in found)
        raise Abort(f"有{len(found)}处要改：\n{listing}")
    build = SiteBuild(book)
    config.plugins["handbook"] = build
    # Named in the configuration, the extension would be made anew for every page.
    extensions: list[Any] = config.markdown_extensions
    extensions[extensions.index(EXTENSION)] = HandbookExtension(build.drawings)
    # print-site puts its script, which old browsers cannot parse, on every page; the cleaned
    # print page needs none.
    config.extra_javascript = [s for s in config.extra_javascript if str(s) != PRINT_SITE_SCRIPT]
    return config
