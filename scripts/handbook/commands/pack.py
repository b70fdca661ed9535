"""`handbook.py pack`: put the zip together from the built site and the printed books."""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from pathlib import Path

from handbook.checks import check_book
from handbook.commands.environment import ROOT
from handbook.model.book import load
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
    unlisted = [p for p in check_book(load(ROOT / "docs")) if p.rule == "PL-02"]
    if unlisted:
        print("没有打包：一公布就不能再丢的网址，要先登记\n" + "\n".join(map(str, unlisted)))
        return 1
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
