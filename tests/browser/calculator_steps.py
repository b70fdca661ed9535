"""What the tests of the calculators do: fill in, read what comes out, save the calendar's file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

PAGES = {name: f"toolkit/calculators/{name}/index.html" for name in ("vote", "days", "dues")}
SAMPLES: dict[str, dict[str, str]] = {
    "vote": {"members": "16", "probationary": "2", "present": "9", "inFavour": "8"},
    "days": {"start": "2026-03-10"},
    "dues": {"salary-pay": "4285"},
}


def fill(page: Page, values: dict[str, str]) -> None:
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.click("text=算一算")


def details(page: Page) -> str:
    return page.inner_text(".hb-calc__details")


def verdict(page: Page) -> str:
    return page.inner_text(".hb-calc__verdict")


def download(page: Page, target: Path) -> str:
    """Save the calendar's file and read it."""
    with page.expect_download() as found:
        page.click("text=存进日历（.ics文件）")
    found.value.save_as(target)
    return target.read_bytes().decode("utf-8")


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")
