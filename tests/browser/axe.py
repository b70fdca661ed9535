"""axe-core's rules on accessibility, over one of each kind of element that a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import resources

from playwright.sync_api import Page

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
OF_COLOUR = ("color-contrast", "link-in-text-block")  # axe's slowest rule is the first of them
RUN = """([context, rules, values]) => axe.run(context || document, {
  rules, runOnly: values, resultTypes: ["violations"] })"""
# What axe finds comes from what an element is, not from what it says. Of equal rows, entries or
# chapters the first three stay, and every further one that holds a kind of element not yet seen;
# of the blocks of a page those that hold a kind that no page before it has.
THIN = """([root, before]) => {
  const kind = (e) => `${e.tagName}[${e.getAttribute("type")}].${e.getAttribute("class")}`;
  const kinds = (e) => [e, ...e.querySelectorAll("*")].map(kind);
  const known = new Set(before);
  if (before.length) document.querySelectorAll("article > *, .md-header, .md-sidebar, .md-footer").forEach((block) => {
    if (!block.matches("h1") && kinds(block).every((name) => known.has(name))) block.remove();
  });
  const now = kinds(document.body);
  const thin = (parent) => {
    const seen = new Set();
    Array.from(parent.children).forEach((child, place) => {
      const within = kinds(child);
      if (place >= 3 && within.every((name) => seen.has(name))) child.remove();
      else { within.forEach((name) => seen.add(name)); thin(child); }
    });
  };
  document.querySelectorAll(root).forEach(thin);
  return now;
}"""


def turn_dark(page: Page) -> None:
    """Show the page as it stands in the dark scheme; that the reader's switch does so: test_every_page."""
    page.add_style_tag(content="* { transition: none !important }")  # no colour may be half way
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")


def thin(page: Page, root: str = "body", before: Iterable[str] = ()) -> list[str]:
    """Take away what repeats the kinds of element before it; the page is not usable afterwards.

    Args:
        page: the page as it is shown.
        root: a selector of what to thin.
        before: the kinds of element of pages that were looked at before this one.

    Returns:
        The kinds of element that the page still has.
    """
    kinds: list[str] = page.evaluate(THIN, [root, list(before)])
    return kinds


def violations(
    page: Page, *, context: str | None = None, only: Sequence[str] = WCAG, skipped: Sequence[str] = ()
) -> list[str]:
    """Run axe on what is shown now.

    Args:
        page: the page as it is shown.
        context: a selector of the part to look at; the whole document without one.
        only: the tags or rules to run.
        skipped: rules not to run.

    Returns:
        One line an element: the page, the rule, the element.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    rules = {rule: {"enabled": False} for rule in skipped}
    result = page.evaluate(RUN, [context, rules, list(only)])
    return [
        f"{page.url.rsplit('//', 1)[1].split('/', 1)[1]}: {rule['id']}（{rule['help']}）{node['target']} {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
