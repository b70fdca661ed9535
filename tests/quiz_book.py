"""A small book with a full question bank, so that the engine's tests don't depend on the real one.

Four chapters, one in each part, with every type of question, enough for the full blueprint;
the pages around them are the real ones. Nothing in it means anything: question n of a chapter
says its number, and its right option says 对.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import FIXTURES, ROOT

PARTS = {
    "why": ("01", "alpha"),
    "basics": ("06", "beta"),
    "duties": ("13", "gamma"),
    "tasks": ("17", "delta"),
}
# Type → questions in the chapter's test, questions kept for the mock examination.
COUNTS = {
    "single": (8, 4),
    "multiple": (3, 2),
    "bool": (4, 2),
    "fill": (2, 0),
    "match": (1, 0),
    "order": (1, 0),
    "scenario": (3, 1),
    "short": (1, 0),
    "branching": (1, 0),
}
PAGES = (
    "toolkit/exam",
    "toolkit/practice",
    "toolkit/progress",
    "toolkit/results",
    "appendix/bank",
    "appendix/rules",
    "appendix/numbers",
    "appendix/updates",
)
SECTIONS = ("gist", "body", "case")  # what the questions are about, by turns
# The one point that every question is about; no chapter of these books has to teach it.
POINT = {
    "id": "S1.1-1",
    "part": "第一部分",
    "section": "一节",
    "label": "一个编号",
    "kind": "claim",
    "leaf": False,
    "chapter": "9999",
}

CHAPTER = """---
chapter: "{number}"
slug: {slug}
objectives:
  - {{id: {slug}-o1, bloom: understand, text: 说出第{number}号章的头一件事}}
  - {{id: {slug}-o2, bloom: apply, text: 判断第{number}号章的第二件事}}
  - {{id: {slug}-o3, bloom: apply, text: 写出第{number}号章的第三件事}}
audience: [新任支部书记]
prerequisites: []
description: 测试题目引擎用的一章，只有题是要紧的，正文各部件齐全而已。
reviewed: 2026-11-23
---

# 第{number}号章 {{ #{slug} }}

〔题头〕

## 一句话 {{ #gist }}

一句话讲完。

## 正文 {{ #body }}

正文一段。

〔题 {slug}-001〕

- **M-{number}-1　误解一条。** 不是这样。

## 一件小事（教学编写） {{ #case }}

某支部的一件事。

## 带走一张卡 {{ #card }}

??? card "题怎么做"

    - □ 记住一条。

## 测一测 {{ #quiz }}

〔章测〕

## 依据 {{ #sources }}

〔依据〕
"""


def drop_links(year: Path) -> None:
    """Take from the year's tasks what leads to forms and how-to pages that this book has not."""
    text = year.read_text("utf-8")
    year.write_text(re.sub(r", forms: \[[^]]*\]|, howto: [a-z-]+", "", text), "utf-8")


def make(root: Path) -> Path:
    """Write the book under a folder.

    Args:
        root: a folder that does not exist yet.

    Returns:
        The MkDocs configuration that builds it.
    """
    docs = root / "docs"
    shutil.copytree(FIXTURES / "good" / "docs", docs)
    for name in ("basics", "howto/hand-in"):  # about other chapters than this book's
        shutil.rmtree(docs / name)
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    for page in PAGES:
        shutil.copytree(ROOT / "docs" / page, docs / page, dirs_exist_ok=True)
    shutil.copytree(  # the page is the real book's, the registers are the small book's
        FIXTURES / "good/docs/appendix/rules", docs / "appendix/rules", dirs_exist_ok=True
    )
    write_yaml(docs / "appendix/coverage/points.yml", [POINT])
    write_yaml(docs / "appendix/then-now/facts.yml", [])
    write_yaml(docs / "permalinks.yml", [])
    loosen(docs / "toolkit/exam/blueprint.yml")
    write_yaml(docs / "toolkit/trainer/courses.yml", [])
    drop_links(docs / "howto/year.yml")
    write_yaml(docs / "toolkit/diagrams/trees.yml", [])  # they lead to what was left out
    adopt_terms(docs / "appendix/glossary/terms.yml", "06")
    for part, (number, slug) in PARTS.items():
        folder = docs / part / slug
        folder.mkdir(parents=True)
        bank = list(questions(slug))
        (folder / "index.md").write_text(CHAPTER.format(number=number, slug=slug), "utf-8")
        write_yaml(folder / "quiz.yml", bank)
    (docs / "toolkit/documents/index.md").write_text("# 文书 { #documents }\n\n〔文书目录〕\n", "utf-8")
    (docs / "index.md").write_text(
        '# 首页 { #home }\n\n<p class="hb-tally" data-search="off" hidden></p>\n\n## 目录 { #contents }\n\n〔目录〕\n',
        "utf-8",
    )
    return _config(root, docs)


def write_yaml(path: Path, data: Any) -> None:
    """Write a register of a made-up book."""
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def loosen(path: Path) -> None:
    """Let a part of the blueprint's papers be one chapter, and every question take a minute."""
    blueprints = yaml.safe_load(path.read_text("utf-8"))
    for blueprint in blueprints:
        blueprint |= {"chapter": 100, "planned": [0, blueprint["minutes"]], "difficulty": [100, 300]}
    write_yaml(path, blueprints)


def adopt_terms(path: Path, chapter: str) -> None:
    """Give every term of a register the same home chapter."""
    terms = yaml.safe_load(path.read_text("utf-8"))
    for term in terms:
        term["chapter"] = chapter
    write_yaml(path, terms)


def _config(root: Path, docs: Path) -> Path:
    pages = [p.relative_to(docs).as_posix() for p in sorted(docs.rglob("*.md"))]
    parts = {
        part: [page for page in pages if page.startswith(f"{part}/{slug}/")]
        for part, (_, slug) in PARTS.items()
    }
    rest = [p for p in pages if p != "index.md" and not any(p in inside for inside in parts.values())]
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(docs),
        "nav": ["index.md", {"别的": rest}, *({f"{part}篇": inside} for part, inside in parts.items())],
    }
    for folder in ("overrides", "scripts"):  # the configuration names them from its own folder
        (root / folder).symlink_to(ROOT / folder)
    path = root / "mkdocs.yml"
    write_yaml(path, config)
    return path


def questions(slug: str) -> Iterator[dict[str, Any]]:
    """Yield a chapter's questions: two inline, then each type's, the mock ones last."""
    number = 0
    for pool, counts in _pools():
        for kind, count in counts.items():
            for _ in range(count):
                number += 1
                yield _question(slug, number, kind, pool)


def _pools() -> Iterator[tuple[str, dict[str, int]]]:
    yield "inline", {"single": 1}
    yield "practice", {kind: count for kind, (count, _) in COUNTS.items()}
    yield "mock", {kind: count for kind, (_, count) in COUNTS.items()}


def _question(slug: str, number: int, kind: str, pool: str) -> dict[str, Any]:
    name = f"{slug}-{number:03d}"
    common = {
        "id": name,
        "rev": 1,
        "type": kind,
        "pool": pool,
        "objective": f"{slug}-o{number % 3 + 1}",
        "points": ["S1.1-1"],
        "bloom": ("understand", "apply", "analyze")[number % 3],
        "difficulty": 1,
        "minutes": 1,
        "stem": f"这是{slug}的第{number}题，" + _ASKS[kind],
        **_own(kind, number),
        "explanation": f"第{number}题的道理写在这里，长度够二十个字就行。",
        "ref": f"index.md#{SECTIONS[number % 3]}",
    }
    # The first two single questions of a chapter ask one fact.
    if kind == "single" and number in (2, 3):
        common["fact"] = f"{slug}-first"
    return common


_ASKS = {
    "single": "选哪一项？",
    "multiple": "选哪几项？",
    "bool": "这句话说得对。",
    "fill": "空一＿＿，空二＿＿。",
    "match": "配起来。",
    "order": "排次序。",
    "short": "写两点。",
    "scenario": "读完写怎么办。\n\n这是情境的第二段。",
    "branching": "一步一步办。",
}


def _own(kind: str, number: int) -> dict[str, Any]:
    if kind in ("single", "multiple"):
        right = (
            [["A", "B", "C", "D"][number % 4]]
            if kind == "single"
            else [["A", "C"], ["B", "C", "D"]][number % 2]
        )
        return {
            "options": {
                key: {
                    "text": f"第{number}题的{key}说法",
                    "why": f"第{number}题{'对' if key in right else '错'}在这里。",
                }
                for key in ("A", "B", "C", "D")
            },
            "answer": right,
        }
    if kind == "bool":
        wrong = {"correction": f"第{number}题改正以后的说法。"} if number % 2 else {}
        whys = {"T": {"why": "判对的人这样想。"}, "F": {"why": "判错的人这样想。"}}
        return {"options": whys, "answer": not wrong, **wrong}
    if kind == "fill":
        return {"answer": [["7人", "七人"], ["12.5%"]]}
    if kind == "match":
        pairs = [{"left": f"左{n}", "right": f"右{n}号", "why": f"第{n}对的道理。"} for n in (1, 2, 3)]
        return {"pairs": pairs, "distractors": ["多出来的"]}
    if kind == "order":
        return {"steps": [{"text": f"第{n}件事", "why": f"第{n}件的道理。"} for n in (1, 2, 3, 4)]}
    if kind == "branching":
        return {"start": "n1", "nodes": _nodes(), "score": 3}
    rubric = [{"point": "写出第一点的做法", "score": 3}, {"point": "写出第二点的做法", "score": 1}]
    return {"model_answer": "一是第一点的做法；二是第二点的做法。", "rubric": rubric, "score": 4}


def _nodes() -> dict[str, Any]:
    """Three steps; the right choice is the second, the first, the second."""
    nodes: dict[str, Any] = {"end": {"text": "三步都走完了。"}}
    for number, right, after in ((1, 1, "n2"), (2, 0, "n3"), (3, 1, "end")):
        wrong = {
            "score": 0,
            "after": f"9月{number}日，有人来问第{number}步。",
            "why": f"第{number}步错在这里。",
        }
        choices = [{"text": f"第{number}步的{name}办法", **wrong} for name in "甲乙丙"]
        choices[right] = {
            "text": choices[right]["text"],
            "score": 1,
            "to": after,
            "why": f"第{number}步对在这里。",
        }
        nodes[f"n{number}"] = {"ask": f"第{number}步怎样办？", "choices": choices}
    return nodes
