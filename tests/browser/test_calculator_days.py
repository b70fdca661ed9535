"""The calculator of days: what it says, working days, and the file for calendars."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.calculator_steps import PAGES, details, download, fill, unfolded
from tests.drawn import drawn


class TestDays:
    def test_one_event_leads_to_the_next(self, page: Page, site_url: str) -> None:
        page.goto(f"{site_url}{PAGES['days']}#term-end")
        fill(page, {"start": "2023-06-20"})
        days = page.locator(".hb-calc__days time").all_inner_texts()
        assert days == [
            "2025年6月20日（星期五）",
            "2025年12月20日（星期六）",
            "2026年6月20日（星期六）",
            "2027年6月20日（星期日）",
        ]
        text = details(page)
        assert (
            "本届选举产生（2023年6月20日）起，一般3年。条文没写起算日。到这一天满期。（机关基层组织工作条例第七条）"
            in text
        )
        assert "这一天休息，条文没写可以往后推，最迟2027年6月18日（星期五）办完。" in text

    def test_working_days_and_the_holidays_that_are_filled_in(self, page: Page, http_site: str) -> None:
        page.goto(f"{http_site}{PAGES['days']}#candidate-notice")
        fill(page, {"start": "2026-09-29"})
        assert "2026年10月5日（星期一）" in details(page)
        fill(page, {"holidays": "2026-10-01至2026-10-07", "worked": "2026年10月10日"})
        assert "2026年10月10日（星期六）" in details(page)

    def test_a_list_of_days_that_cannot_be_read(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["days"])
        ranges = ("2026-10-07至2026-10-01", "2026-10-01至2027-11-06")  # back, and 401 days on
        years = ("1899-12-31", "2200-01-01")
        for holidays in ("国庆", "2026-02-30", *ranges, *years, "2026-10"):
            fill(page, {"start": "2026-03-10", "holidays": holidays})
            expect(page.locator("[name=holidays]")).to_be_focused()
            assert "2026-10-01至2026-10-07" in page.inner_text(".hb-calc__error"), holidays
            page.click("text=清空")
        fill(page, {"start": "2026-03-10", "holidays": "2026-10-01至2027-11-05"})
        expect(page.locator(".hb-calc__days")).to_be_visible()

    def test_no_day_is_said(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["days"])
        page.click("text=算一算")
        expect(page.locator("[name=start]")).to_be_focused()
        assert page.inner_text(".hb-calc__error") == "选那件事是哪一天。"

    def test_the_calendars_file_to_the_letter(self, page: Page, site_url: str, tmp_path: Path) -> None:
        page.goto(site_url + PAGES["days"])
        fill(page, {"start": "2026-01-31", "who": "张三;李四, 王五\\赵六"})
        text = download(page, tmp_path / "a.ics")
        lines = unfolded(text)
        uid = lines[5]
        assert re.fullmatch(r"UID:talk-applicant-20260131-[0-9a-z]+@dangwu-handbook", uid)
        assert lines == [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//dangwu-handbook//days//ZH",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            uid,
            "DTSTAMP:20260131T000000Z",
            "DTSTART;VALUE=DATE:20260228",
            "DTEND;VALUE=DATE:20260301",
            r"SUMMARY:张三\;李四\, 王五\\赵六：最迟这天派人谈话",
            "DESCRIPTION:收到入党申请书（2026年1月31日）起，1个月内。这一天是最后一天。"
            "这一天休息，条文没写可以往后推，最迟2026年2月27日（星期五）办完。发展党员工作细则第七条。",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            r"DESCRIPTION:张三\;李四\, 王五\\赵六：最迟这天派人谈话",
            "TRIGGER:-P7DT15H",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        assert text == download(page, tmp_path / "b.ics"), "同样的日子，同样的文件"

    def test_the_calendars_file_keeps_to_the_standard(
        self, page: Page, http_site: str, tmp_path: Path
    ) -> None:
        page.goto(http_site + PAGES["days"])
        page.fill("[name=start]", "2026-03-10")
        uids = []
        events = page.locator("[name=event] option").evaluate_all("options => options.map(o => o.value)")
        assert len(events) > 25
        for event in drawn(events, 8):
            page.select_option("[name=event]", event)
            page.click("text=算一算")
            text = download(page, tmp_path / f"{event}.ics")
            assert "\n" not in text.replace("\r\n", "")
            assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
            assert text.endswith("END:VCALENDAR\r\n")
            lines = unfolded(text)
            assert (
                lines.count("BEGIN:VEVENT")
                == lines.count("END:VEVENT")
                == page.locator(".hb-calc__days li").count()
            )
            assert lines.count("BEGIN:VALARM") == lines.count("BEGIN:VEVENT")
            found = [line for line in lines if line.startswith("UID:")]
            assert len(set(found)) == len(found)
            uids.append(found)
        assert len({tuple(found) for found in uids}) == len(uids)

    def test_no_alarm_before_the_event(self, page: Page, http_site: str, tmp_path: Path) -> None:
        page.goto(http_site + PAGES["days"])
        for alarm, event, trigger in (
            ("0", "talk-applicant", "PT9H"),
            ("1", "talk-applicant", "-PT15H"),
            ("99", "talk-applicant", "-P29DT15H"),
            ("7", "candidate-notice", "-P4DT15H"),
        ):
            page.select_option("[name=event]", event)
            fill(page, {"start": "2026-03-10", "alarm": alarm})
            assert f"TRIGGER:{trigger}" in unfolded(download(page, tmp_path / f"{alarm}.ics")), (event, alarm)

    def test_the_alarm_rings_before_the_last_working_day_too(
        self, page: Page, http_site: str, tmp_path: Path
    ) -> None:
        """A week before the last day would be the second day of Spring Festival."""
        page.goto(f"{http_site}{PAGES['days']}#talk-applicant")
        holidays = "2026-02-15 至 2026-02-23"
        fill(page, {"start": "2026-01-22", "holidays": holidays, "worked": "2026-02-14"})
        text = details(page)
        assert "最迟2026年2月14日（星期六）办完。" in text
        assert "当天办完不迟" not in text
        lines = unfolded(download(page, tmp_path / "a.ics"))
        assert "DTSTART;VALUE=DATE:20260222" in lines
        assert "TRIGGER:-P14DT15H" in lines, "2月7日9点，2月14日的前七天"


class TestFile:
    def test_what_is_counted_back_rings_before_its_day(
        self, page: Page, http_site: str, tmp_path: Path
    ) -> None:
        page.goto(f"{http_site}{PAGES['days']}#term-remind")
        fill(page, {"start": "2027-06-20", "alarm": "7"})
        lines = unfolded(download(page, tmp_path / "a.ics"))
        assert {line for line in lines if line.startswith("TRIGGER")} == {"TRIGGER:-P6DT15H"}

    def test_the_file_is_named_after_event_and_day(self, page: Page, http_site: str) -> None:
        page.goto(http_site + PAGES["days"])
        fill(page, {"start": "2026-03-10"})
        with page.expect_download() as found:
            page.click("text=存进日历（.ics文件）")
        assert found.value.suggested_filename == "收到入党申请书-2026-03-10.ics"

    def test_the_earliest_day_is_said_to_be_safe_a_day_later(self, page: Page, http_site: str) -> None:
        page.goto(f"{http_site}{PAGES['days']}#candidate-notice")
        fill(page, {"start": "2026-03-10"})
        assert "求稳，过了这一天再办。" in details(page)
