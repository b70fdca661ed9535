"""Names the build in every page and in every script that a page loads.

A page and its scripts belong together. An update that was copied halfway, or an old file that a
browser kept, leaves buttons that do nothing; `docs/assets/js/build-check.js` compares the names
and tells the reader. A script writes the name on its own element when it runs, so one that did
not arrive, or was cut off on the way, has none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

# Where a page's scripts come from, but the theme's; the same folders as in build-check.js.
FOLDERS = ("assets/joined/", "assets/js/", "assets/quiz/")
META = "handbook-build"
_MARK = 'document.currentScript.dataset.build = "{}";\n'


class BuildMark:
    """The name of one build: the same scripts and the same question bank give the same name.

    Args:
        site: the built site, before its scripts are joined.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        digest = hashlib.sha256()
        for path in self._scripts():
            digest.update(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        self.name = digest.hexdigest()[:10]

    def _scripts(self) -> Iterator[Path]:
        for folder in FOLDERS:
            yield from sorted((self._site / folder).rglob("*.js"))

    def script(self, text: str) -> str:
        """Return a script that first of all names the build."""
        return _MARK.format(self.name) + text

    def page(self, text: str) -> str:
        """Return a page that names the build in its head."""
        return text.replace("</head>", f'<meta name="{META}" content="{self.name}">\n</head>', 1)

    def mark_rest(self, *no_page_script: str) -> None:
        """Name the build in every script of the site that does not name it yet.

        Args:
            no_page_script: addresses of scripts that run elsewhere than in a page.
        """
        for path in self._scripts():
            text = path.read_text("utf-8")
            address = path.relative_to(self._site).as_posix()
            if address not in no_page_script and not text.startswith(self.script("")):
                path.write_text(self.script(text), "utf-8", newline="\n")
