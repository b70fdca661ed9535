"""The register of regulations, and what a citation of one says."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.model.yaml_source import Source


@dataclass(frozen=True)
class Article:
    """An article of a regulation: its gist in our words and how its number was verified."""

    number: str
    gist: str
    use: str
    verified: str


@dataclass(frozen=True)
class Rule:
    """A regulation."""

    id: str
    name: str
    short: str
    year: int
    revised: int | None
    status: str
    checked: str
    articles: dict[str, Article]


class CitationError(ValueError):
    """A citation that must not be printed; the text says why and what to do, in Chinese."""

    def __init__(self, message: str, mend: str) -> None:
        self.message, self.mend = message, mend
        super().__init__(f"{message}。{mend}")


def build(source: Source) -> dict[str, Rule]:
    """Make the register from `rules.yml`, already valid by its schema; id → rule."""
    return {
        row["id"]: Rule(
            row["id"], row["name"], row["short"], row["year"], row["revised"], row["status"],
            row["checked"],
            {number: Article(number, **fields) for number, fields in row["articles"].items()},
        )
        for row in source.data
    }  # fmt: skip


def split(reference: str) -> tuple[str, str]:
    """Split `rule#article` into its two parts; the article is "" for a whole document."""
    rule, _, article = reference.partition("#")
    return rule, article


def cite(rules: dict[str, Rule], reference: str) -> tuple[str, str]:
    """Write out a citation.

    Args:
        rules: the register.
        reference: `rule` or `rule#article`.

    Returns:
        The text to print, and a fuller one for a tooltip.

    Raises:
        CitationError: unknown rule or article, or an article number that was not seen in a
            text (facts.md: only numbers marked SEEN are printed).
    """
    rule_id, number = split(reference)
    rule = rules.get(rule_id)
    if rule is None:
        raise CitationError(
            f"规定台账里没有“{rule_id}”", "核对编号，或在 docs/appendix/rules/rules.yml 里补一份"
        )
    year = f"{rule.year}年发布" + (f"，{rule.revised}年修订" if rule.revised else "")
    if not number:
        return f"《{rule.name}》", year
    article = rule.articles.get(number)
    if article is None:
        raise CitationError(
            f"“{rule.short}”在台账里没有“{number}”",
            "核对条号，或在 docs/appendix/rules/rules.yml 的 articles 里补上这一条和核验情况",
        )
    if article.verified != "SEEN":
        raise CitationError(
            f"“{rule.short}{number}”的条号没有看到原文（{article.verified}）", "不印条号，只引文件"
        )
    return f"{rule.short}{number}", f"《{rule.name}》（{year}）：{article.gist}"
