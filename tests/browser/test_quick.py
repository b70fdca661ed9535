"""30分钟速成 in a real browser: the drawn route, the cards that turn, the twelve questions."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.quiz_steps import put
from tests.drawn import drawn

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


def test_without_javascript_both_sides_are_there(scriptless: Page, site_url: str) -> None:
    scriptless.goto(site_url + QUICK)
    for card in scriptless.locator(CARDS).all():
        expect(card.locator("p").first).to_be_visible()
    expect(scriptless.locator(".hb-test form:visible")).to_have_count(12)


def test_on_paper_both_sides_are_there(page: Page, http_site: str) -> None:
    page.goto(http_site + QUICK)
    page.emulate_media(media="print")
    assert page.evaluate(PAPER)


def wrong_at(page: Page, question_id: str) -> None:
    """Put a question into the store as it was answered wrong."""
    form = page.locator(f"#q-{question_id}")
    right = form.get_attribute("data-answer")
    values = form.locator("input[type=radio]").evaluate_all("inputs => inputs.map(i => i.value)")
    now = {"time": 1, "chosen": [next(v for v in values if v != right)], "tries": 1, "done": True}
    put(page, f"answer.{question_id}@{form.get_attribute('data-rev')}", {"log": [[1, 2]], "now": now})


def test_twelve_questions_with_numbers_of_their_own_and_a_result(page: Page, site_url: str) -> None:
    page.goto(site_url + QUICK)
    numbers = page.locator(".hb-test .hb-quiz__number").all_text_contents()
    assert numbers == [str(number) for number in range(1, 13)]
    for question_id in ("problems-001", "organs-003", "organs-004", "decision-001", "duty-003"):
        wrong_at(page, question_id)
    page.reload()
    page.locator(".hb-test__open").click()
    expect(page.get_by_role("heading", name="第2题，共12题")).to_be_focused()
    page.evaluate("location.hash = 'q-duty-003'")
    page.locator(".hb-test__bar").get_by_role("button", name="看结果").click()
    result = page.locator(".hb-test__result")
    expect(result.get_by_role("heading")).to_have_text("12题，一次答对0题，错5题。")
    expect(result).to_contain_text("你先读：")
    advice = result.get_by_role("listitem")
    expect(advice).to_have_count(3)
    expect(advice.first).to_contain_text("（错2题）")
    link = advice.first.get_by_role("link")
    expect(link).to_contain_text("04 ")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url.endswith("basics/organs/index.html")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_nothing_floats_over_the_text(page: Page, http_site: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for path in drawn((QUICK, "basics/organs/index.html", "appendix/coverage/index.html"), 1):
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
