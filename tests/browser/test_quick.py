"""30分钟速成 in a real browser: the drawn route, the cards that turn, the twelve questions."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

QUICK = "start/quick/index.html"
CARDS = ".hb-cards details"
PAPER = "[...document.querySelectorAll('.hb-cards details')].every(c => c.lastElementChild.getClientRects().length)"


def test_every_stop_of_the_route_is_a_link(page: Page, site_url: str) -> None:
    page.goto(site_url + QUICK)
    route = page.get_by_role("group", name="上面一排是三十分钟怎么用")
    expect(route.get_by_role("link")).to_have_count(10)
    stop = route.get_by_role("link", name="办手里的事")
    stop.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="办事")).to_be_visible()


def test_a_card_turns_by_keyboard_and_back(page: Page, site_url: str) -> None:
    page.goto(site_url + QUICK)
    cards = page.locator(CARDS)
    expect(cards).to_have_count(8)
    expect(page.locator(f"{CARDS}[open]")).to_have_count(0)
    back = cards.nth(2).locator("p").first
    expect(back).to_be_hidden()
    cards.nth(2).locator("summary").focus()
    page.keyboard.press("Space")
    expect(back).to_be_visible()
    expect(page.locator(f"{CARDS}[open]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(back).to_be_hidden()


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, http_site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(http_site + QUICK)
    page.locator(f"{CARDS} summary").first.click()
    assert page.locator(CARDS).first.evaluate("card => getComputedStyle(card).animationName") == "none"
    context.close()


def test_without_javascript_both_sides_are_there(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + QUICK)
    for card in page.locator(CARDS).all():
        expect(card.locator("p").first).to_be_visible()
    expect(page.locator(".hb-test form:visible")).to_have_count(12)
    context.close()


def test_on_paper_both_sides_are_there(page: Page, http_site: str) -> None:
    page.goto(http_site + QUICK)
    page.emulate_media(media="print")
    assert page.evaluate(PAPER)


def test_twelve_questions_with_numbers_of_their_own_and_a_result(page: Page, site_url: str) -> None:
    page.goto(site_url + QUICK)
    numbers = page.locator(".hb-test .hb-quiz__number").all_text_contents()
    assert numbers == [str(number) for number in range(1, 13)]
    page.locator(".hb-test__open").click()
    for place in range(12):
        form = page.locator(".hb-test__here")
        if place < 6:
            form.locator("input[type=radio]").last.check()
            correction = form.get_by_label("写出改正")
            if correction.is_visible():
                correction.fill("不会")
            form.get_by_role("button", name="确定，提交", exact=True).click()
        page.locator(".hb-test__bar button:visible").nth(1 if place else 0).click()
    result = page.locator(".hb-test__result")
    expect(result).to_contain_text("题没做")
    wrong = page.evaluate(
        """() => Object.keys(localStorage).filter(k => k.startsWith('handbook.v1.answer.'))
        .filter(k => { const {now} = JSON.parse(localStorage[k]); return now && now.done }).length"""
    )
    if wrong:
        expect(result).to_contain_text("12题，一次答对")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_nothing_floats_over_the_text(page: Page, http_site: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for path in (QUICK, "basics/organs/index.html", "appendix/coverage/index.html"):
        page.goto(http_site + path)
        page.mouse.wheel(0, 3000)
        page.mouse.wheel(0, -400)
        over = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e => {
            const s = getComputedStyle(e), b = e.getBoundingClientRect()
            return s.position === 'fixed' && s.visibility === 'visible' && s.opacity > 0 && b.width && b.height
              && b.bottom > 60 && b.top < innerHeight && b.right > 0 && b.left < innerWidth }).map(e => e.className)"""
        )
        assert over == [], path
