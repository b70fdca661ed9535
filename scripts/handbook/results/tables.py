"""The tables of a class's results, before they become a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from handbook.model import self_test
from handbook.model.book import Book
from handbook.office.plain import plain
from handbook.quiz.bank import Entry
from handbook.results import misconceptions, words
from handbook.results.report import Comparison, PaperReport, Share
from handbook.results.sitting import Sitting, fulls

Cell = str | int | float | None
_STEM = 40
_CHINA = timedelta(hours=8)


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        title: what stands above.
        heads: of the columns; one that ends in % holds shares.
        rows: the cells.
        notes: sentences below.
    """

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    notes: tuple[str, ...] = ()


@dataclass
class Tables:
    """Makes the tables of some papers.

    Args:
        book: the book, for the words of questions, objectives and misconceptions.
        reports: the papers, in the order in which they were taken.
        comparison: entry against exit, if there are two such papers.
    """

    book: Book
    reports: Sequence[PaperReport]
    comparison: Comparison | None
    _objectives: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._objectives = {
            o.id: f"{c.meta.chapter} {plain(o.text, self.book)}"
            for c in self.book.chapters.values()
            for o in c.meta.objectives
        }
        self._parts = {part.id: part.title for part in self.book.contents.parts}
        self._misconceptions = {name: (text, page) for name, text, page in misconceptions.named(self.book)}

    def sheets(self) -> Iterator[tuple[str, list[Table]]]:
        """Yield the sheets: their names and their tables."""
        yield "成绩", [self._scores(r) for r in self.reports]
        yield "学员目标", [self._by_learner(r) for r in self.reports]
        yield "各题", [self._items(r) for r in self.reports]
        yield "选项", [self._options(r) for r in self.reports]
        if self.comparison:
            yield "入学结业", [self._pairs(self.comparison)]
        yield "全班（不带姓名）", list(self._class())

    def _title(self, report: PaperReport, what: str) -> str:
        few = f"（{words.FEW_MARK}）" if report.few else ""
        return (
            f"{report.paper.blueprint.title}　卷号{report.paper.code}：{what}，{len(report.sittings)}人{few}"
        )

    # ---- With names ---------------------------------------------------------------------------

    def _scores(self, report: PaperReport) -> Table:
        parts = report.parts
        heads = ("姓名", "单位", "班次", "得分", "满分", "得分率%", "没有评的题")
        whole = sum(fulls(report.paper))
        rows: list[tuple[Cell, ...]] = [
            (*_who(s), s.total, whole, s.total / whole, s.waiting or None)
            + tuple(part.got[place] / part.full for part in parts)
            + (_day(s), s.source)
            for place, s in enumerate(report.sittings)
        ]
        names = tuple(f"{self._part(part)}%" for part in parts)
        return Table(self._title(report, "成绩"), (*heads, *names, "交卷", "出自"), rows, _waiting(report))

    def _part(self, part: Share) -> str:
        return self._parts.get(part.name, part.name)

    def _by_learner(self, report: PaperReport) -> Table:
        heads = tuple(f"{self._objectives[share.name]}（{share.full}分）%" for share in report.objectives)
        rows: list[tuple[Cell, ...]] = [
            (*_who(s), *(share.got[place] / share.full for share in report.objectives))
            for place, s in enumerate(report.sittings)
        ]
        return Table(self._title(report, "按学习目标的得分率"), ("姓名", "单位", "班次", *heads), rows)

    def _pairs(self, comparison: Comparison) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (learner.name, learner.unit, learner.group, before, after, after - before)
            for learner, before, after in comparison.pairs
        ]
        few = f"（{words.FEW_MARK}）" if comparison.few else ""
        title = f"入学卷{comparison.before}与结业卷{comparison.after}：两份都交了的{len(rows)}人{few}"
        once = words.of_once(*([(s.name, s.unit) for s in who] for who in comparison.once))
        notes = (*words.of_waiting(comparison.waiting), *once)
        return Table(title, ("姓名", "单位", "班次", "入学%", "结业%", "提高%"), rows, notes)

    # ---- Without names ------------------------------------------------------------------------

    def _items(self, report: PaperReport) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for figures in report.items:
            question = figures.item.entry.question
            rows.append(
                (
                    figures.item.number,
                    question.id,
                    question.type_name,
                    self._stem(question.stem),
                    figures.full,
                    figures.p,
                    words.of_difficulty(figures.p),
                    figures.r,
                    words.of_discrimination(figures.r, report.few),
                    figures.omitted,
                    figures.waiting or None,
                    self._objectives[question.objective],
                    self._section(figures.item.entry),
                )
            )
        heads = (
            "题号",
            "题",
            "题型",
            "题干",
            "满分",
            "难度",
            "难易",
            "区分度",
            "好坏",
            "没有答",
            "没有评",
            "学习目标",
            "回看",
        )
        return Table(self._title(report, "各题"), heads, rows, _few(report) + words.ABOUT[:2])

    def _stem(self, stem: str) -> str:
        text = plain(stem.strip().split("\n")[0], self.book)
        return text if len(text) <= _STEM else f"{text[:_STEM]}……"

    def _section(self, entry: Entry) -> str:
        path, _, title = self_test.section(self.book, entry.chapter, entry.question)
        page = self.book.pages[path]
        return f"{page.number or plain(page.title, self.book)} {title}"

    def _options(self, report: PaperReport) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (
                f.item.number,
                f.item.entry.id,
                option.sign,
                plain(option.text, self.book),
                "✓" if option.right else None,
                option.count,
                option.count / len(report.sittings),
            )
            for f in report.items
            for option in f.options
        ]
        note = "没人选的错项不起作用；选错项的比选对的多，先查题，再查讲课。"
        heads = ("题号", "题", "选项", "写的是", "对", "选的人", "占全班%")
        return Table(self._title(report, "各选项有多少人选"), heads, rows, (note,))

    def _class(self) -> Iterator[Table]:
        for report in self.reports:
            yield self._summary(report)
            for what, shares, name in (
                ("按篇", report.parts, self._parts),
                ("按学习目标", report.objectives, self._objectives),
            ):
                rows: list[tuple[Cell, ...]] = [
                    (name.get(share.name, share.name), share.full, share.rate)
                    for share in sorted(shares, key=lambda share: (share.rate is None, share.rate or 0))
                ]
                yield Table(self._title(report, f"{what}，弱的在前"), ("项", "满分", "得分率%"), rows)
            yield self._worst(report)
            yield self._held(report)
        if self.comparison:
            yield self._effect(self.comparison)

    def _summary(self, report: PaperReport) -> Table:
        learners, items = report.judged
        sums = [s.total for s in report.sittings]
        rows: list[tuple[Cell, ...]] = [
            ("人数", len(sums)),
            ("满分", sum(fulls(report.paper))),
            ("平均分", report.mean),
            ("标准差", report.sd),
            ("最高分", max(sums)),
            ("最低分", min(sums)),
            ("信度（α）", report.alpha),
            ("测量标准误（分）", report.sem),
        ]
        left_out = f"信度、测量标准误、区分度按{learners}人、{items}题算：没有评的题多的不算在内。"
        notes = (left_out,) if (learners, items) != (len(sums), len(report.items)) else ()
        said = (*_few(report), *_waiting(report), *notes, *words.ABOUT[2:4])
        return Table(self._title(report, "全班"), ("项", "数"), rows, said)

    def _worst(self, report: PaperReport) -> Table:
        known = [f for f in report.items if f.p is not None]
        rows: list[tuple[Cell, ...]] = [
            (
                f"{f.item.number}．{self._stem(f.item.entry.question.stem)}",
                f.full,
                f.p,
                self._section(f.item.entry),
            )
            for f in sorted(known, key=lambda f: (f.p, f.item.number))[:5]
        ]
        return Table(self._title(report, "最难的五题"), ("题", "满分", "难度", "回看"), rows)

    def _held(self, report: PaperReport) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for name, count in report.held.items():
            text, page = self._misconceptions.get(name, ("", None))
            rows.append(
                (
                    f"{name}　{plain(text, self.book)}",
                    count,
                    count / len(report.sittings),
                    page.title if page else "",
                )
            )
        heads = ("误解", "犯的人", "占全班%", "哪一章讲")
        return Table(self._title(report, "最常见的误解"), heads, rows)

    def _effect(self, comparison: Comparison) -> Table:
        rows: list[tuple[Cell, ...]] = [
            ("两份都交了的人", len(comparison.pairs)),
            ("入学平均得分率（百分点）", _points(comparison.before_mean)),
            ("结业平均得分率（百分点）", _points(comparison.after_mean)),
            ("平均提高（百分点）", _points(comparison.gain)),
            ("提高的标准差（百分点）", _points(comparison.sd_gain)),
            ("效应量（d）", comparison.d),
            ("大小", words.of_effect(comparison.d)),
        ]
        few = f"（{words.FEW_MARK}）" if comparison.few else ""
        title = f"入学卷{comparison.before}与结业卷{comparison.after}{few}"
        notes = (words.FEW_NOTE,) if comparison.few else ()
        said = (*notes, *words.of_waiting(comparison.waiting), words.ABOUT[4])
        return Table(title, ("项", "数"), rows, said)


def _few(report: PaperReport) -> tuple[str, ...]:
    return (words.FEW_NOTE,) if report.few else ()


def _waiting(report: PaperReport) -> tuple[str, ...]:
    return (words.WAITING_NOTE,) if any(s.waiting for s in report.sittings) else ()


def _points(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _who(sitting: Sitting) -> tuple[str, str, str]:
    learner = sitting.learner
    return learner.label, learner.unit, learner.group


def _day(sitting: Sitting) -> str:
    """The day in China, as the learner's own clock showed it."""
    return (datetime.fromtimestamp(sitting.day, UTC) + _CHINA).strftime("%Y-%m-%d") if sitting.day else ""
