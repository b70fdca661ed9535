"""Put the zip's folder together: the site, what opens it, the papers for the host."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from handbook.pack.checksums import write_checksums
from handbook.pack.components import components
from handbook.pack.headers import hashed_files, security_headers
from handbook.pack.host_check import write_expected, write_page
from handbook.pack.licences import write_licences
from handbook.pack.materials import write_materials
from handbook.pack.policy import write_into_pages
from handbook.pack.precompress import precompress
from handbook.pack.servers import server_files

OPENING = "打开手册.html"
MATERIALS = "软件清单.spdx.json"


def gather(
    folder: Path, site: Path, books: Mapping[str, Path], root: Path, name: str, version: str, moment: int
) -> None:
    """Fill a folder with what the zip holds.

    Args:
        folder: an empty folder.
        site: the built site.
        books: the finished books, by the names that they get; each stands in a folder of its format.
        root: the project's folder, with the lock files of the build and the project's own licences.
        name: what the zip holds.
        version: its version.
        moment: the commit's time, in seconds since 1970.

    Raises:
        PolicyError: no strict policy can allow what a page holds.
    """
    shutil.copytree(site, folder / "site")
    headers = security_headers(folder / "site")
    write_into_pages(folder / "site", headers["Content-Security-Policy"])
    write_page(folder / "site")  # after: it tries whether the policy comes from the server
    write_expected(folder / "site", headers)
    precompress(folder / "site")
    for file, book in books.items():
        shelf = folder / Path(file).suffix.removeprefix(".").upper()
        shelf.mkdir(exist_ok=True)
        shutil.copyfile(book, shelf / file)
    opening = resources.files("handbook.pack").joinpath("opening.html").read_text("utf-8")
    (folder / OPENING).write_text(opening, "utf-8", newline="\n")
    for path, text in server_files(headers, hashed_files(folder / "site")).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")
    found = components(root / "requirements", printed=any(file.endswith(".pdf") for file in books))
    write_licences(folder, root, found)
    write_materials(folder / MATERIALS, found, name, version, moment)
    write_checksums(folder)
