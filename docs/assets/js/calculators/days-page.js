/* The page 日子: reads the form, reckons the days, lists them and makes the calendar's file. */
((calculators) => {
  "use strict";

  const WEEKDAYS = "日一二三四五六";
  const DATE = "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?";
  const SPAN = new RegExp(`^${DATE}(?:(?:至|到|~|—+)${DATE})?$`);
  const LONGEST = 400; // days of one span
  // What the day that comes out is, by the way in which it is counted.
  const WAYS = {
    within: "这一天是最后一天，当天办完不迟。",
    until: "算到这一天为止。",
    after: "到这一天满期。",
    before: "",
  };

  function inWords(day) {
    const [year, month, date] = day.split("-").map(Number);
    return `${year}年${month}月${date}日`;
  }

  const withWeekday = (day) => `${inWords(day)}（星期${WEEKDAYS[calculators.weekday(day)]}）`;
  const title = ({ rule }) => rule.result.replace("哪天", "这天");

  function reason({ rule, start }) {
    const from = rule.way === "before" ? "往前" : "起";
    const base = /条文没写/.test(rule.base) ? `${rule.base}。` : "";
    return `${rule.event}（${inWords(start)}）${from}，${rule.value}。${base}`;
  }

  /* What the day is. On a day that is free nothing can be done: only the warning says by when. */
  function meaning({ rule: { way, result }, early }) {
    if (early) return "这一天是最后一天。";
    return WAYS[way] + (way === "after" && /最早/.test(result) ? "求稳，过了这一天再办。" : "");
  }

  function warning({ early }) {
    return early ? `这一天休息，条文没写可以往后推，最迟${withWeekday(early)}办完。` : "";
  }

  /* Reads a list of days and of spans of days; undefined if a piece of it cannot be read. */
  function readDays(text) {
    const joined = text.normalize("NFKC").replace(/\s*(至|到|~|—+)\s*/g, "$1"); // 2026-10-01 至 2026-10-07
    const pieces = joined.split(/[\s、,;]+/).filter(Boolean);
    const days = [];
    for (const piece of pieces) {
      const match = SPAN.exec(piece);
      if (!match) return undefined;
      const first = calculators.toDay(...match.slice(1, 4).map(Number));
      const last = match[4] ? calculators.toDay(...match.slice(4).map(Number)) : first;
      if (![first, last].every(calculators.isDay)) return undefined;
      const length = calculators.daysBetween(first, last);
      if (length < 0 || length > LONGEST) return undefined;
      for (let count = 0; count <= length; count++) days.push(calculators.shift(first, count));
    }
    return days;
  }

  function entry(one, who, alarm) {
    const { rule, start, day, early } = one;
    const ahead = alarm + (early ? calculators.daysBetween(early, day) : 0); // before the last day that is worked
    const room = calculators.daysBetween(start, day) - 1; // no alarm before the day after the event
    const summary = who ? `${who}：${title(one)}` : title(one);
    return {
      uid: `${one.id}-${start.replace(/-/g, "")}-${calculators.digest(summary)}`,
      stamp: start,
      day,
      summary,
      description: `${reason(one)}${meaning(one)}${warning(one)}${rule.cited}`,
      alarm: rule.way === "before" ? alarm : Math.max(0, Math.min(ahead, room)),
    };
  }

  function offer(parent, text, name) {
    const button = calculators.add(parent, "button", "", "存进日历（.ics文件）");
    button.type = "button";
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  function list(parent, days) {
    const items = calculators.add(parent, "ol", "hb-calc__days");
    days.forEach((one) => {
      const item = calculators.add(items, "li");
      const line = calculators.add(item, "p");
      const time = calculators.add(line, "time", "", withWeekday(one.day));
      time.dateTime = one.day;
      calculators.add(line, "strong", "", `　${title(one)}`);
      const why = calculators.add(item, "p", "hb-calc__why", reason(one) + meaning(one));
      if (one.early) calculators.add(why, "strong", "", warning(one));
      calculators.addArticles(why, [one.rule.article]);
    });
  }

  function readCalendar(form) {
    const words = "写成2026-10-01，几天用顿号隔开，连着的写2026-10-01至2026-10-07。";
    const lists = form.read(["holidays", "worked"], readDays, words);
    return lists && new calculators.Calendar(lists.holidays, lists.worked);
  }

  calculators.start("days", (makeForm, { rules }) => {
    const form = makeForm(() => {
      const { event } = rules.find(({ id }) => id === form.text("event"));
      const start = form.text("start");
      const calendar = readCalendar(form);
      const alarm = form.read(["alarm"], calculators.count, "填0或者一个正的整数。");
      if (!calculators.isDay(start)) form.fail("start", "选那件事是哪一天。");
      else if (calendar && alarm) show(event, start, calendar, alarm.alarm || 0);
    });

    function show(event, start, calendar, alarm) {
      const days = calculators.follow(rules, event, start, calendar);
      const who = form.text("who").trim();
      form.say(`${inWords(start)}${event}，要记住${days.length}个日子。`, "good");
      list(form.details, days);
      const text = calculators.calendarFile(days.map((one) => entry(one, who, alarm)));
      offer(form.details, text, `${event}-${start}.ics`);
    }

    calculators.chooseByAddress(form.field("event"));
  });
})(window.handbookCalculators);
