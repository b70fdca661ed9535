"""The calculators of votes and of dues: what they say, and what they say of numbers that cannot be."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.calculator_steps import PAGES, details, fill, verdict
from tests.browser.test_every_page import watch

IMPOSSIBLE_VOTES: list[tuple[dict[str, str], str, str]] = [
    ({}, "members", "先填党员总数"),
    ({"members": "十六"}, "members", "填0或者一个正的整数"),
    ({"members": "16", "present": "-1"}, "present", "填0或者一个正的整数"),
    ({"members": "16", "present": "7.5"}, "present", "填0或者一个正的整数"),
    ({"members": "5", "probationary": "6"}, "probationary", "比党员总数还多"),
    ({"members": "5", "probationary": "5"}, "members", "一个有票的也没有"),
    ({"members": "16", "probationary": "2", "present": "15"}, "present", "比应到的还多"),
    ({"members": "16", "inFavour": "9"}, "present", "还要填到会几人"),
    (
        {"members": "16", "present": "9", "inFavour": "9", "against": "1"},
        "inFavour",
        "比到会的人还多",
    ),
    ({"members": "16", "present": "9", "writtenFor": "8"}, "writtenFor", "比没到会的人还多"),
]
IMPOSSIBLE_DUES: list[tuple[dict[str, str], str]] = [
    ({}, "先填每月领多少"),
    ({"salary-pay": "三千"}, "填钱数"),
    ({"salary-pay": "12.345"}, "填钱数"),
    ({"salary-pay": "-5"}, "填钱数"),
    ({"salary-pay": "100", "salary-tax": "100"}, "减完没有剩下的了"),
]


class TestVote:
    def test_it_says_who_is_due_whether_enough_and_whether_passed(self, page: Page, site_url: str) -> None:
        errors, _ = watch(page)
        page.goto(site_url + PAGES["vote"])
        values = {"members": "16", "probationary": "2", "watched": "1", "present": "8", "inFavour": "6"}
        fill(page, {**values, "against": "1", "abstained": "1"})
        assert verdict(page) == "可以表决，没有通过。"
        text = details(page)
        assert "党员16人，减预备2人，减留党察看1人，应到会有表决权的13人。" in text
        assert "到会8人，至少要7人，可以表决。半数以上，分母是有表决权的党员。" in text
        assert "赞成6票，至少要7票，还差1票，不通过。超过半数，分母是应到会有表决权的党员" in text
        links = page.locator(".hb-calc__details a")
        assert "支部工作条例第十一条" in links.all_inner_texts()
        links.filter(has_text="支部工作条例第十一条").first.click()
        page.wait_for_url("**/appendix/rules/index.html#rule-branch-rules-11")
        assert errors == []

    def test_exactly_half_is_said_to_be_open(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["vote"])
        fill(page, {"members": "12", "present": "6", "inFavour": "6"})
        assert verdict(page) == "到会正好一半：条文没写够不够，什么也通不过。"
        assert "正好6人的，条文没写算不算；就是算，也什么都通不过，照7人准备。" in details(page)

    def test_written_opinions_count_for_admission_alone(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["vote"] + "#admit")
        fill(page, {"members": "13", "present": "7", "inFavour": "6", "against": "1", "writtenFor": "1"})
        assert verdict(page) == "可以表决，通过。"
        assert "赞成7票（会上6票，书面意见1份）" in details(page)
        page.select_option("[name=kind]", "ordinary")  # once shown, it follows every change
        assert verdict(page) == "可以表决，没有通过。"
        assert "1份没有算" in details(page)

    def test_an_election_is_said_to_be_practice(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["vote"])
        expect(page.locator("[name=seats]")).to_be_hidden()
        page.select_option("[name=kind]", "election")
        fill(page, {"members": "13", "present": "11", "inFavour": "6", "seats": "3"})
        assert verdict(page) == "可以选举，过半。"
        text = details(page)
        assert "通行做法" in text
        assert "分母是实到会有选举权的人数" in text
        assert "应选3名，候选人至少4名；书记、副书记等额" in text
        assert "多了，得票多的当选" in text
        fill(page, {"members": "15", "present": "11", "inFavour": ""})
        assert verdict(page) == "到会不够，不能选举。"
        assert "到会够了，才算得出要几票" in details(page), "11人的过半是6票，12人的是7票"

    def test_what_cannot_be_is_said_in_words(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["vote"])
        for values, field, words in IMPOSSIBLE_VOTES:
            fill(page, values)
            bad = page.locator(f"[name={field}]")
            expect(bad).to_be_focused()
            expect(bad).to_have_attribute("aria-invalid", "true")
            described = bad.get_attribute("aria-describedby") or ""
            assert words in page.inner_text(f"#{described.split()[-1]}"), values
            assert details(page) == ""
            page.click("text=清空")
            assert page.locator("[aria-invalid]").count() == 0

    def test_full_width_digits_are_digits(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["vote"])
        fill(page, {"members": "１３"})
        assert verdict(page) == "应到13人，到会至少7人，赞成至少7票。"


class TestDues:
    def test_it_says_base_band_and_what_is_not_counted(self, page: Page, site_url: str) -> None:
        page.goto(site_url + PAGES["dues"])
        fill(
            page,
            {
                "salary-pay": "3,180",
                "salary-allowance": "2600元",
                "salary-insurance": "805",
                "salary-fund": "690",
            },
        )
        assert verdict(page) == "每月交42.85元。"
        text = details(page)
        assert "基数4285元" in text
        assert (
            "基数在“3000元以上至5000元（含5000元）”这一档，交1%；整笔乘这一档，不分段。（党费规定第二条）"
            in text
        )
        assert "不算在基数里：住房、交通、通讯" in text

    def test_the_cap_and_the_rounding(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["dues"])
        fill(page, {"salary-pay": "52000"})
        assert verdict(page) == "每月交1000元。"
        assert "每名党员每月一般不超过1000元，核定1000元；自愿多交不限。" in details(page)
        fill(page, {"salary-pay": "5000.01"})
        assert verdict(page) == "每月交75元。"
        assert "四舍五入；条文没写怎样进位" in details(page)

    @pytest.mark.parametrize("pay", ["4285,50", "1,2,3", "4285，5", ",500"])
    def test_a_comma_that_may_be_a_point_is_asked_about(self, page: Page, http_site: str, pay: str) -> None:
        page.goto(http_site + PAGES["dues"])
        fill(page, {"salary-pay": pay})
        expect(page.locator("[name=salary-pay]")).to_have_attribute("aria-invalid", "true")
        assert details(page) == ""

    @pytest.mark.parametrize(
        ("kind", "words"), [("student", "每月交0.2元。"), ("farmer", "每月交0.2元至1元。")]
    )
    def test_fixed_dues_need_no_sum(self, page: Page, http_site: str, kind: str, words: str) -> None:
        page.goto(f"{http_site}{PAGES['dues']}#{kind}")
        expect(page.locator("[name=salary-pay]")).to_be_hidden()
        page.click("text=算一算")
        assert verdict(page) == words
        assert "党费规定第六条" in details(page)

    def test_what_cannot_be_is_said_in_words(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["dues"])
        for values, words in IMPOSSIBLE_DUES:
            fill(page, values)
            expect(page.locator("[name=salary-pay]")).to_be_focused()
            assert words in page.inner_text(".hb-calc__error"), values
            page.click("text=清空")


def test_clearing_shows_the_fields_of_the_first_kind_again(page: Page, http_site: str) -> None:
    page.goto(http_site + PAGES["vote"])
    page.select_option("[name=kind]", "election")
    page.click("text=清空")
    expect(page.locator("[name=seats]")).to_be_hidden()
    page.goto(http_site + PAGES["dues"])
    page.select_option("[name=kind]", "student")
    page.click("text=清空")
    expect(page.locator("[name=salary-pay]")).to_be_visible()


def test_what_is_taken_off_is_called_so(page: Page, http_site: str) -> None:
    page.goto(http_site + PAGES["dues"])
    fill(page, {"salary-pay": "4000", "salary-tax": "500"})
    assert "500元，基数3500元。" in details(page)
    assert "，减" in details(page)


def test_votes_of_a_meeting_that_is_too_small_count_nothing(page: Page, http_site: str) -> None:
    page.goto(http_site + PAGES["vote"])
    fill(page, {"members": "16", "present": "5", "inFavour": "5"})
    assert "到会不够，投了也不算数。" in details(page)
