"""MkDocs hook: let `SiteBuild` take part, from the reading of the book on."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from handbook.model.memory import IN_CONFIGURATION
from handbook.site.site_build import SiteBuild


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the book once for the whole build; an error stops the build."""
    return SiteBuild(config.extra.get(IN_CONFIGURATION)).begin(config)
