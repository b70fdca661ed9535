"""Reads a folder of exports and entry sheets; whatever cannot be counted is named, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from handbook.results import entry_reading, exports
from handbook.results.sitting import NotRead, Papers, Sitting, clean
from handbook.results.words import NO_UNIT

_READERS = {".json": exports.read, ".xlsx": entry_reading.read}


@dataclass
class Gathered:
    """What a folder holds.

    Attributes:
        sittings: each learner's papers, one of each code, in the order of the files.
        files: how many files were read and counted.
        notices: what was not counted and why, a line each.
    """

    sittings: list[Sitting] = field(default_factory=list)
    files: int = 0
    notices: list[str] = field(default_factory=list)


def read(folder: Path, papers: Papers, leave_out: Iterable[Path] = ()) -> Gathered:
    """Read every file in a folder and in those below it.

    Args:
        folder: the folder.
        papers: the papers that there are.
        leave_out: files that are not read, such as the one to be written.

    Raises:
        OSError: the folder cannot be read.
    """
    gathered = Gathered()
    found: list[Sitting] = []
    skipped = {path.resolve() for path in leave_out}
    for path in sorted(folder.rglob("*")):
        if path.name.startswith((".", "~$")) or path.is_dir() or path.resolve() in skipped:
            continue
        found += _file(path, clean(path.relative_to(folder).as_posix()), papers, gathered)
    gathered.sittings = _each_once(found, gathered.notices)
    return gathered


def _file(path: Path, name: str, papers: Papers, gathered: Gathered) -> list[Sitting]:
    reader = _READERS.get(path.suffix.lower())
    try:
        if reader is None:
            raise NotRead("不是学员导出的 .json，也不是登分表 .xlsx，没有读")
        sittings, notices = reader(path.read_bytes(), name, papers)
    except (NotRead, OSError) as error:
        said = str(error) if isinstance(error, NotRead) else f"打不开（{error.strerror}）"
        gathered.notices.append(f"{name}：{said}")
        return []
    gathered.files += 1
    gathered.notices += [f"{name}：{notice}" for notice in notices]
    return sittings


def _each_once(found: list[Sitting], notices: list[str]) -> list[Sitting]:
    """Of copies of one examination the one that was marked last; of one learner's papers of a code the first."""
    copies: dict[tuple[str, ...], Sitting] = {}
    for number, sitting in enumerate(found):
        key = (sitting.key, *sitting.learner.identity[:2]) if sitting.key else (str(number),)
        other = copies.get(key)
        if other is None:
            copies[key] = sitting
        else:
            copies[key] = max(other, sitting, key=lambda s: s.marked)
            notices.append(f"{sitting.source}：卷号{sitting.code}与{other.source}里的是同一份，只算一次")
    kept: dict[tuple[str, ...], Sitting] = {}
    for sitting in sorted(copies.values(), key=lambda s: (not s.day, s.day)):
        first = kept.setdefault((*sitting.learner.identity, sitting.code), sitting)
        if first is not sitting:
            who = f"{sitting.learner.label}（{sitting.learner.unit or NO_UNIT}）"
            notices.append(
                f"{sitting.source}：{who}卷号{sitting.code}另有一份，算先交的（{first.source}）；"
                "要是两个人，请在姓名后面加字分开"
            )
    order = {id(sitting): place for place, sitting in enumerate(found)}
    return sorted(kept.values(), key=lambda sitting: order[id(sitting)])
