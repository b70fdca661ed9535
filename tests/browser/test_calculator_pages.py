"""The calculators' pages: by keys, axe, paper, without JavaScript, from the how-to pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import OF_COLOUR, thin, turn_dark, violations
from tests.browser.calculator_steps import PAGES, SAMPLES, details, fill
from tests.browser.test_every_page import watch
from tests.browser.test_print import print_to, text_of
from tests.drawn import drawn


@pytest.mark.parametrize("name", PAGES)
def test_by_keys_alone_and_nothing_is_kept(page: Page, stick_url: str, name: str) -> None:
    page.goto(stick_url + PAGES[name])
    page.locator(".hb-calc select").first.focus()
    for field, value in SAMPLES[name].items():
        for _ in range(15):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == field:
                break
        if field == "start":
            page.locator("[name=start]").fill(value)  # how a date is typed differs with the language
        else:
            page.keyboard.type(value)
    page.keyboard.press("Enter")
    expect(page.locator(".hb-calc__verdict")).not_to_be_empty()
    expect(page.locator(".hb-calc__verdict")).to_have_attribute("role", "status")
    assert (
        page.evaluate(
            "Object.keys(localStorage).filter((k) => !k.includes('__palette') && k !== 'handbook.v1.places' && !k.includes('__')).length"
        )
        == 0
    )
    page.reload()
    expect(page.locator(".hb-calc__verdict")).to_be_empty()


@pytest.mark.parametrize("name", drawn(PAGES, 1))
def test_axe_has_nothing_against_outcome_and_errors(browser: Browser, http_site: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(http_site + PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    thin(page, "article table, article details")
    page.click("text=算一算")
    found = violations(page, context=".md-content")
    fill(page, SAMPLES[name])
    assert details(page)
    found += violations(page, context=".md-content")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    turn_dark(page)
    found += violations(page, context=".md-content", only=OF_COLOUR)
    assert found == []
    context.close()


@pytest.mark.parametrize("name", drawn(PAGES, 1))
def test_paper_has_what_was_filled_in_what_came_out_and_no_table(
    browser: Browser, http_site: str, tmp_path: Path, name: str
) -> None:
    values = json.dumps(SAMPLES[name])
    work = f"Object.entries({values}).forEach(([k, v]) => {{ document.querySelector(`[name=${{k}}]`).value = v; }});"
    click = "document.querySelector('.hb-calc button').click();"
    text = text_of(print_to(browser, http_site + PAGES[name], tmp_path / "a.pdf", script=work + click))
    flat = re.sub(r"\s", "", text)
    assert text.count("\f") == 1, "一张纸"
    assert {"vote": "可以表决，通过。", "days": "2026年4月10日（星期五）", "dues": "每月交42.85元"}[
        name
    ] in flat
    for leftover in ("算一算", "清空", "对照表", "依据："):
        assert leftover not in flat
    blank = re.sub(r"\s", "", text_of(print_to(browser, http_site + PAGES[name], tmp_path / "b.pdf")))
    assert "对照表" in blank, "没有算的，印对照表"


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_there_is_the_table(scriptless: Page, stick_url: str, name: str) -> None:
    scriptless.goto(stick_url + PAGES[name])
    expect(scriptless.locator(".hb-calc noscript p")).to_be_visible()
    expect(scriptless.locator(".hb-calc form")).to_be_hidden()
    expect(scriptless.locator(".hb-calc-table tbody tr").last).to_be_visible()


def test_a_how_to_page_leads_to_the_kind_it_is_about(page: Page, site_url: str) -> None:
    page.goto(site_url + "howto/admission-meeting/index.html")
    page.locator(".hb-howto__calculators a", has_text="算表决").click()
    expect(page.locator("[name=kind]")).to_have_value("admit")
    page.go_back()
    page.locator(".hb-howto__when a", has_text="预审合格起1个月").click()
    expect(page.locator("[name=event]")).to_have_value("admission-meeting")


def test_nothing_jumps_and_nothing_is_asked_from_elsewhere(page: Page, site_url: str) -> None:
    errors, requests = watch(page)
    for name, values in SAMPLES.items():
        page.goto(site_url + PAGES[name])
        fill(page, values)
    assert errors == []
    assert [r for r in requests if not r.startswith((site_url, "data:"))] == []
