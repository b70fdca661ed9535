/* The day by which, or after which. The same rule as scripts/handbook/model/days.py; both are held
   to tests/fixtures/calculator_cases.yml. Days are texts such as 2026-03-10. */
((calculators) => {
  "use strict";

  const DAY = 24 * 60 * 60 * 1000;
  const THURSDAY = 4; // 1970-01-01
  const two = (number) => String(number).padStart(2, "0");

  const partsOf = (day) => day.split("-").map(Number);
  const toDay = (year, month, date) => `${year}-${two(month)}-${two(date)}`;
  const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

  function toNumber(day) {
    const [year, month, date] = partsOf(day);
    return Date.UTC(year, month - 1, date) / DAY;
  }

  const fromNumber = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const weekday = (day) => ((toNumber(day) + THURSDAY) % 7 + 7) % 7; // 0 is Sunday; before 1970 numbers are negative
  const shift = (day, count) => fromNumber(toNumber(day) + count);

  /* The same day of another month, or that month's last day if it has no such day. */
  function addMonths(day, months) {
    const [year, month, date] = partsOf(day);
    const total = year * 12 + month - 1 + months;
    const [toYear, toMonth] = [Math.floor(total / 12), total % 12 + 1];
    return toDay(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
  }

  /* Which days are free and which are worked, where that is not what the weekday says. */
  class Calendar {
    constructor(holidays, worked) {
      this.holidays = new Set(holidays);
      this.worked = new Set(worked);
    }

    works(day) {
      const isWeekend = weekday(day) % 6 === 0;
      return this.worked.has(day) || !(isWeekend || this.holidays.has(day));
    }

    /* The day, or the last working day before it. */
    lastWorked(day) {
      let last = day;
      while (!this.works(last)) last = shift(last, -1);
      return last;
    }
  }

  function reckon(start, { count, unit, way, first }, calendar) {
    const sign = way === "before" ? -1 : 1;
    if (unit === "month") return addMonths(start, sign * count);
    if (unit === "day") return shift(start, sign * count);
    let day = start;
    let left = first && calendar.works(day) ? count - 1 : count;
    while (left) {
      day = shift(day, sign);
      if (calendar.works(day)) left -= 1;
    }
    return day;
  }

  function reckoned(rule, start, calendar) {
    const day = reckon(start, rule, calendar);
    const early = rule.way === "within" ? calendar.lastWorked(day) : day;
    return { rule, id: rule.id, start, day, early: early < day ? early : null };
  }

  /* Every day that follows from an event, also through the events that follow from it; the
     earliest first, those of one day in the order of the deadlines. */
  function follow(rules, event, start, calendar) {
    const found = [];
    const waiting = [[event, start]];
    const seen = new Set([event]);
    while (waiting.length) {
      const [now, from] = waiting.shift();
      rules.filter((rule) => rule.event === now).forEach((rule) => {
        const one = reckoned(rule, from, calendar);
        found.push(one);
        if (!rule.gives || seen.has(rule.gives)) return;
        seen.add(rule.gives);
        waiting.push([rule.gives, one.day]);
      });
    }
    const place = (one) => rules.indexOf(one.rule);
    return found.sort((a, b) => toNumber(a.day) - toNumber(b.day) || place(a) - place(b));
  }

  /* Whether a text is a day of a year that can be meant. */
  function isDay(text) {
    const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (!match) return false;
    const [year, month, date] = partsOf(text);
    return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month);
  }

  const daysBetween = (from, to) => toNumber(to) - toNumber(from);

  Object.assign(calculators, { Calendar, follow, isDay, weekday, shift, toDay, daysBetween });
})(window.handbookCalculators);
