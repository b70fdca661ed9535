"""What a unit's own layer changes in the site: head, cover, navigation, and files of its own.

Without a layer nothing here does anything: the site is the book's, byte for byte.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from string import Template
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from handbook.model.book import Book
from handbook.model.layer import ADDRESS, SECTION, Layer

NAME = "unit"  # in the configuration's `extra`, for the templates
_BOOK_COLOUR = "#9b1c1c"
_STYLES = "assets/css/unit.css"
_LOGO = "assets/images/unit"


def configure(config: MkDocsConfig, book: Book) -> None:
    """Let a build show the unit: its name and logo in the head, its pages in the navigation.

    Args:
        config: the build's configuration, as read; it is changed.
        book: the book, with the layer.
    """
    layer = book.layer
    if layer.unit is None:
        return
    logo = _logo_address(layer)
    config.extra[NAME] = {"name": layer.unit.name, "logo": logo, "title": config.site_name}
    config.site_name = f"{layer.unit.short}　{config.site_name}"
    if logo:
        config.theme["logo"] = config.theme["favicon"] = logo
    config.extra_css = [*config.extra_css, _STYLES]
    if layer.pages:
        nav: list[Any] = config.nav or []
        config.nav = [*nav, {SECTION: sorted(layer.pages)}]
        # They are for this unit's screens: the printed book is everybody's.
        excluded = config.plugins["print-site"].config["exclude"]
        config.plugins["print-site"].config["exclude"] = [*excluded, f"{ADDRESS}*"]


def generate(book: Book) -> dict[str, str | bytes]:
    """Return the layer's files, pages and styles by their path beside the book's; none without a layer.

    Args:
        book: a book without errors.
    """
    layer = book.layer
    if layer.unit is None:
        return {}
    styles = (resources.files("handbook.site") / "data" / "unit.css").read_text("utf-8")
    files: dict[str, str | bytes] = {
        _STYLES: Template(styles).substitute(colour=layer.unit.hue or _BOOK_COLOUR),
        **{path: layer.page_text(path) for path in layer.pages},
        **{path: file.read_bytes() for path, file in layer.attachments.items()},
    }
    if layer.logo:
        files[_logo_address(layer)] = layer.logo.read_bytes()
    return files


def _logo_address(layer: Layer) -> str:
    return f"{_LOGO}{Path(layer.logo).suffix}" if layer.logo else ""
