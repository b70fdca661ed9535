"""Papers for a course: some chapters, some questions, two papers of one make. `docs/assets/js/quiz/course.js` is the twin.

The test before a course and the one after it must be alike, or the difference between two results
says nothing. So the two are drawn together: no question stands on both, and they have as nearly as
the bank allows the same number of questions on each objective, of each type and each difficulty.

A code holds all that is asked for: `K`, six signs for chapters and number of questions, and one for
which paper: signs 0 and 1 of the alphabet are one pair, 2 and 3 the next. Only types that are marked
at once are drawn, with the points that the smallest blueprint gives them.

The draw begins with a drawn order of the questions: the first are on the one paper, the next on the
other, the rest on none. Two questions are exchanged whenever that makes the cost less, until nothing
does. The order that comes out cheapest is taken; all numbers are whole.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handbook.model.blueprint import Blueprint, Section, made
from handbook.model.courses import Course
from handbook.model.kept import Kept
from handbook.model.seeded_random import SeededRandom
from handbook.quiz.bank import EXAM_POOLS, Bank, Entry
from handbook.quiz.codes import ALPHABET

LETTER, TITLE = "K", "课程卷"
TYPES = ("single", "multiple", "bool", "fill", "match", "order")
LEAST, MOST = 4, 30
PAIRS = len(ALPHABET) // 2
_DIGITS, _BITS = 6, 5  # signs of a code for what is asked; bits of it for the number of questions
_CODE = re.compile(f"{LETTER}[{ALPHABET}]{{{_DIGITS + 1}}}")
_ATTEMPTS, _WORK = 3, 6000  # orders tried at least; so many times questions and places, if there are few
_MINUTES = 5  # a paper's time is a multiple of it


@dataclass(frozen=True)
class Request:
    """What a code asks for.

    Attributes:
        chapters: numbers of the chapters, such as 4 for 04, from small to large.
        count: how many questions each paper has.
        pair: which pair, from 0.
        second: whether it is the pair's second paper.
    """

    chapters: tuple[int, ...]
    count: int
    pair: int = 0
    second: bool = False


def code_of(request: Request) -> str:
    """Return the code of a request."""
    value = sum(1 << (number - 1) for number in request.chapters) << _BITS | request.count
    signs = ""
    for _ in range(_DIGITS):
        value, sign = divmod(value, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    return LETTER + signs + ALPHABET[2 * request.pair + request.second]


def codes_of(course: Course) -> tuple[str, str]:
    """Return the codes of a course's test before and its test after."""
    return codes(Request(tuple(sorted(map(int, course.papers.chapters))), course.papers.count))


def codes(request: Request) -> tuple[str, str]:
    """Return the codes of the two papers of a request's pair."""
    return code_of(replace(request, second=False)), code_of(replace(request, second=True))


def read_code(code: str) -> Request | None:
    """Return what a code asks for; None if it is no code of a course's paper."""
    if not _CODE.fullmatch(code):
        return None
    value = 0
    for sign in code[1:-1]:
        value = value * len(ALPHABET) + ALPHABET.index(sign)
    bits, count = value >> _BITS, value & (1 << _BITS) - 1
    pair, second = divmod(ALPHABET.index(code[-1]), 2)
    chapters = tuple(n + 1 for n in range(bits.bit_length()) if bits >> n & 1)
    return Request(chapters, count, pair, bool(second)) if pair < PAIRS and LEAST <= count <= MOST else None


def sections_of(blueprints: Sequence[Blueprint]) -> list[Section]:
    """Return the sections of which a course's paper is made; `count` is a type's share, not its number."""
    smallest = min((b for b in blueprints if b.active), key=lambda b: b.count, default=None)
    written = smallest.sections if smallest else ()
    marked = (replace(s, types=tuple(t for t in s.types if t in TYPES)) for s in written)
    return [section for section in marked if section.types]


def candidates(bank: Bank, sections: Sequence[Section], chapters: Sequence[int]) -> list[Entry]:
    """Return the questions of some chapters that can stand on a course's paper."""
    kinds = {kind for section in sections for kind in section.types}
    return [
        e
        for e in bank.pool(*EXAM_POOLS)
        if int(e.chapter.meta.chapter) in chapters and e.question.type in kinds
    ]


def enough(bank: Bank, sections: Sequence[Section], chapters: Sequence[int]) -> int:
    """Return for how many questions a paper some chapters are enough: each fact once a paper."""
    facts = Counter(e.question.fact or e.id for e in candidates(bank, sections, chapters))
    return sum(min(2, times) for times in facts.values()) // 2


def draw_pair(
    bank: Bank, sections: Sequence[Section], request: Request, kept: Kept | None = None
) -> list[list[Entry]] | None:
    """Draw the two papers of a request.

    Args:
        bank: the questions.
        sections: what they are made of, see `sections_of`.
        request: which chapters, how many questions, which pair.
        kept: what earlier builds drew.

    Returns:
        The questions of the first paper and of the second; None if the chapters have too few.
    """
    if enough(bank, sections, request.chapters) < request.count:
        return None
    entries = candidates(bank, sections, request.chapters)
    key = ("pair", request, sections, [(e.id, _features(e)) for e in entries])
    drawn = (kept or Kept()).file(key, lambda: json.dumps(_draw(entries, sections, request)).encode())
    return [[bank.entries[name] for name in paper] for paper in json.loads(drawn)] or None


def _draw(entries: Sequence[Entry], sections: Sequence[Section], request: Request) -> list[list[str]]:
    """Draw two papers; return the ids of their questions, or nothing if a paper would ask something twice."""
    seed = code_of(replace(request, second=False))
    prices = _Prices(request, sections, max(e.question.minutes for e in entries))
    best: _Pair | None = None
    for attempt in range(max(_ATTEMPTS, _WORK // (request.count * len(entries)))):
        pair = _Pair(SeededRandom(f"{seed}/{attempt}").shuffled(entries), request, prices)
        pair.improve()
        if best is None or pair.cost < best.cost:
            best = pair
    assert best is not None
    ids, count = [entry.id for entry in best.order], request.count
    return [] if best.repeats else [ids[:count], ids[count : 2 * count]]


def blueprint_of(entries: Sequence[Entry], sections: Sequence[Section], minutes: int) -> Blueprint:
    """Return the blueprint that a drawn paper fulfils: what the documents and the screen say of it."""
    counts = Counter(e.question.type for e in entries)
    filled = (replace(s, count=sum(counts[kind] for kind in s.types)) for s in sections)
    points = {kind: s.score for s in sections for kind in s.types}
    parts = Counter[str]()
    for entry in entries:
        parts[entry.part] += points[entry.question.type]
    return made(LETTER, TITLE, minutes, parts, tuple(s for s in filled if s.count))


def minutes_of(papers: Sequence[Sequence[Entry]]) -> int:
    """Return how long each paper of a pair takes: the longer one's planned minutes, up to the next five."""
    longest = max(sum(e.question.minutes for e in paper) for paper in papers)
    return -(-longest // _MINUTES) * _MINUTES


def compare(first: Sequence[Entry], second: Sequence[Entry]) -> Iterator[tuple[str, str, int, int]]:
    """Yield (what, which, how many on the first paper, on the second) of objectives, types and difficulties."""
    for what in ("objective", "type", "difficulty"):
        counts = [Counter(_features(e)[what][0] for e in paper) for paper in (first, second)]
        for which in sorted(counts[0] | counts[1]):
            yield what, which, counts[0][which], counts[1][which]


def _features(entry: Entry) -> dict[str, tuple[str, int]]:
    """What the two papers of a pair must have equally much of, and each within bounds: kind → which, how much."""
    question = entry.question
    found = {
        "type": (question.type, 1),
        "chapter": (entry.chapter.meta.chapter, 1),
        "objective": (question.objective, 1),
        "difficulty": (str(question.difficulty), 1),
        "minutes": ("", question.minutes),
    }
    if question.type == "bool":
        found["truth"] = ("", 1 if entry.is_true else -1)
    if question.fact:
        found["fact"] = (question.fact, 1)
    return found


Table = list[list[int]]  # what two counts of one thing cost, by the one and by the other


class _Prices:
    """What unlikeness costs, looked up: the same few counts are asked for a million times."""

    def __init__(self, request: Request, sections: Sequence[Section], longest: int) -> None:
        self.count, self.longest = request.count, longest
        shares = [(kind, s.count) for s in sections for kind in s.types]
        whole = sum(s.count for s in sections)
        self.quotas = {kind: -(-self.count * share // whole) for kind, share in shares}
        self.least, more = divmod(self.count, len(request.chapters))
        self.most = self.least + (more > 0)
        self.tables: dict[tuple[str, str], Table] = {}

    def table(self, kind: str, which: str) -> Table:
        """Return the costs of one thing. A count below nothing finds its place from the end."""
        key = (kind, which if kind == "type" else "")
        if key not in self.tables:
            most = self.count * self.longest if kind == "minutes" else self.count
            counts = [*range(most + 1), *range(-most, 0)]
            self.tables[key] = [[self._price(kind, which, a, b) for b in counts] for a in counts]
        return self.tables[key]

    def _price(self, kind: str, which: str, *both: int) -> int:
        apart = abs(both[0] - both[1])
        if kind == "fact":
            return 50 * sum(max(0, n - 1) for n in both)
        if kind == "truth":
            return 6 * sum(max(0, abs(n) - 1) for n in both)
        if kind == "chapter":
            return 6 * apart + 20 * sum(max(0, self.least - n, n - self.most) for n in both)
        if kind == "type":
            return 6 * apart + 4 * sum(max(0, n - self.quotas[which]) for n in both)
        return {"objective": 4, "difficulty": 3, "minutes": 1}[kind] * apart


class _Pair:
    """Two papers and the rest of the questions, and what their unlikeness costs.

    Args:
        order: the questions: those of the one paper, of the other, the rest.
        request: what is asked for.
        prices: what unlikeness costs.
    """

    def __init__(self, order: list[Entry], request: Request, prices: _Prices) -> None:
        self.order, self.count = order, request.count
        numbers: dict[tuple[str, str], int] = {}  # of the things that are counted; they are looked up a lot
        self._steps = {
            e.id: {
                numbers.setdefault((kind, which), len(numbers)): step
                for kind, (which, step) in _features(e).items()
            }
            for e in order
        }
        self._facts = [number for (kind, _), number in numbers.items() if kind == "fact"]
        self._tables = [prices.table(*thing) for thing in numbers]
        self._counts = [[0, 0] for _ in numbers]
        for at in range(2 * self.count):
            for thing, step in self._steps[order[at].id].items():
                self._counts[thing][at // self.count] += step
        self.cost = sum(table[a][b] for table, (a, b) in zip(self._tables, self._counts, strict=True))
        absent = len(request.chapters) - sum(kind == "chapter" for kind, _ in numbers)
        self.cost += absent * prices.table("chapter", "")[0][0]

    @property
    def repeats(self) -> bool:
        """Whether a question asks what another of the same paper asks."""
        return any(max(self._counts[fact]) > 1 for fact in self._facts)

    def improve(self) -> None:
        """Exchange questions as long as that costs less."""
        count, before = self.count, -1
        while self.cost != before:
            before = self.cost
            for at in range(2 * count):
                for other in range(count if at < count else 2 * count, len(self.order)):
                    self._exchange(at, other)

    def _exchange(self, at: int, other: int) -> None:
        """Exchange two questions if that costs less. Nothing changes in what they have in common."""
        one, two = self._steps[self.order[at].id], self._steps[self.order[other].id]
        steps = {thing: step for thing, step in two.items() if one.get(thing) != step}
        for thing, step in one.items():
            if two.get(thing) != step:
                steps[thing] = steps.get(thing, 0) - step
        first = at < self.count
        second = -1 if first and other < 2 * self.count else not first
        gain, counts, tables = 0, self._counts, self._tables
        for thing, step in steps.items():
            a, b = counts[thing]
            table = tables[thing]
            gain += table[a][b] - table[a + first * step][b + second * step]
        if gain > 0:
            self.cost -= gain
            self.order[at], self.order[other] = self.order[other], self.order[at]
            for thing, step in steps.items():
                counts[thing][0] += first * step
                counts[thing][1] += second * step
