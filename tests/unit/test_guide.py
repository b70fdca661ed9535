"""The guides say what the code does: parts, lengths, notation, a sample that passes; rooms; editors."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.checks import check_book
from handbook.checks.chapters import PARTS
from handbook.checks.measures import PARAGRAPH, SECTION, SENTENCE
from handbook.model import marks
from handbook.model.book import REGISTERS, load
from handbook.model.schema import load_schema, write_schemas
from tests.conftest import ROOT
from tests.unit.test_structure import ROOMS, imported

SCHEMAS = ".cache/schemas"  # made by `check`
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def schema(kind: str) -> Any:
    """The fields of a kind's record, or of the one thing that a file holds."""
    found = load_schema(kind)
    return found.get("items", found)["properties"]


def span(field: dict[str, int]) -> str:
    """How long a text may be, as the guide writes it: 6–80, or 20起."""
    least, most = field["minLength"], field.get("maxLength")
    return f"{least}–{most}" if most else f"{least}起"


def test_the_authors_guide_stays_short() -> None:
    assert len(GUIDE.encode()) < 6_000


def test_it_lists_the_parts_of_a_chapter_in_their_order() -> None:
    rows = re.findall(r"^\| (.+?)(\*?) \| `#([a-z]+)` \|", GUIDE, re.M)
    assert [(anchor, title, not star) for title, star, anchor in rows] == list(PARTS)


def test_it_gives_the_lengths_that_are_checked() -> None:
    front, quiz, notes = schema("chapter"), schema("quiz"), schema("notes")
    terms, forms, diagrams = schema("terms"), schema("forms"), schema("diagrams")
    objective = front["objectives"]
    why = quiz["options"]["additionalProperties"]["properties"]["why"]
    point = quiz["rubric"]["items"]["properties"]["point"]
    for row in (
        f"题头 description | {span(front['description'])}",
        f"目标（{objective['minItems']}到{objective['maxItems']}条，至少一条 apply 以上） | "
        + span(objective["items"]["properties"]["text"]),
        "题：stem、why、explanation | "
        + "、".join(span(field)[:-1] for field in (quiz["stem"], why, quiz["explanation"])),
        f"简答：model_answer、rubric 的 point | {quiz['model_answer']['minLength']}、{span(point)}",
        f"编者按：speech、rule、advice | {'、'.join(span(notes[key]) for key in ('speech', 'rule', 'advice'))}",
        f"术语：short、full | {span(terms['short'])}、{span(terms['full'])}",
        f"表单：title、use | {forms['title']['minLength']}、{span(forms['use'])}",
        f"图：title、alt | {span(diagrams['title'])}、{span(diagrams['alt'])}",
    ):
        assert f"| {row}" in GUIDE, row
    for words in (f"不超过{SECTION}字", f"段落不超过{PARAGRAPH}字", f"句子不超过{SENTENCE}字"):
        assert words in GUIDE


def test_its_notation_is_the_notation() -> None:
    rows = "\n".join(row for row in GUIDE.splitlines() if row.startswith("| `〔"))
    found = [mark for text in re.findall(r"`(〔.+?〕)`", rows) for mark in marks.find(text)]
    kinds = {mark.kind for mark in found}
    assert kinds == set(marks.Kind) - {marks.Kind.PART, marks.Kind.DIRECTIVE, marks.Kind.UNKNOWN}


def test_its_sample_question_passes_in_the_sample_chapter(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    sample = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)[0]
    quiz = docs / "basics" / "principles" / "quiz.yml"
    quiz.write_text(quiz.read_text("utf-8") + sample, "utf-8")
    assert [str(p) for p in check_book(load(docs)) if p.file.endswith("quiz.yml") and not p.warning] == []


def test_what_the_guides_point_to_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "scripts/README.md"):
        guide = ROOT / name
        for target in re.findall(r"\]\(([^)#]+)\)", guide.read_text("utf-8")):
            assert (guide.parent / target).exists(), f"{name} → {target}"
        for place in re.findall(
            r"`((?:docs|tests|scripts|requirements)/[\w./-]+)`", guide.read_text("utf-8")
        ):
            assert (ROOT / place).exists(), f"{name} → {place}"


@pytest.mark.parametrize("room", ROOMS[:-1])  # the commands may use every room
def test_the_developers_table_says_who_uses_whom(room: str) -> None:
    text = (ROOT / "scripts" / "README.md").read_text("utf-8")
    row = re.search(rf"^\| `handbook/{room}/` \| .+ \| (.*)\|$", text, re.M)
    assert row, f"scripts/README.md 没有 {room}"
    used = {
        name.split(".")[1]
        for path in (ROOT / "scripts" / "handbook" / room).rglob("*.py")
        for name in imported(path)
        if name.startswith("handbook.")
    }
    assert "、".join(name for name in ROOMS if name in used - {room}) == row[1].strip()


def test_readme_has_no_counts_that_grow_old() -> None:
    assert not re.search(
        r"\d+(?:章|条|道|张)", re.sub(r"一条|一张", "", (ROOT / "README.md").read_text("utf-8"))
    )


def test_the_newest_release_of_the_changelog_is_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    releases = re.findall(r"^## (\S+) - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert releases[0] == project["version"]


def test_editors_check_every_data_file_by_its_schema(tmp_path: Path) -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    places: dict[str, str | list[str]] = settings["yaml.schemas"]
    for kind, register in REGISTERS.items():
        assert places[f"{SCHEMAS}/{kind}.json"] == f"docs/{register}"
    globs = [glob for place in places.values() for glob in ([place] if isinstance(place, str) else place)]
    covered = {path for glob in globs if glob.startswith("docs/") for path in ROOT.glob(glob)}
    assert set((ROOT / "docs").rglob("*.yml")) == covered
    write_schemas(tmp_path / SCHEMAS)
    assert all((tmp_path / name).exists() for name in places)


def test_before_a_commit_the_check_and_the_fast_tests_run() -> None:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    entries = [hook["entry"] for hook in settings["repos"][0]["hooks"]]
    assert entries == [f"python3 scripts/handbook.py {words}" for words in ("check", "test --fast")]
