"""Builds the site with MkDocs so that every warning counts, and says each in Chinese.

MkDocs's own strict mode counts what its logger lets through: `--quiet`, which raises the
logger's level, makes it count nothing. Here the loggers are left alone, and what they say goes
to a handler of ours, which keeps the terminal short.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from handbook.model import navigation
from handbook.model.memory import IN_CONFIGURATION, Memory
from handbook.site.messages import in_chinese


class SiteError(Exception):
    """The site cannot be built; the text has a line for every reason."""


class _Warnings(logging.Handler):
    """Keeps every warning and error that anybody logs, translated."""

    def __init__(self, docs_dir: Path) -> None:
        super().__init__(logging.WARNING)
        self._docs_dir = docs_dir
        self.lines: dict[str, None] = {}  # in order; the same link twice on a page is one line

    def emit(self, record: logging.LogRecord) -> None:
        self.lines |= dict.fromkeys(in_chinese(record.getMessage(), self._docs_dir))


@contextmanager
def strictly(config_file: Path) -> Iterator[None]:
    """Make an error of every warning, whoever gives it, and of what MkDocs refuses.

    Args:
        config_file: `mkdocs.yml`.

    Raises:
        SiteError: there was a warning, the hooks found the book faulty, or `mkdocs.yml` cannot be read.
    """
    if found := navigation.read(config_file).problems:
        raise SiteError("\n".join(map(str, found)))
    docs_dir = config_file.parent / "docs"
    warnings = _Warnings(docs_dir)
    logging.getLogger().addHandler(warnings)
    try:
        yield
    except Abort as stop:
        if not warnings.lines:  # a hook's word is the reason itself; MkDocs's own only counts
            raise SiteError(stop.format_message()) from stop
    except ConfigurationError as error:
        raise SiteError("\n".join(in_chinese(str(error), docs_dir))) from error
    except Exception as error:
        for line in warnings.lines:  # which page it was
            error.add_note(line)
        raise
    finally:
        logging.getLogger().removeHandler(warnings)
    if warnings.lines:
        raise SiteError("\n".join([f"有{len(warnings.lines)}处要改：", *warnings.lines]))


def build(config_file: Path, target: Path, memory: Memory | None = None) -> None:
    """Build the site.

    Args:
        config_file: `mkdocs.yml`.
        target: the folder to build into.
        memory: what the build before left, while the site is served.

    Raises:
        SiteError: something is wrong with the book; see `strictly`.
        OSError: the machine does not let it be written or read.
    """
    with strictly(config_file):
        config = load_config(str(config_file), site_dir=str(target), strict=True)
        if memory is not None:
            config.extra[IN_CONFIGURATION] = memory
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    if memory is not None:
        memory.forget_unused()
