"""What random sequences have found: turns of two tabs that lost or kept what they should not."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.test_quiz_sequences import WORLD, sources

EXAM = """const name = a.quiz.newExam(a.quiz.draw());
a.quiz.exam.open(name);
a.exam.record.stamp("answers", a.exam.record.rows[0], ["甲"]);
machine.deliver();
const key = `${PREFIX}exam.${name}`, text = machine.storage[key], file = JSON.stringify(a.quiz.exported());"""
STUCK = """const id = "alpha-002", key = `${PREFIX}answer.${id}@1`;
machine.storage[key] = "{坏";
machine.capacity = machine.size();
a.quiz.store.answer(id, 1);  // cannot read it, and has no room to set it aside
machine.capacity = Infinity;
b.quiz.store.attempt(id, 1, 0);  // sets it aside
machine.deliver();"""


def turns(page: Page, script: str, *planted: str) -> Any:
    """Let the tabs a, b and c of a machine take turns; return what the script returns."""
    page.set_content("<div class='md-content__inner'><p></p></div>")
    return page.evaluate(
        f"""(scripts) => {{ const {{ Bank, Machine, PREFIX }} = ({WORLD})(scripts);
        const machine = new Machine(new Bank()), [a, b, c] = machine.tabs; {script} }}""",
        sources(*planted),
    )


BROUGHT_BACK = f"""{EXAM}
Machine.clock += 60;
b.quiz.store.forgetExam(name);
Machine.clock += 60;
c.quiz.imported(file);
machine.deliver();  // a slept, and hears only now that it was deleted
return [machine.storage[key] === text, c.quiz.store.exams()[0] === name];"""


def test_a_sleeping_tab_does_not_delete_what_was_brought_back(page: Page) -> None:
    assert turns(page, BROUGHT_BACK) == [True, True]
    assert turns(page, BROUGHT_BACK, "isDeleted && isJustKept", "isDeleted") == [False, False]


RACED = f"""{EXAM}
b.quiz.store.forgetExam(name);
machine.storage[key] = text;  // written by a at the same moment, neither seeing the other
machine.deliver();
return key in machine.storage;"""


def test_words_of_the_same_moment_do_not_outlive_a_deletion(page: Page) -> None:
    assert turns(page, RACED) is False
    assert turns(page, RACED, "isDeleted && isJustKept", "false") is True


@pytest.mark.parametrize(
    ("script", "there"),
    [
        ("return a.quiz.store.answer(id, 1).log.length;", 1),
        ("a.quiz.store.forget(id, 1); return key in machine.storage;", False),
        ("return a.quiz.storage.stuck();", 0),
    ],
)
def test_what_another_tab_has_set_aside_is_no_hindrance(page: Page, script: str, there: Any) -> None:
    assert turns(page, STUCK + script) == there
    assert turns(page, STUCK + script, "stored(key) !== stuck.get(key)", "false") != there
