"""The register of regulations, and what a citation of one says."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from handbook.model.quantities import read_han
from handbook.model.typed import NAME, between, like, long, make, one_of
from handbook.model.vocabulary import Checked, Identity, day
from handbook.model.yaml_source import Source

STALE_AFTER_DAYS = 366
UNVERIFIED = "未核对"  # an issuer or a year that the table of checked facts does not give
_HAN_NUMBER = re.compile(r"[零一二三四五六七八九十百]+")


ArticleNumber = Annotated[
    str,
    like(
        "^(总纲|第[零一二三四五六七八九十百]+(条|章|节|款|项|部分)(（[一二三四五六七八九十]+）)?)$",
        "如 第二十条（四）",
    ),
]


@dataclass(frozen=True)
class Article:
    """An article of a regulation.

    Attributes:
        number: such as 第二十条（四）.
        gist, use: what it says and what that means for us, in our words.
        verified: how its number was verified.
        quote: the words that decide the matter, verbatim; "" if the text was not at hand.
    """

    number: Annotated[str, NAME]
    gist: Annotated[str, long(4)]
    use: Annotated[str, long(2)]
    verified: Checked
    quote: Annotated[str, long(4, 60, told="条文里决定这件事的逐字短语")] = ""


@dataclass(frozen=True)
class Regulation:
    """A regulation.

    Attributes:
        issuer, year, revised: as far as they were verified.
        issued, in_force: the days of the text in force; "" if they were not verified.
        superseded_by: the id of what took its place.
        checked: the day on which all this was last checked.
        articles: by their numbers.
    """

    id: Identity
    name: Annotated[str, like("^[^《》]{4,}$", "全名，不带书名号")]
    short: Annotated[str, long(2)]
    issuer: str | None
    year: Annotated[int | None, between(1921, 2100)]
    revised: int | None
    status: Annotated[str, one_of(("in-force", "superseded", "unclear"))]
    superseded_by: str | None
    checked: Annotated[str, day("核对日期，如 2026-11-23")]
    articles: dict[ArticleNumber, Article]
    issued: Annotated[str, day("现行文本的发布日期，核到才写")] = ""
    in_force: Annotated[str, day("施行日期，核到才写")] = ""

    @property
    def years(self) -> str:
        """When it came out and when its text was revised, as far as that was verified."""
        known = ((self.year, "发布"), (self.revised, "修订"))
        return "，".join(f"{year}年{what}" for year, what in known if year)

    @property
    def anchor(self) -> str:
        """The id of the document on the index page."""
        return f"rule-{self.id}"

    def article_anchor(self, number: str) -> str:
        """The id of an article there: rule-constitution-36-3 for 第三十六条（三）."""
        numbers = [str(read_han(han)) for han in _HAN_NUMBER.findall(number)]
        kind = ["chapter"] if "章" in number else []
        return "-".join([self.anchor, *kind, *(numbers or ["preamble"])])


class CitationError(ValueError):
    """A citation that must not be printed; the text says why and what to do, in Chinese."""

    def __init__(self, message: str, fix: str) -> None:
        self.message, self.fix = message, fix
        super().__init__(f"{message}。{fix}")


def build(source: Source) -> dict[str, Regulation]:
    """Make the register from `rules.yml`, already valid by its schema; id → regulation."""
    found: dict[str, Regulation] = {}
    for regulation in make(list[Regulation], source.data):
        found.setdefault(regulation.id, regulation)  # the second with an id is named by RG-01, and no more
    return found


def split(reference: str) -> tuple[str, str]:
    """Split `regulation#article` into its two parts; the article is "" for a whole document."""
    regulation, _, article = reference.partition("#")
    return regulation, article


def cite(regulations: dict[str, Regulation], reference: str) -> tuple[str, str]:
    """Write out a citation.

    Args:
        regulations: the register.
        reference: `regulation` or `regulation#article`.

    Returns:
        The text to print, and a fuller one for a tooltip: the deciding words, or the gist.

    Raises:
        CitationError: unknown regulation or article, or an article number that was not seen in a
            text (only numbers marked SEEN are printed).
    """
    regulation_id, number = split(reference)
    regulation = regulations.get(regulation_id)
    if regulation is None:
        raise CitationError(
            f"规定台账里没有“{regulation_id}”", "核对编号，或在 docs/appendix/rules/rules.yml 里补一份"
        )
    if not number:
        return f"《{regulation.name}》", regulation.years
    article = regulation.articles.get(number)
    if article is None:
        raise CitationError(
            f"“{regulation.short}”在台账里没有“{number}”",
            "核对条号，或在 docs/appendix/rules/rules.yml 的 articles 里补上这一条和核验情况",
        )
    if article.verified != "SEEN":
        raise CitationError(
            f"“{regulation.short}{number}”的条号没有看到原文（{article.verified}）", "不印条号，只引文件"
        )
    years = f"（{regulation.years}）" if regulation.years else ""
    words = f"“{article.quote}”" if article.quote else article.gist
    return f"{regulation.short}{number}", f"《{regulation.name}》{years}：{words}"


def is_stale(regulation: Regulation) -> bool:
    """Return whether a regulation was last checked more than twelve months before the build."""
    return (build_date() - date.fromisoformat(regulation.checked)).days > STALE_AFTER_DAYS


def build_date() -> date:
    """Return the day of the build: the commit's where it is given, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
