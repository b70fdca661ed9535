"""The file that a calendar takes in, by RFC 5545: whole days, each with an alarm, some of them recurring.

Whole days have no time zone, so every calendar shows them on the same day. What the browser's
calculator of days writes (`docs/assets/js/calculators/calendar.js`) is the same to the byte; both are
held to `tests/fixtures/calendar_cases.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, vDuration, vRecur
from icalendar import Event as CalendarEvent

from handbook.model.year_plan import MONTHS_BETWEEN, Event, Task

HOST = "dangwu-handbook"
_ALARM_HOUR = 9
_ONE = timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")
_MONTHLY = 12  # a rule by months; one of a whole year is a rule by years: Outlook takes no other


def ics(events: Iterable[Event], product: str, name: str = "") -> bytes:
    """Write a calendar's file; the same events give the same bytes.

    Args:
        events: the days.
        product: what made them, in PRODID.
        name: under which a calendar lists them; "" leaves that to it.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", f"-//{HOST}//{product}//ZH")
    calendar.add("CALSCALE", "GREGORIAN")
    if name:
        calendar.add("X-WR-CALNAME", name)
    for event in events:
        calendar.add_component(_component(event))
    data: bytes = calendar.to_ical(sorted=False)
    return data


def _component(event: Event) -> CalendarEvent:
    component = CalendarEvent()
    component.add("UID", f"{event.uid}@{HOST}")
    component.add("DTSTAMP", datetime(event.stamp.year, event.stamp.month, event.stamp.day, tzinfo=UTC))
    component.add("DTSTART", event.day)
    component.add("DTEND", event.day + _ONE)
    if event.recurs:
        component.add("RRULE", _rule(event.recurs))
    component.add("SUMMARY", event.summary)
    component.add("DESCRIPTION", event.description)
    component.add("TRANSP", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", event.summary)
    alarm.add("TRIGGER", vDuration(timedelta(hours=_ALARM_HOUR) - event.alarm * _ONE))
    component.add_component(alarm)
    return component


def _rule(task: Task) -> vRecur:
    """Say how a task recurs in the way that every calendar knows: one weekday, every so many months."""
    place, weekday = task.weekday
    day, months = f"{place}{_WEEKDAYS[weekday]}", MONTHS_BETWEEN[task.every]
    if months == _MONTHLY:
        return vRecur(FREQ="YEARLY", BYMONTH=task.month, BYDAY=day)
    return vRecur(FREQ="MONTHLY", INTERVAL=months, BYDAY=day)
