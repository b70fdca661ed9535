/* Makes the file that a calendar takes in, by RFC 5545: one whole day an event, with an alarm.
   The same days give the same bytes, so that a calendar that has an event knows it again; and the
   bytes are those of scripts/handbook/office/ics.py. Both are held to tests/fixtures/calendar_cases.yml. */
((calculators) => {
  "use strict";

  const LINE = 74; // bytes in UTF-8; with the space that begins it, a line has one more
  const plain = (day) => day.replace(/-/g, "");

  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  function bytesOf(sign) {
    const code = sign.codePointAt(0);
    if (code < 0x80) return 1;
    if (code < 0x800) return 2;
    return code < 0x10000 ? 3 : 4;
  }

  /* Breaks a line that is too long; the next one begins with a space. What is escaped stays whole:
     some calendars unfold too late. */
  function folded(line) {
    const pieces = [];
    let piece = [];
    let bytes = 0;
    Array.from(line).forEach((sign) => {
      if (piece.length && bytes + bytesOf(sign) > LINE) {
        const kept = piece.length > 1 && /[\\^]/.test(piece[piece.length - 1]) ? piece.splice(-1) : [];
        pieces.push(piece.join(""));
        piece = kept;
        bytes = kept.length;
      }
      piece.push(sign);
      bytes += bytesOf(sign);
    });
    return pieces.concat(piece.join("")).join("\r\n ");
  }

  /* A short name of a text: the same text, the same name, and the text cannot be read from it. */
  calculators.digest = (text) => {
    let value = 0x811c9dc5;
    Array.from(text).forEach((sign) => {
      value = Math.imul(value ^ sign.codePointAt(0), 0x01000193) >>> 0;
    });
    return value.toString(36);
  };

  /* At nine in the morning, so many days before the event's day. */
  function trigger(days) {
    if (!days) return "PT9H";
    return days === 1 ? "-PT15H" : `-P${days - 1}DT15H`;
  }

  function event({ uid, stamp, day, summary, description, alarm }) {
    return [
      "BEGIN:VEVENT",
      `UID:${uid}@dangwu-handbook`,
      `DTSTAMP:${plain(stamp)}T000000Z`,
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

  /* Arguments: the events, each with uid, stamp (the day that counts as that on which it was made),
     day, summary, description and alarm (days before). Returns the file's text. */
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
