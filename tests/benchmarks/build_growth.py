"""How the build and a page grow with the book: 21, 200 and 1,000 made-up chapters.

    .venv/bin/python -m tests.benchmarks.build_growth [--sizes 21 200 1000]

The same chapters are built by our configuration and by plain Material in one run. Quote the
ratios: the time a chapter costs, beside what it cost in the smallest book, tells whether a
step grows faster than the book; the bytes of a chapter's page tell whether it grows with it.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.plain import build, plain_configuration
from tests.conftest import FIXTURES, ROOT
from tests.quiz_book import CHAPTER, POINT, adopt_terms, drop_links, questions, write_yaml

SIZES = (21, 200, 1000)
A_PART = 10  # chapters in a part, parts in a volume
AROUND = tuple(f"appendix/{name}/index.md" for name in ("rules", "numbers", "updates"))  # the real pages
SECTIONS, PARAGRAPHS = 5, 5
PARAGRAPH = (
    "党支部收到一件事，先分清该谁定、谁办、谁查，再把时间和材料写进台账。到期由没有承办的人来查，"
    "查到的写在原来那一行旁边，没办完的写明缺什么、等谁、哪一天再看。"
)
_LETTERS = "abcdefghij"


def slug_of(number: int) -> str:
    """A chapter's slug: letters only, as the schema wants."""
    return "ch" + "".join(_LETTERS[int(digit)] for digit in str(number))


def part_of(number: int) -> str:
    """The part that begins with a chapter."""
    return slug_of(number).replace("ch", "part", 1)


def make(root: Path, size: int) -> tuple[Path, list[Any]]:
    """Write a book of so many chapters.

    Args:
        root: an existing folder.
        size: how many chapters.

    Returns:
        The docs folder and the nav.
    """
    docs = root / "docs"
    shutil.copytree(FIXTURES / "good" / "docs", docs)
    for name in ("basics", "toolkit/diagrams", "howto/hand-in"):  # about other chapters than this book's
        shutil.rmtree(docs / name)
    drop_links(docs / "howto/year.yml")
    write_yaml(docs / "toolkit/trainer/courses.yml", [])
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    (docs / "index.md").write_text("# 首页 { #home }\n\n## 目录 { #contents }\n\n〔目录〕\n", "utf-8")
    for page in AROUND:
        (docs / page).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "docs" / page, docs / page)
    (docs / "toolkit/documents/index.md").write_text("# 文书 { #documents }\n\n〔文书目录〕\n", "utf-8")
    write_yaml(docs / "appendix/then-now/facts.yml", [])
    blueprint = docs / "toolkit/exam/blueprint.yml"  # drawing papers is not what is timed
    text = blueprint.read_text("utf-8").replace("status: active", "status: planned")
    blueprint.write_text(text.replace("basics", part_of(1)), "utf-8")
    (docs / "toolkit" / "diagrams").mkdir()
    for name in ("diagrams", "trees"):
        write_yaml(docs / "toolkit" / "diagrams" / f"{name}.yml", [])
    write_yaml(docs / "appendix/coverage/points.yml", [POINT])
    adopt_terms(docs / "appendix/glossary/terms.yml", "01")
    around = ["appendix/glossary/index.md", "toolkit/documents/index.md", *AROUND]
    nav: list[Any] = ["index.md", {"附录": around}]
    for start in range(1, size + 1, A_PART):
        part = part_of(start)
        chapters = [_chapter(docs, part, n) for n in range(start, min(start + A_PART, size + 1))]
        nav.append({f"从{start}起的一篇": chapters})
    pages = (page.relative_to(docs).with_suffix(".html").as_posix() for page in sorted(docs.rglob("*.md")))
    write_yaml(docs / "permalinks.yml", [{"address": page} for page in pages])
    return docs, [nav[0], nav[1], *_grouped(nav[2:])]


def _grouped(parts: list[Any]) -> list[Any]:
    """Nest the nav as one does with a long book: ten parts a volume, so that no list is long."""
    if len(parts) <= A_PART:
        return parts
    volumes = [parts[start : start + A_PART] for start in range(0, len(parts), A_PART)]
    return [{f"第{number}卷": volume} for number, volume in enumerate(volumes, 1)]


def _chapter(docs: Path, part: str, number: int) -> str:
    name, slug = f"{number:02d}", slug_of(number)
    folder = docs / part / slug
    folder.mkdir(parents=True)
    text = CHAPTER.format(number=name, slug=slug)
    section = "\n\n".join([PARAGRAPH] * PARAGRAPHS)
    body = "\n\n".join(
        [section, *(f"## 第{n}节 {{ #body-{n} }}\n\n{section}" for n in range(2, SECTIONS + 1))]
    )
    (folder / "index.md").write_text(text.replace("正文一段。", body), "utf-8")
    write_yaml(folder / "quiz.yml", list(questions(slug)))
    return f"{part}/{slug}/index.md"


def configurations(root: Path, docs: Path, nav: list[Any]) -> dict[str, Path]:
    """Write the two configurations; name → file."""
    for folder in ("overrides", "scripts"):  # ours names them from its own folder
        (root / folder).symlink_to(ROOT / folder)
    write_yaml(root / "mkdocs.yml", {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": str(docs), "nav": nav})
    return {"手册": root / "mkdocs.yml", "原样的Material": plain_configuration(root, docs, nav)}


def main() -> None:
    """Build every size both ways, print the table."""
    parser = argparse.ArgumentParser(description="构建时间和一页的大小怎样随章数变")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="章数")
    sizes = parser.parse_args().sizes
    first: dict[str, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            docs, nav = make(root, size)
            seconds: dict[str, float] = {}
            for name, config in configurations(root, docs, nav).items():
                site = root / f"site-{config.stem}"
                seconds[name] = build(config, site)
                page = (site / part_of(1) / slug_of(2) / "index.html").read_bytes()
                each = seconds[name] / size
                first.setdefault(name, each)
                print(
                    f"{size}章，{name}：{seconds[name]:.1f}秒，每章是{sizes[0]}章时的{each / first[name]:.2f}倍；"
                    f"一章的页{len(page) / 1024:.1f} KiB，gzip {len(gzip.compress(page, 9, mtime=0)) / 1024:.1f} KiB",
                    flush=True,
                )
            print(f"{size}章，两者构建时间之比{seconds['手册'] / seconds['原样的Material']:.2f}", flush=True)


if __name__ == "__main__":
    main()
