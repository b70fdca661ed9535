"""No script has the whole page styled again as it opens: on a slow phone each time is a tenth of a second."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

CHAPTER = "basics/principles/index.html"
TRACE = {"transferMode": "ReportEvents", "categories": "devtools.timeline"}
AGAIN = "addEventListener('DOMContentLoaded', () => { document.body.dataset.mdColorScheme = 'slate'; })"


def times_styled(page: Page, address: str) -> float:
    """Open a page; return how many elements were styled meanwhile, as a share of those that it has."""
    events: list[dict[str, Any]] = []
    ends: list[object] = []
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda data: ends.append(data))
    session.send("Tracing.start", TRACE)
    page.goto(address)
    session.send("Tracing.end")
    while not ends:
        page.wait_for_timeout(20)
    styled = [event["args"] for event in events if event["name"] == "UpdateLayoutTree"]
    count = sum(int(each.get("elementCount", 0)) for each in styled)  # the beginning of one has none
    return count / int(page.evaluate("document.querySelectorAll('body *').length"))


def test_no_script_has_the_whole_page_styled_again(page: Page, http_site: str) -> None:
    once = times_styled(page, http_site + CHAPTER)
    page.add_init_script(AGAIN)
    assert once < 1 < times_styled(page, http_site + CHAPTER)
