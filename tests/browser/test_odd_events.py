"""What readers do in an odd order: Enter while marking, a double click, a tab pasted, another tab's writing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

SUBMIT, MARK, AGAIN = "确定，提交", "记下自评", "再做一次"
EXAM, PRACTICE = "toolkit/exam/index.html", "toolkit/practice/index.html"
KEPT = "() => Object.entries(localStorage).filter(([key]) => /\\.(answer|exam|blank|aside)\\./.test(key))"
# Two questions of a kind as a set to practise, or as a paper that was handed in.
SET = """(kind) => {
    const items = handbookQuiz.index.questions.filter((each) => each.type === kind).slice(0, 2)
        .map(({ id, rev }) => `${id}@${rev}`);
    localStorage["handbook.v1.set"] = JSON.stringify({
        time: 1, name: "mixed", title: "混合练习", seed: "1", items, results: [null, null], at: 0 });
}"""
PAPER = """({ kind, done, doubt, later }) => {
    const now = handbookQuiz.now();
    const asked = handbookQuiz.index.questions.filter((each) => each.type === kind).slice(0, 2);
    const given = (value) => Object.fromEntries(asked.map(({ id }) => [id, value]));
    localStorage["handbook.v1.exam.odd"] = JSON.stringify({
        code: "QABCD", version: "x", start: now - 9000, items: asked.map(({ id, rev }) => `${id}@${rev}`),
        used: 1, done: done ? now - 10 : 0, timed: [1, now - 9000], marks: {}, first: {}, seconds: {},
        answers: done ? given([["我的答案"], now - 900]) : {}, doubt: doubt ? given([0, now - 8000]) : {} });
    if (later) localStorage[`handbook.v1.answer.${asked[0].id}@${asked[0].rev}`] =
        JSON.stringify({ log: [], doubt: [1, now - 100] });
    return `handbook.v1.answer.${asked[0].id}@${asked[0].rev}`;
}"""


def kept(page: Page) -> dict[str, Any]:
    """What is stored of answers, papers and blanks: key → record."""
    return {key: json.loads(text) for key, text in page.evaluate(KEPT)}


def logged(page: Page) -> int:
    """Count the attempts that are stored."""
    return sum(len(record.get("log", ())) for record in kept(page).values())


def practise(page: Page, url: str, kind: str) -> Locator:
    """Open a set of two questions of a kind; return the form of the one that is shown."""
    page.goto(url + PRACTICE)
    page.evaluate(SET, kind)
    page.goto(url + PRACTICE + "#practice=kept")
    page.reload()
    return page.locator(".hb-practice form.hb-quiz")


def test_enter_on_a_box_gives_the_marks_once(page: Page, site_url: str) -> None:
    page.goto(site_url + "why/problems/index.html")
    asked = page.locator("form.hb-quiz:has(.hb-correction)").first
    asked.evaluate(
        "(form) => { for (let at = form; at; at = at.parentElement) if (at.open === false) at.open = true; }"
    )
    asked.locator("input[value=F]").check()
    asked.locator(".hb-correction input").fill("应当")
    asked.get_by_role("button", name=SUBMIT, exact=True).click()
    if not asked.get_by_role("button", name=MARK).count():
        pytest.fail("这道题不用自评，换一道")
    asked.locator(".hb-rubric input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(asked.locator(".hb-rubric")).to_have_count(0)
    assert logged(page) == 1


def test_enter_beside_the_boxes_gives_and_leaves_nothing(page: Page, site_url: str) -> None:
    asked = practise(page, site_url, "scenario")
    page.get_by_role("button", name="有把握，对答案").click()
    heading = page.locator(".hb-run h3, .hb-test__head h3").first.inner_text()
    page.locator(".hb-practice").press("Enter")
    assert page.locator(".hb-run h3, .hb-test__head h3").first.inner_text() == heading
    assert logged(page) == 0
    asked.locator(".hb-rubric input").first.check()
    asked.locator(".hb-rubric input").first.press("Enter")
    assert logged(page) == 1


def test_number_keys_choose_at_the_open_step_of_a_case(page: Page, site_url: str) -> None:
    asked = practise(page, site_url, "branching")
    steps = asked.locator(".hb-node")
    right = str(asked.get_attribute("data-answer")).split(",")
    page.keyboard.press("4")
    expect(asked.locator("input:checked")).to_have_count(0)
    steps.first.locator(f"input[value='{right[0]}']").check()
    steps.first.get_by_role("button", name="就这样办").click()
    page.keyboard.press("2")
    expect(steps.nth(1).locator("input").nth(1)).to_be_checked()


def test_an_order_that_is_done_again_begins_as_it_began(page: Page, site_url: str) -> None:
    chapter = site_url + "basics/research/index.html"
    page.goto(chapter)
    name = page.locator("form.hb-quiz[data-type=order]").first.get_attribute("id")
    page.goto(f"{chapter}#{name}")
    page.reload()
    asked = page.locator(f"#{name}")
    order = "(form) => Array.from(form.querySelectorAll('.hb-step'), (step) => step.dataset.step)"
    first = asked.evaluate(order)
    for place in range(len(first)):
        while asked.evaluate(order).index(str(place + 1)) > place:
            asked.locator(f".hb-step[data-step='{place + 1}'] .hb-up").click()
    asked.get_by_role("button", name=SUBMIT, exact=True).click()
    asked.get_by_role("button", name=AGAIN).click()
    assert asked.evaluate(order) == first != sorted(first)


def test_a_pasted_tab_in_a_blank_is_a_space_and_stays(page: Page, site_url: str) -> None:
    page.goto(site_url + "toolkit/unit/index.html")
    field = page.locator("[data-blank] input").first
    field.focus()
    page.evaluate("() => document.execCommand('insertText', false, '张三\\t李四')")
    page.keyboard.type("五")
    page.reload()
    expect(field).to_have_value("张三 李四五")
    assert [key for key in kept(page) if ".aside." in key] == []


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        "localStorage[`${new URL('../../', location).pathname}.__palette`] = '{'",
    ],
    ids=["storage forbidden", "the theme's setting damaged"],
)
def test_the_search_works_without_the_theme_s_settings(browser: Browser, site_url: str, fault: str) -> None:
    context = browser.new_context()
    context.add_init_script(fault)
    page = context.new_page()
    page.goto(site_url + "why/problems/index.html")
    page.click(".md-search__input")
    page.fill(".md-search__input", "党费")
    expect(page.locator(".md-search-result [role=status]")).to_contain_text("找到")
    context.close()


def test_a_double_click_draws_one_paper(page: Page, site_url: str) -> None:
    page.goto(site_url + EXAM)
    code = page.evaluate(
        """async () => {
            await handbookQuiz.load(["quiz/course"]);
            const sign = () => handbookQuiz.CODE_SIGNS[Math.floor(Math.random() * handbookQuiz.CODE_SIGNS.length)];
            for (;;) {
                const code = `K${Array.from({ length: 7 }, sign).join("")}`;
                const course = handbookQuiz.courseOf(code);
                if (course && course.count <= 8 && handbookQuiz.draw(handbookQuiz.index, code)) return code;
            }
        }"""
    )
    page.reload()
    page.fill("#hb-code", code)
    page.locator(".hb-exam button[type=submit]").dblclick()
    expect(page.locator(".hb-exam form.hb-quiz").first).to_be_attached()
    assert len([key for key in kept(page) if ".exam." in key]) == 1


def test_enter_on_the_question_whether_to_hand_in_stays_there(page: Page, site_url: str) -> None:
    page.goto(site_url + EXAM)
    page.locator(".hb-exam button[type=submit]").click()
    page.get_by_role("button", name="交卷", exact=True).press("Enter")
    expect(page.locator(".hb-exam__confirm")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".hb-exam__confirm")).to_be_visible()


def test_of_two_marks_of_doubt_the_later_holds_after_handing_in(page: Page, site_url: str) -> None:
    page.goto(site_url + EXAM)
    key = page.evaluate(PAPER, {"kind": "single", "done": False, "doubt": True, "later": True})
    page.goto(site_url + EXAM + "#exam=odd")
    page.reload()
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定交卷").click()
    expect(page.get_by_role("heading", name="自测记录")).to_be_visible()
    assert kept(page)[key]["doubt"][0] == 1


def test_what_waits_for_the_reader_s_marks_is_not_below_the_line(page: Page, site_url: str) -> None:
    page.goto(site_url + EXAM)
    page.evaluate(PAPER, {"kind": "scenario", "done": True, "doubt": False, "later": False})
    page.goto(site_url + EXAM + "#exam=odd")
    page.reload()
    expect(page.get_by_text("要你对照要点自评")).to_be_visible()
    expect(page.get_by_text("不到六成")).to_have_count(0)


def test_another_tab_s_reading_leaves_the_focus_on_the_progress_page(page: Page, site_url: str) -> None:
    page.goto(site_url + "toolkit/progress/index.html")
    link = page.locator(".hb-map a").nth(3)
    link.focus()
    other = page.context.new_page()
    other.goto(site_url + "index.html")
    other.evaluate("localStorage['handbook.v1.places'] = '{}'")
    page.wait_for_timeout(300)
    expect(link).to_be_focused()


def test_a_page_has_one_place_whichever_address_it_was_opened_by(page: Page, http_site: str) -> None:
    page.goto(http_site + "why/problems/")
    page.goto(http_site + "index.html")
    assert list(json.loads(page.evaluate("localStorage['handbook.v1.places']"))) == [
        "why/problems/index.html"
    ]
    expect(page.locator(".hb-resume a").first).to_be_visible()


def test_what_was_set_aside_here_and_there_is_both_kept(page: Page, site_url: str) -> None:
    page.goto(site_url + "toolkit/progress/index.html")
    page.evaluate(
        """() => {
            localStorage["handbook.v1.aside.blank.branch"] = "这里的";
            const entries = { "aside.blank.branch": "那里的" };
            const file = JSON.stringify({ format: "handbook-progress", version: 4, entries });
            handbookQuiz.imported(file);
            handbookQuiz.imported(file);
        }"""
    )
    aside = [text for key, text in page.evaluate(KEPT) if ".aside." in key]
    assert sorted(aside) == ["这里的", "那里的"]


def test_clearing_a_class_stops_the_files_still_read(page: Page, site_url: str) -> None:
    page.goto(site_url + "toolkit/results/index.html")
    page.evaluate(
        """async () => {
            await handbookQuiz.readyForClass();
            const data = new DataTransfer();
            for (let i = 0; i < 40; i++) data.items.add(new File(["{}"], `${i}.json`, { type: "application/json" }));
            document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            await new Promise((done) => setTimeout(done, 0));
            Array.from(document.querySelectorAll("button")).find((each) => each.textContent === "清空").click();
        }"""
    )
    page.wait_for_timeout(800)
    expect(page.get_by_text("已经清空")).to_be_visible()


@pytest.mark.parametrize(
    ("start", "said"), [("1969-11-27", "1969年12月27日（星期六）"), ("2026-11-27", "（星期日）")]
)
def test_days_before_1970_have_their_weekday(page: Page, site_url: str, start: str, said: str) -> None:
    page.goto(site_url + "toolkit/calculators/days/index.html")
    page.fill("#days-start", start)
    page.locator("form[data-calculator] [type=submit]").click()
    expect(page.locator(".hb-calc__details")).to_contain_text(said)
