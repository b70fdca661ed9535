"""Random sequences of what readers do lose nothing, make nothing up and bring nothing back.

Typing, odd characters, three tabs on each of two machines, wrong clocks, full storage, spoilt
records, a changing bank, examinations begun, handed in and deleted, files carried to and fro.
Everyday runs take a hundred; more by HANDBOOK_SEQUENCES.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_quiz_store import SCRIPTS
from tests.drawn import SEED, drawn

SEQUENCES = int(os.environ.get("HANDBOOK_SEQUENCES", "100"))
PLANTED_SEQUENCES, PLANTED_SEED = 200, 7
NAMES = (
    "dom",
    "start",
    "storage",
    "records",
    "store",
    "types",
    "blanks",
    "type-choice",
    "type-fields",
    "type-order",
    "question-view",
    "rubric",
    "keys",
    "writing",
    "stopwatch",
    "who",
    "practice-memory",
    "practice-question",
    "transfer",
    "exam-record",
    "exam",
)
# A tab has no page of its own that loads: what begins then is begun by the sequences.
START = """Object.assign(window.handbookQuiz, {
  start: (selector, begin) => { window.begin = begin; }, alone: () => {} });"""
WORLD, EXPECTED, RUN = (
    (Path(__file__).parent / f"quiz_{name}.js").read_text("utf-8")
    for name in ("world", "expected", "sequences")
)


def sources(find: str = "", replace: str = "") -> list[str]:
    """Return the scripts under test, with a defect planted if one is given."""
    texts = {name: (SCRIPTS / f"{name}.js").read_text("utf-8") for name in NAMES}
    assert any(find in text for text in texts.values()), find
    planted = {name: text.replace(find, replace) if find else text for name, text in texts.items()}
    return [text + (START if name == "start" else "") for name, text in planted.items()]


def run(page: Page, scripts: list[str], seed: int, count: int) -> dict[str, Any]:
    """Run so many sequences; return what failed, and how often each step was taken."""
    page.set_content("<div class='md-content__inner'><p></p></div>")
    found: dict[str, Any] = page.evaluate(
        f"""([scripts, seed, count]) => {{ const world = ({WORLD})(scripts), expecting = ({EXPECTED})(world)
        return ({RUN})(world, expecting, seed, count) }}""",
        [scripts, seed, count],
    )
    return found


@pytest.mark.seldom
def test_random_sequences_lose_nothing_and_bring_nothing_back(page: Page, errors: list[str]) -> None:
    found = run(page, sources(), SEED + 1, SEQUENCES)  # 0 is no seed
    assert found["failures"] == []
    assert errors == []
    assert all(count > SEQUENCES / 4 for count in found["counts"].values()), found["counts"]


# What could go wrong again → the words that are changed, and into what.
PLANTED = {
    "合并丢作答": ("a.log.concat(b.log)", "b.log"),
    "两次作答同一秒": ("while (times.has(time)) time++;", ""),
    "导入盖掉": ("const merged = mine ? kind.merge(mine, value) : value", "const merged = value"),
    "短文字解错": ("time += parseInt", "time = parseInt"),
    "记着旧的一份": (
        "read(answerKey(id, rev)) || { log: [] }",
        "read(answerKey(id, rev)) || (window.kept = window.kept || { log: [] })",
    ),
    "打的字不留": ('form.addEventListener("input", keep);', ""),
    "没交的字不放回来": ("put(question, draft.chosen);", ""),
    "字成了选择器": (
        "field.value = chosen[i];",
        "form.querySelector(`[data-a='${chosen[i]}']`); field.value = chosen[i];",
    ),
    "删去的卷又回来": ("Boolean(kept) && write(`exam.${name}`, ", "write(`exam.${name}`, !kept ? exam : "),
    "交了卷又没交": ("if (final) return", "if (!final) return"),
    "同一秒的两份卷": ("Math.floor(Math.random() * 36 ** 6).toString(36)", '""'),
    "卷里的字不留": ("this.kept[map][id] = [value,", "this.kept[map][id] = [[],"),
    "读不懂的盖掉": ("stuck.set(key, text);", ""),
    "读不懂的删掉": ("if (isCopied || save(name, text)) return;", "return;"),
    "满的时候不看别的页面": ("return [there, mine.text];", "return [mine.text];"),
    "钟错一天错到底": (
        "let time = quiz.now();",
        "let time = Math.max(quiz.now(), ...log.map(([at]) => at + 1));",
    ),
}


@pytest.mark.parametrize("defect", drawn(PLANTED, 6))
def test_the_sequences_find_a_planted_defect(page: Page, defect: str) -> None:
    found = run(page, sources(*PLANTED[defect]), PLANTED_SEED, PLANTED_SEQUENCES)
    assert found["failures"]
    print(found["failures"][0])
