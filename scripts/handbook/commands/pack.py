"""`handbook.py pack`: put the zip together from the built site and the printed books."""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from pathlib import Path

from handbook.commands.environment import ROOT
from handbook.model.book import REGISTERS, load
from handbook.model.permalinks import register
from handbook.pack.archive import write_zip
from handbook.pack.policy import PolicyError
from handbook.pack.stick import gather

NAME = "handbook"


def main(site: Path, dist: Path) -> int:
    """Make `handbook-<version>.zip`.

    Args:
        site: the built site.
        dist: where the books are, and the zip goes.

    Returns:
        The exit code.
    """
    book = load(ROOT / "docs")
    if new := register(ROOT / "docs" / REGISTERS["permalinks"], book.permalinks, book.pages):
        print(f"登记了{len(new)}个新网址，随这次发布提交 docs/permalinks.yml：{'、'.join(new)}")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    pdfs = sorted(dist.glob("*.pdf"))
    top = f"{NAME}-{version}"
    target = dist / f"{top}.zip"
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / top
        folder.mkdir()
        try:
            gather(folder, site, pdfs, ROOT / "requirements" / "base.txt", NAME, version, moment)
        except PolicyError as error:
            print(f"没有做成：{error}")
            return 1
        write_zip(folder, target, top, moment)
    print(f"成了：{target}，{target.stat().st_size / 2**20:.1f} MiB，内有PDF{len(pdfs)}份")
    return 0


if __name__ == "__main__":
    sys.exit(main(ROOT / "site", ROOT / "dist"))
