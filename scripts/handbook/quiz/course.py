"""Papers for a course: some chapters, some questions, two papers of one make. `docs/assets/js/quiz/course.js` is the twin.

The test before a course and the one after it must be alike, or the difference between two results
says nothing. So the two are drawn together: no question stands on both, and they have as nearly as
the bank allows the same number of questions on each objective, of each type and each difficulty.

A code holds all that is asked for: `K`, six signs for chapters and number of questions, and one for
which paper: signs 0 and 1 of the alphabet are one pair, 2 and 3 the next. Only types that are marked
at once are drawn, with the points that the smallest blueprint gives them.

The draw begins with a drawn order of the questions: the first are on the one paper, the next on the
other, the rest on none. Two questions are exchanged whenever that makes the cost less, until nothing
does. The order that comes out cheapest is taken; all numbers are whole. Each thing that is counted has
its own price, so what a question's steps save in a place is worked out once for all that are tried there.
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
# The highest chapter: in a code each is a bit.
HIGHEST = (len(ALPHABET) ** _DIGITS).bit_length() - 1 - _BITS
_CODE = re.compile(f"{LETTER}[{ALPHABET}]{{{_DIGITS + 1}}}")
_ATTEMPTS, _WORK = 3, 18000  # orders tried at least; so many times questions and places, if there are few
_MINUTES = 5  # a paper's time is a multiple of it
_APART = {"type": 6, "chapter": 6, "objective": 4, "difficulty": 3, "minutes": 1, "truth": 0, "fact": 0}


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
    seed, count = code_of(replace(request, second=False)), request.count
    counted = _Counted(entries, sections, request)
    pairs = (
        _Pair(SeededRandom(f"{seed}/{attempt}").shuffled(counted.questions), count, counted.steps)
        for attempt in range(max(_ATTEMPTS, _WORK // (count * len(entries))))
    )
    best = min(pairs, key=_Pair.improve)
    ids = [name for name, _ in best.order]
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


Question = tuple[str, list[str]]  # id, names of its steps
Step = tuple[str, int, int, list[int]]  # what is counted, how much; what one apart costs, each count alone


class _Counted:
    """The questions, and the steps by which they change what is counted on a paper."""

    def __init__(self, entries: Sequence[Entry], sections: Sequence[Section], request: Request) -> None:
        count, whole = request.count, sum(s.count for s in sections)
        self.quotas = {kind: -(-count * s.count // whole) for s in sections for kind in s.types}
        self.least, self.most = count // len(request.chapters), -(-count // len(request.chapters))
        self.high = count * max(e.question.minutes for e in entries)  # no count is higher
        self.steps: dict[str, Step] = {}
        facts = Counter(e.question.fact for e in entries)
        self.questions = [
            (e.id, [self._step(*f) for f in _features(e).items() if f[0] != "fact" or facts[f[1][0]] > 1])
            for e in entries  # a fact that one question asks is on no paper twice
        ]

    def _step(self, kind: str, feature: tuple[str, int]) -> str:
        name, (which, step) = f"{kind} {feature}", feature
        if name not in self.steps:
            counts = [*range(self.high + 1), *range(-self.high, 0)]  # below nothing, from the end
            alone = [self._alone(kind, which, n) for n in counts]
            self.steps[name] = (f"{kind} {which}", step, _APART[kind], alone)
        return name

    def _alone(self, kind: str, which: str, n: int) -> int:
        if kind == "fact":
            return 50 * max(0, n - 1)
        if kind == "truth":
            return 6 * max(0, abs(n) - 1)
        if kind == "chapter":
            return 20 * max(0, self.least - n, n - self.most)
        return 4 * max(0, n - self.quotas[which]) if kind == "type" else 0


class _Pair:
    """Two papers, one after the other, and the rest of the questions, and what their unlikeness costs."""

    def __init__(self, order: list[Question], count: int, steps: dict[str, Step]) -> None:
        self.order, self.count, self._steps = order, count, steps
        things = {thing: (apart, alone) for thing, _, apart, alone in steps.values()}
        first, second = self._counts = dict.fromkeys(things, 0), dict.fromkeys(things, 0)
        for at in range(2 * count):
            self._add(at, 1)
        self.cost = sum(
            apart * abs(first[thing] - second[thing]) + alone[first[thing]] + alone[second[thing]]
            for thing, (apart, alone) in things.items()
        )

    def _add(self, at: int, sign: int) -> None:
        """Add a question to its paper's counts, or take it out of them."""
        if at < 2 * self.count:
            for name in self.order[at][1]:
                thing, step, *_ = self._steps[name]
                self._counts[at // self.count][thing] += sign * step

    @property
    def repeats(self) -> bool:
        """Whether a question asks what another of the same paper asks."""
        return any(n > 1 for paper in self._counts for thing, n in paper.items() if thing.startswith("fact "))

    def improve(self) -> int:
        """Exchange questions until no exchange costs less; return what is left of the cost."""
        at = unchanged = 0
        while unchanged < 2 * self.count:
            before = self.cost
            if at < self.count:
                self._exchange(at, range(self.count, 2 * self.count))
            self._exchange(at, range(2 * self.count, len(self.order)))
            unchanged = unchanged + 1 if self.cost == before else 0
            at = (at + 1) % (2 * self.count)
        return self.cost

    def _exchange(self, at: int, others: range) -> None:
        """Exchange a question for each of others, all on one paper or on none, if that costs less."""
        order, (saved, own) = self.order, self._saved(at, others)
        for other in others:
            more = sum([saved[name] for name in order[other][1]]) - own
            if more > 0:
                self.cost -= more
                self._add(at, -1)
                self._add(other, -1)
                order[at], order[other] = order[other], order[at]
                self._add(at, 1)
                self._add(other, 1)
                saved, own = self._saved(at, others)

    def _saved(self, at: int, others: range) -> tuple[dict[str, int], int]:
        """What each step saves in a question's place, once it has left for where the others are; what its own do."""
        paper, back = at // self.count, others.start < 2 * self.count
        here, there = self._counts[paper], self._counts[1 - paper]
        own = {self._steps[name][0]: self._steps[name][1] for name in self.order[at][1]}
        saved = {}
        for name, (thing, step, apart, alone) in self._steps.items():
            gone = own.get(thing, 0)
            a, b = here[thing] - gone, there[thing] + back * gone
            c, d = a + step, b - back * step
            saved[name] = apart * (abs(a - b) - abs(c - d)) + alone[a] + alone[b] - alone[c] - alone[d]
        return saved, sum(saved[name] for name in self.order[at][1])
