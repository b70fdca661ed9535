"""While the site is served: the frame of a page is not drawn again where neither it nor the page has changed."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem

from handbook.model.memory import Memory
from handbook.site.unit_layer import NAME as UNIT

_PAGE = "main.html"


def reuse_frames(environment: Environment, config: MkDocsConfig, memory: Memory) -> None:
    """Let the templates of one build take over what they drew before.

    Args:
        environment: the build's templates; it is changed.
        config: the build's configuration.
        memory: what the build before left.
    """
    usual = environment.get_template
    settings = _settings(config)

    def get_template(name: Any, parent: str | None = None, values: Any = None) -> Any:
        template = usual(name, parent, values)
        return _Frame(template, settings, memory) if name == _PAGE and parent is None else template

    environment.get_template = get_template  # type: ignore[method-assign, assignment]


class _Frame:
    """Stands for the template of a page; MkDocs and print-site only render it."""

    def __init__(self, template: Template, settings: Hashable, memory: Memory) -> None:
        self._template, self._settings, self._memory = template, settings, memory

    def render(self, context: dict[str, Any]) -> str:
        """Return the page as it was drawn before, or draw it."""
        page = context["page"]
        shown = (page.url, page.title, page.content, page.toc, repr(page.meta), page.edit_url)
        key = ("frame", self._settings, shown, _outline(context["nav"]))
        return self._memory.recall(key, lambda: self._template.render(context))


def _settings(config: MkDocsConfig) -> Hashable:
    """What a frame shows besides the page and the navigation: the configuration, and our templates."""
    ours = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    templates = sorted(path for path in ours.rglob("*") if path.is_file()) if ours else []
    return (
        Path(config.config_file_path).read_bytes(),
        tuple((path, path.read_bytes()) for path in templates),
        config.site_name,  # a unit's own layer changes these
        repr(config.extra.get(UNIT)),
        tuple(config.extra_css),
        config.theme["logo"],
    )


def _outline(items: Iterable[StructureItem]) -> Hashable:
    """Titles and addresses of what the navigation names, in its order."""
    return tuple(
        (item.title, getattr(item, "url", None), _outline(getattr(item, "children", None) or ()))
        for item in items
    )
