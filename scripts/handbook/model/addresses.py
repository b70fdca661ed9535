"""Where pages stand, as Markdown files within the docs folder and as files of the site."""

from __future__ import annotations

import posixpath
import re

GLOSSARY = "appendix/glossary/index.md"
REGULATIONS = "appendix/rules/index.md"
NUMBERS = "appendix/numbers/index.md"
UPDATES = "appendix/updates/index.md"
FORMS = "toolkit/forms/index.md"
DOCUMENTS = "toolkit/documents/index.md"
READERS_GUIDE = "start/kinds/index.md"
DIAGRAMS = "toolkit/diagrams/index.md"
VOTES, DAYS, DUES = (f"toolkit/calculators/{name}/index.md" for name in ("vote", "days", "dues"))
YEAR = "tasks/calendar/index.md"  # where the year's tasks are listed
TRAINER = "toolkit/trainer/index.md"
EXAM = "toolkit/exam/index.md"
PAPERS = "toolkit/exam/papers"  # the folder of the papers that are ready to print
PRINT_ANSWERS = "print-answers"  # the id of the answers on the print page
PRINT_TOP = "print-top"  # the id of the cover there: where links to pages lead that are not printed
FILES = "files"  # the folder of the office files


def led_to(page: str, path: str) -> str:
    """Return where a path leads that is written relative to a page, or to any other file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def source_of(address: str) -> str:
    """Return the Markdown file of an address."""
    return address.removesuffix(".html") + ".md"


def address_of(page: str) -> str:
    """Return the address of a Markdown file."""
    return page.removesuffix(".md") + ".html"


def print_key(address: str) -> str:
    """Return the id that mkdocs-print-site-plugin gives the section of a page at an address."""
    return address.lower().removesuffix(".html").replace("/", "-") or "index"


def print_id(address: str) -> str:
    """Return the id of the same section on our print page: ASCII, with nothing that has to be encoded."""
    return "p-" + re.sub(r"[^a-z0-9-]", "", print_key(address))
