"""The workbook and the numbered text: read back and compared with the bank."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from handbook.export import text, workbook
from handbook.export.items import Item
from handbook.export.report import Exported
from handbook.export.rows import GAP, Row, rows
from handbook.model.book import Book
from handbook.model.questions import LETTERS
from tests.exported import Block, blocks, everything, odd, one_of_each, squeezed, texts

KINDS = {
    "single": "单选题",
    "multiple": "多选题",
    "bool": "判断题",
    "fill": "填空题",
    "match": "填空题",
    "order": "填空题",
    "short": "简答题",
    "scenario": "简答题",
    "branching": "单选题",
}
Make = Callable[[Sequence[Item]], Exported]
Table = list[dict[str, str | float | None]]


@pytest.fixture(scope="module")
def items(real_book: Book) -> list[Item]:
    return everything(real_book)


def table(items: list[Item]) -> Table:
    """The workbook's rows: column → value."""
    book = load_workbook(io.BytesIO(workbook.make(items).data))
    assert book.sheetnames == ["题库"]
    heads, *found = book["题库"].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in found]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def whole(items: list[Item]) -> Table:
    return table(items)


def asked(item: Item) -> int:
    """How many rows a question takes."""
    return len(item.branches) or 1


def test_every_question_has_its_rows_of_its_kind(items: list[Item], whole: Table) -> None:
    wanted: Counter[str] = Counter()
    for item in items:
        wanted[KINDS[item.kind]] += asked(item)
    assert Counter(row["题型"] for row in whole) == wanted
    assert Counter(block.kind for block in blocks(text.make(items).data.decode())) == wanted
    assert Counter(row["题号"] for row in whole) == {item.id: asked(item) for item in items}


def test_the_columns_are_those_that_tools_ask_for(items: list[Item], whole: Table) -> None:
    heads = list(whole[0])
    options = [head for head in heads if head.startswith("选项")]
    most = max(len(item.choices) for item in items if item.kind != "bool")
    assert options == [f"选项{sign}" for sign in LETTERS[:most]]
    assert [head for head in heads if head not in options] == [
        "题型",
        "题干",
        "答案",
        "解析",
        "分值",
        "难度",
        "章",
        "题号",
    ]


def answer(item: Item) -> str | None:
    """The answer by the question's own data, where the type has a short one."""
    question = item.question
    if item.kind in ("single", "multiple"):
        return "".join(sorted(question.answer))
    if item.kind == "bool":
        return {"T": "正确", "F": "错误"}[question.answer[0]]
    if item.kind not in ("match", "order"):
        return None
    letters = [sign for _, sign in sorted(zip(question.mixed, LETTERS, strict=False))]
    return "|".join(letters[: len(question.pairs)]) if question.pairs else "".join(letters)


def test_the_workbook_says_what_the_bank_says(items: list[Item], whole: Table) -> None:
    found = iter(whole)
    for item in items:
        for number in range(asked(item)):
            row = next(found)
            choices = item.branches[number].choices if item.branches else item.choices
            options = [row[f"选项{sign}"] for sign in LETTERS if row.get(f"选项{sign}")]
            assert options == [choice.text for choice in choices if item.kind != "bool"], item.id
            if (right := answer(item)) is not None:
                assert row["答案"] == right, item.id
            if item.branches:
                assert row["答案"] == item.branches[number].right.sign
                assert row["分值"] == pytest.approx(item.score / asked(item), abs=0.01)
            else:
                assert row["分值"] == item.score
                assert str(row["题干"]).startswith(item.stem[0].split("＿")[0])
            assert row["章"] == item.heading
            assert {1: "易", 2: "中", 3: "难"}[item.question.difficulty] == row["难度"]
            if number == asked(item) - 1:
                assert all(reason in str(row["解析"]) for reason in item.reasons), item.id
            assert all(choice.why in str(row["解析"]) for choice in choices), item.id


def same(block: Block, row: Row) -> bool:
    """Whether a block of the text says what a row says."""
    return (
        (block.kind, block.score) == (row.kind, row.score)
        and squeezed(block.stem) == squeezed(row.stem)
        and [squeezed(option) for option in block.options] == [squeezed(option) for option in row.options]
        and squeezed(block.answer) == squeezed(row.answer)
        and squeezed(block.reason) == squeezed(row.reason)
    )


def differences(written: str, wanted: list[Row]) -> list[int]:
    """The numbers of the questions that a text does not give back as they are."""
    found = blocks(written)
    assert [block.number for block in found] == [*range(1, len(wanted) + 1)]
    return [block.number for block, row in zip(found, wanted, strict=True) if not same(block, row)]


def test_the_text_reads_back_as_the_bank(items: list[Item]) -> None:
    assert differences(text.make(items).data.decode(), rows(items)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("答案：A\n", "答案：B\n"),
        ("\nB. ", "\nB. 另"),
        ("[多选题]", "[单选题]"),
        ("分值：2\n", "分值：3\n"),
        ("解析：", "解析：另"),
    ],
)
def test_a_text_that_says_something_else_is_seen(items: list[Item], old: str, new: str) -> None:
    written = text.make(items).data.decode()
    assert old in written
    assert differences(written.replace(old, new, 1), rows(items))


@pytest.mark.parametrize(
    ("old", "new"), [("\nB. ", "\nB、"), ("\n答案：", "\n\n答案："), ("1. ", "1、"), ("\n解析：", "\n说：")]
)
def test_a_text_that_breaks_its_form_is_refused(items: list[Item], old: str, new: str) -> None:
    with pytest.raises(ValueError):
        blocks(text.make(items).data.decode().replace(old, new, 1))


def test_nothing_of_a_question_with_odd_signs_is_lost(items: list[Item]) -> None:
    strange = [odd(item) for item in one_of_each(items)]
    assert differences(text.make(strange).data.decode(), rows(strange)) == []
    for item in strange:
        cells = "".join(str(value) for row in table([item]) for value in row.values() if value)
        whole = squeezed(cells)
        for words in texts(item):
            # What stands between two answers of a blank may not stand in one.
            wanted = words.replace("|", "｜").replace("/", "／") if words in sum(item.blanks, ()) else words
            assert squeezed(wanted) in whole, (item.kind, words)


def test_a_text_that_looks_like_a_formula_or_a_field_stays_a_text(items: list[Item]) -> None:
    base = one_of_each(items)[0]
    choices = tuple(replace(choice, text=f"=1+{choice.sign}\n答案：X") for choice in base.choices)
    item = replace(base, stem=("=SUM(A1)[多选题]\n2. 另一道", "\nA. 不是选项"), choices=choices)
    sheet = load_workbook(io.BytesIO(workbook.make([item]).data)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)} == {
        "s"
    }
    assert differences(text.make([item]).data.decode(), rows([item])) == []


def test_blanks_are_gaps_and_their_answers_stand_apart(items: list[Item]) -> None:
    for row in rows([item for item in items if item.kind in ("fill", "match")]):
        fields = len(row.item.blanks or row.item.pairs)
        assert row.stem.count(GAP) == fields
        assert len(row.answer.split("|")) == fields
        assert "＿" not in row.stem


def test_a_step_says_what_was_done_before_it(items: list[Item]) -> None:
    item = next(item for item in items if item.branches)
    first, second, *_ = rows([item])
    assert "前面这样办了" not in first.stem
    assert f"前面这样办了：{item.branches[0].right.text}。" in second.stem


@pytest.mark.parametrize("make", [workbook.make, text.make])
def test_the_same_questions_give_the_same_bytes(items: list[Item], make: Make) -> None:
    assert make(items).data == make(items).data


@pytest.mark.parametrize("make", [workbook.make, text.make])
def test_what_rows_do_not_hold_is_said_of_each(items: list[Item], make: Make) -> None:
    said: dict[str, list[str]] = {}
    for item, loss in make(items).losses:
        said.setdefault(item.id, []).append(loss)
    for item in items:
        reasons = bool(item.choices or item.branches)
        other = item.kind in ("multiple", "fill", "match", "order", "branching") or bool(
            item.question.correction
        )
        joined = make is text.make and (len(item.stem) > 1 or len(item.model) > 1)
        assert len(said.get(item.id, [])) == reasons + other + joined, item.id
