"""The engine's scripts as text: what Chromium 78, file:// and a strict policy can run."""

from __future__ import annotations

import re

import pytest

from handbook.model.book import cached_book
from handbook.quiz import bank
from handbook.site import quiz_data
from tests.conftest import ROOT

SCRIPTS = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "docs/assets/js/quiz").glob("*.js"))}
FORBIDDEN = {
    "比 Chromium 78 新的写法": r"\?\.[A-Za-z_(\[]|\?\?|\.replaceAll\(|\.at\(|\.flatMap\(.*\?\.|\|\|=|&&=|\bclass\s+\w+\s*\{|\bstatic\b|structuredClone|Object\.hasOwn\(",
    "file:// 下不能用": r"\bfetch\(|\bimport\b\s*[({'\"]|\bexport\s|\?\?|MLHttpRequest|serviceWorker",
    "严格的策略不许": r"\beval\(|new Function|\.style\b|setAttribute\(\"style\"|\.on(?:click|change|submit)\s*=|document\.write",
}


def found(text: str) -> list[str]:
    """Name what a script must not use."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    return [
        f"{why}：{match[0]}" for why, pattern in FORBIDDEN.items() for match in re.finditer(pattern, code)
    ]


@pytest.mark.parametrize("name", SCRIPTS)
def test_old_browsers_files_and_strict_policies_can_run_it(name: str) -> None:
    assert found(SCRIPTS[name]) == []


@pytest.mark.parametrize(
    "code",
    ["a?.b", "a ?? b", "s.replaceAll('a', 'b')", "list.at(-1)", "a ||= 1", "class A {\n x = 1 }", "fetch('x')",
     "import('x')", "eval('1')", "node.style.color = 'red'", "new Function('x')", "box.onclick = f"],
)  # fmt: skip
def test_the_check_finds_what_is_planted(code: str) -> None:
    assert found(f"var x = 1\n{code}\n")


def test_no_form_of_the_bank_has_styles_or_handlers_of_its_own() -> None:
    book = cached_book(str((ROOT / "docs").resolve()))
    for question_id, html in quiz_data.forms(book, bank.build(book)).items():
        assert not re.search(r"<[^>]+\s(?:style|on\w+)=|<script", html), question_id
        assert not re.search(r'(?:src|href)="(?:https?:)?//', html), question_id
