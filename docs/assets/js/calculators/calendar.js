/* Makes the file that a calendar takes in, by RFC 5545: one whole day an event, with an alarm.
   The same days give the same bytes, so that a calendar that has an event knows it again. */
((calculators) => {
  "use strict";

  const LINE = 75; // bytes in UTF-8, without the end of line
  const plain = (day) => day.replace(/-/g, "");

  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  function bytesOf(sign) {
    const code = sign.codePointAt(0);
    if (code < 0x80) return 1;
    if (code < 0x800) return 2;
    return code < 0x10000 ? 3 : 4;
  }

  /* Breaks a line that is too long; the next one begins with a space. */
  function folded(line) {
    let text = "";
    let room = LINE;
    Array.from(line).forEach((sign) => {
      const bytes = bytesOf(sign);
      if (bytes > room) {
        text += "\r\n ";
        room = LINE - 1;
      }
      text += sign;
      room -= bytes;
    });
    return text;
  }

  /* A short name of a text: the same text, the same name, and the text cannot be read from it. */
  function digest(text) {
    let value = 0x811c9dc5;
    Array.from(text).forEach((sign) => {
      value = Math.imul(value ^ sign.codePointAt(0), 0x01000193) >>> 0;
    });
    return value.toString(36);
  }

  /* At nine in the morning, so many days before the event's day. */
  const trigger = (days) => (days ? `-P${days - 1}DT15H` : "PT9H");

  function event({ id, start, day, summary, description, alarm }) {
    return [
      "BEGIN:VEVENT",
      `UID:${id}-${plain(start)}-${digest(summary)}@dangwu-handbook`,
      `DTSTAMP:${plain(start)}T000000Z`,
      `DTSTART;VALUE=DATE:${plain(day)}`,
      `DTEND;VALUE=DATE:${plain(calculators.shift(day, 1))}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(summary)}`,
      `TRIGGER:${trigger(alarm)}`,
      "END:VALARM",
      "END:VEVENT",
    ];
  }

  /* Arguments: the events, each with id, start (the day from which it is counted), day, summary,
     description and alarm (days before). Returns the file's text. */
  calculators.calendarFile = (events) => {
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//dangwu-handbook//days//ZH",
      "CALSCALE:GREGORIAN",
    ];
    events.forEach((one) => lines.push(...event(one)));
    return `${lines.concat("END:VCALENDAR").map(folded).join("\r\n")}\r\n`;
  };
})(window.handbookCalculators);
