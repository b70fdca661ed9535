"""Reads what a learner has taken along from the browser: the examinations in it.

What such a file is made of is said in `docs/assets/js/quiz/records.js`; a test holds `VERSION` to it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from handbook.results.sitting import Learner, NotRead, Papers, Sitting, clean, mark

FORMAT, VERSION = "handbook-progress", 4
LIMIT = 2 * 1024 * 1024  # bytes; the browser writes none so large, and takes none
_EXAM = re.compile(r"exam\.[0-9a-z]{1,40}")
_SHORT = re.compile(r"\s*HB[0-9]+[,，]")
_CODE = re.compile(r"[A-Z][0-9A-Z]{1,7}")
_ITEM = re.compile(r"[a-z]+-[0-9]{3}@[0-9]{1,6}")
_ID = re.compile(r"[a-z]+-[0-9]{3}")
_LATEST = 10**11
_NAME_LENGTH = 40
_WHO = ("name", "unit", "class")


def read(data: bytes, source: str, papers: Papers) -> tuple[list[Sitting], list[str]]:
    """Read one file.

    Args:
        data: the file.
        source: its name.
        papers: the papers that there are.

    Returns:
        The examinations that were handed in, and what of the file was left out, a sentence each.

    Raises:
        NotRead: the file is not one of ours, or not whole, or of a newer book.
    """
    entries, owner = _entries(data)
    sittings, notices = [], []
    for key, exam in entries.items():
        if not _EXAM.fullmatch(key):
            continue
        if not _is_exam(exam):
            notices.append("有一份考试记录读不懂，没有算")
        elif not exam["done"]:
            notices.append(f"卷号{exam['code']}没有交卷，没有算")
        else:
            try:
                sittings.append(_sitting(key, exam, _learner(exam.get("who") or owner, source), papers))
            except NotRead as error:
                notices.append(str(error))
    if not sittings and not notices:
        notices.append("里面没有考试记录，只有平时做题的")
    return sittings, notices


def _entries(data: bytes) -> tuple[dict[str, Any], Any]:
    """The records in a file by their keys, and whoever was the last to say a name."""
    if len(data) > LIMIT:
        raise NotRead("文件太大（超过2MB），不是“存成文件”得到的")
    foreign = NotRead("读不懂：不是“存成文件”得到的文件，或者不完整，请学员重新存一份")
    try:
        text = data.decode("utf-8-sig")
        if _SHORT.match(text):
            raise NotRead("是“短文字”，里面没有考试记录：请学员用“存成文件”")
        file = json.loads(text)
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, or nested without end
        raise foreign from error
    if not isinstance(file, dict) or file.get("format") != FORMAT or not _is_time(file.get("version")):
        raise foreign
    if file["version"] > VERSION:
        raise NotRead("是更新的手册存的，这一份读不全：换成新的手册再统计")
    if not isinstance(file.get("entries"), dict):
        raise foreign
    return file["entries"], file.get("who")


def _learner(who: Any, source: str) -> Learner:
    if not _is_who(who):
        return Learner(source=source)
    name, unit, group = (clean(who[key]) for key in _WHO)
    return Learner(name, unit, group, source)


def _sitting(key: str, exam: dict[str, Any], learner: Learner, papers: Papers) -> Sitting:
    paper = papers.of(exam["code"], clean(exam["version"])[:20])
    if exam["items"] != [f"{item.entry.id}@{item.entry.question.rev}" for item in paper.items]:
        raise NotRead(f"卷号{paper.code}记的题与这份卷对不上，没有算：请学员重新存一份")
    answers, marks = exam["answers"], exam["marks"]
    ids = [item.entry.id for item in paper.items]
    given = [
        (tuple(answers[name][0]) if name in answers else (), marks[name][0] if name in marks else None)
        for name in ids
    ]
    chosen, points = mark(paper, given)
    last = max((time for _, time in marks.values()), default=0)
    name = f"{key} {paper.code} {exam['start']}"
    return Sitting(learner, paper.code, exam["done"], chosen, points, learner.source, name, last)


# ---- What is valid: isExam of records.js ----------------------------------------------------------

_Test = Callable[[Any], bool]


def _is_time(value: Any) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return (whole or (isinstance(value, float) and value.is_integer())) and 0 <= value <= _LATEST


def _is_switch(value: Any) -> bool:
    return _is_time(value) and value in (0, 1)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_timed(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and _is_switch(value[0]) and _is_time(value[1])


def _list_of(test: _Test) -> _Test:
    return lambda value: isinstance(value, list) and all(map(test, value))


def _map_of(test: _Test) -> _Test:
    def is_map(value: Any) -> bool:
        return isinstance(value, dict) and all(
            _ID.fullmatch(key)
            and isinstance(pair, list)
            and len(pair) == 2
            and test(pair[0])
            and _is_time(pair[1])
            for key, pair in value.items()
        )

    return is_map


def _like(pattern: re.Pattern[str]) -> _Test:
    return lambda value: isinstance(value, str) and bool(pattern.fullmatch(value))


def _is_who(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(key), str)
        and len(value[key].encode("utf-16-le", "surrogatepass")) <= 2 * _NAME_LENGTH
        for key in _WHO
    )


_NEEDED: dict[str, _Test] = {
    "code": _like(_CODE),
    "version": _is_text,
    "start": _is_time,
    "items": _list_of(_like(_ITEM)),
    "used": _is_time,
    "timed": _is_timed,
    "done": _is_time,
    "answers": _map_of(_list_of(_is_text)),
    "marks": _map_of(_list_of(_is_switch)),
    "doubt": _map_of(_is_switch),
}
_PERHAPS: dict[str, _Test] = {
    "who": _is_who,
    "first": _map_of(_list_of(_is_text)),
    "seconds": _map_of(_is_time),
}


def _is_exam(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and all(test(value.get(name)) for name, test in _NEEDED.items())
        and all(test(value[name]) for name, test in _PERHAPS.items() if name in value)
    )
