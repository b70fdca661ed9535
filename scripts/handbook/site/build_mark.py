"""Names the build in every page and in every script that a page loads.

A page and its scripts belong together. An update that was copied halfway, or an old file that a
browser kept, leaves buttons that do nothing; `docs/assets/js/build/check.js` compares the names
and tells the reader. A script writes the name on its own element when it runs, so one that did
not arrive, or was cut off on the way, has none. The checking script stands in a folder of its
own, so that it is not joined: under the same address in every build, it is there whatever is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

# The sources of a page's scripts; and where those stand that a page loads, but the theme's and what
# every build has under the same name: the same folders as in check.js.
SOURCES = ("assets/js", "assets/quiz")
FOLDERS = ("assets/joined", "assets/js/quiz", "assets/js/results", "assets/quiz")
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
        for path in self._scripts(SOURCES):
            digest.update(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
        self.name = digest.hexdigest()[:10]

    def _scripts(self, folders: Sequence[str]) -> Iterator[Path]:
        for folder in folders:
            yield from sorted((self._site / folder).rglob("*.js"))

    def script(self, text: str) -> str:
        """Return a script that first of all names the build."""
        return _MARK.format(self.name) + text

    def page(self, text: str) -> str:
        """Return a page that names the build in its head."""
        return text.replace("</head>", f'<meta name="{META}" content="{self.name}">\n</head>', 1)

    def mark_rest(self) -> None:
        """Name the build in every script that a page loads and that does not name it yet."""
        for path in self._scripts(FOLDERS):
            text = path.read_text("utf-8")
            if not text.startswith(self.script("")):
                path.write_text(self.script(text), "utf-8", newline="\n")
