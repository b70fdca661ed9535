"""Checks on a finished book as print. Each returns what is wrong, in words; nothing if all is well."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from handbook.book.index import Entry
from handbook.book.spacing import CLOSING
from tests.book.pdf_layout import columns, margin, of_the_text, type_area
from tests.book.pdf_reader import PdfBook

FLUSH, FLUSH_SHARE = 1.0, 0.95
EM_HEIGHT = 1.448  # height of a line of Noto CJK, in ems
SAME_TYPE = 0.25  # points: on A5 a task is set in type half a point smaller, and not justified
NOT_FIRST, NOT_LAST = "、，。；：！？）》〉」』】”’%‰℃·", "（《〈「『【“‘"
_POINTS = r"(S\d[\d.]*-(\d+[a-z]?|h))+"
_CONTENTS_COLUMNS, _INDEX_COLUMNS = (2, 1), (3, 2)  # on A4 and cards, on A5
_ENDS = "。！？）”"
_TOC_LINE = re.compile(r"^(.*?)·{2,}(\d+)$")


def squeeze(text: str) -> str:
    """Return a text as it compares: no spaces, one form for each character."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def contents_numbers(book: PdfBook) -> list[str]:
    """Every number in the contents is the page of its heading, and every heading has one."""
    wrong = []
    start = next(b.page for b in book.outline if b.title == "目录")
    end = min(b.page for b in book.outline if b.page > start)
    expected = Counter((squeeze(b.title), b.page) for b in book.outline)
    lines = []
    rows = [""]
    for line in (line for number in range(start, end) for line in columns(book, number, *_CONTENTS_COLUMNS)):
        if rows[-1].endswith("·") and line.text.isdigit():  # few dots leave a gap before the number
            rows[-1] += line.text
        else:
            rows.append(line.text)
    for before, text in pairwise(rows):
        if not (match := _TOC_LINE.match(text)):
            continue
        title, number = match.groups()
        whole = before + title  # of a title that takes two lines
        if expected[(squeeze(whole), int(number))]:
            title = whole
        elif not expected[(squeeze(title), int(number))]:
            wrong.append(f"目录：{title} {number}，这一页没有这个标题")
        lines.append((title, number))
    if not lines:
        wrong.append("目录里一行也没有")
    listed = Counter((squeeze(title), int(number)) for title, number in lines)
    for bookmark in book.outline:
        chapter = bookmark.level <= 2 and bookmark.page >= end
        if chapter and len(bookmark.title) > 1 and not listed[(squeeze(bookmark.title), bookmark.page)]:
            wrong.append(f"目录缺：{bookmark.title} {bookmark.page}")
    return wrong


def outline(book: PdfBook, headings: Sequence[str]) -> list[str]:
    """The outline has every heading of the book, once, in order."""
    have = [squeeze(b.title) for b in book.outline]
    want = [squeeze(heading) for heading in headings]
    return (
        []
        if have == want
        else [f"书签与标题不同：{sorted(set(have) ^ set(want))[:5]}，{len(have)}、{len(want)}个"]
    )


def parts_on_the_right(book: PdfBook) -> list[str]:
    """Whatever has its own place in the order of the book begins on an odd page, but for the imprint."""
    return [
        f"{b.title}在第{b.page}页"
        for b in book.outline
        if b.level == 1 and b.page % 2 == 0 and b.title != "版本说明"
    ]


def one_page_each(book: PdfBook, titles: Sequence[str]) -> list[str]:
    """What has one of these titles, part or chapter, ends on the page on which it begins."""
    marks = [b for b in book.outline if b.level <= 2]
    wanted, wrong = {squeeze(title) for title in titles}, []
    for bookmark, following in pairwise(marks):
        if (title := squeeze(bookmark.title)) in wanted:
            wanted.remove(title)
            if any(page.text for page in book.pages[bookmark.page : following.page - 1]):
                wrong.append(f"{bookmark.title}从第{bookmark.page}页起，不止一页")
    return wrong + [f"没有{title}" for title in sorted(wanted)]


def comes_first(book: PdfBook, titles: Sequence[str]) -> list[str]:
    """After cover and imprint the book begins with these: guide, contents, how-to part."""
    found = [b.title for b in book.outline if b.level == 1][2 : 2 + len(titles)]
    return [] if found == list(titles) else [f"书的开头是{'、'.join(found)}"]


def characters(book: PdfBook, source: str) -> list[str]:
    """The text copies as the source's own characters."""
    text = book.plain_text
    strange = {c for c in text if 0x2E80 <= ord(c) < 0x2FE0 or 0xE000 <= ord(c) < 0xF900 or c == "\ufffd"}
    wrong = [f"复制出部首、私用字或坏字：{'、'.join(sorted(strange))}"] if strange else []
    have, want = (_han(squeeze(t)) for t in (text, source))
    missing = {c: n - have[c] for c, n in want.items() if have[c] < n}
    return wrong + ([f"少了字：{missing}"] if missing else [])


def _han(text: str) -> Counter[str]:
    return Counter(c for c in text if "\u4e00" <= c <= "\u9fff")


def line_ends(book: PdfBook) -> list[str]:
    """No forbidden punctuation begins or ends a line; —— and …… are whole (CLREQ 3.1.3, 3.1.5)."""
    wrong = []
    for number, page in enumerate(book.pages, 1):
        for line in type_area(page):
            text = line.text
            blank = any(o.text[:1] == "）" and abs(o.bottom - line.bottom) < 2 for o in page.lines)
            if len(text) < 4 or (blank and text[-1] == "（"):  # （　　）, to be filled in
                continue
            if text[0] in NOT_FIRST or text[-1] in NOT_LAST:
                wrong.append(f"第{number}页：{text}")
            # One — apart from what stands before it is all that a cell of a table has.
            if re.search("(?<!—)—$|(?<!…)…$", text) and line.last != "—":
                wrong.append(f"第{number}页：拆开的符号：{text}")
    return wrong


def flush(book: PdfBook) -> tuple[float, int]:
    """Return the share of full lines of running text that end at the margin, and their number.

    The blank half of a closing mark hangs out of the margin: its ink is what meets it. A box keeps its
    lines as far from the right margin as from the left one.
    """
    good = total = 0
    height = of_the_text(
        [
            round(line.bottom - line.top, 1)
            for page in book.pages
            for line in page.lines
            if len(line.text) > 30
        ]
    )
    em = height / EM_HEIGHT
    half = em / 2
    for number, page in enumerate(book.pages, 1):
        right = margin(book, number)
        left = min((line.left for line in type_area(page)), default=0)
        lines = [
            line for line in type_area(page) if abs(line.bottom - line.top - height) < SAME_TYPE * EM_HEIGHT
        ]
        for line, following in pairwise(lines):
            # Only a line that its paragraph goes on after must be full; one that ends a sentence
            # may be the last.
            near = 0 < following.top - line.top < 1.4 * height
            indent = line.left - following.left
            goes_on = (
                near and (abs(indent) < 1 or 1.7 * em < indent < 2.5 * em) and line.text[-1] not in _ENDS
            )
            if not goes_on or len(line.text) < 25 or line.right < right - 40:
                continue
            total += 1
            hanging = half if line.text[-1] in CLOSING and line.right > right + FLUSH else 0
            short = right - line.right + hanging
            good += min(abs(short), abs(short - (line.left - left))) <= FLUSH
    return (good / total if total else 0.0), total


def headings_not_last(book: PdfBook) -> list[str]:
    """Under every heading there is text on the same page."""
    wrong = []
    for bookmark in book.outline:
        page = book.pages[bookmark.page - 1]
        below = [line for line in type_area(page) if line.top > bookmark.top + 8]
        if not below:
            wrong.append(f"第{bookmark.page}页：标题“{bookmark.title}”在页末")
    return wrong


def index_numbers(book: PdfBook, entries: Sequence[Entry], names: dict[str, tuple[str, ...]]) -> list[str]:
    """Every page that the index names has the term, or another form of it, on it."""
    start = next(b.page for b in book.outline if b.title == "索引")
    numbers = range(start, len(book.pages) + 1)
    listed = " ".join(line.text for n in numbers for line in columns(book, n, *_INDEX_COLUMNS))
    wrong, checked = [], 0
    for entry in entries:
        if entry.see:
            continue
        name = " ?".join(map(re.escape, _index_text(squeeze(entry.name))))  # a long one may take two lines
        match = re.search(rf"(?:^| ){name}\s*([\d–，, ]+?)(?= |$)", _index_text(listed))
        if not match:
            wrong.append(f"索引里没有{entry.name}")
            continue
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", match.group(1)):
            for number in range(int(first), int(last or first) + 1):
                checked += 1
                pages = book.pages[number - 1 : number + 1]  # a name may run on to the next page
                text = squeeze("".join(page.text for page in pages))
                forms = (entry.name.split("（")[0], *names.get(entry.name, ()))
                if not any(squeeze(form) in text for form in forms):
                    wrong.append(f"索引：{entry.name} {number}，那一页没有")
    wrong += [f"索引里有两个{name}" for name, times in Counter(e.name for e in entries).items() if times > 1]
    return wrong if checked else [*wrong, "索引里没有页码"]


def _index_text(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).replace(",", "，"))


def answers_both_ways(book: PdfBook) -> list[str]:
    """Question and answer name each other's page."""
    wrong, text = [], {n: page.text for n, page in enumerate(book.pages, 1)}
    questions = [
        (number, target, n)
        for n, t in text.items()
        for number, target in re.findall(r"答案：(\d\d-\d+)（第(\d+)页）", t)
    ]
    for number, target, at in questions:
        back = re.search(
            rf"{number}（第(\d+)页）", re.sub(r"答案：\d\d-\d+（第\d+页）", "", text[int(target)])
        )
        if not back:
            wrong.append(f"{number}的答案不在第{target}页")
        elif at - int(back.group(1)) not in (0, 1):
            wrong.append(f"{number}的答案说题在第{back.group(1)}页，其实在第{at}页")
    return wrong if questions else ["没有一道题指到答案"]


def forms_whole(book: PdfBook) -> list[str]:
    """A blank form stands whole on the page of its heading."""
    wrong, count = [], 0
    for bookmark, following in pairwise(book.outline):
        if not bookmark.title.endswith("空白表"):
            continue
        count += 1
        for number in range(bookmark.page + 1, following.page + 1):
            end = following.top if number == following.page else float("inf")
            if any(line.bottom < end for line in type_area(book.pages[number - 1])):
                wrong.append(f"第{bookmark.page}页：{bookmark.title}跨到第{number}页")
                break
    return wrong if count else ["没有空白表"]


def footnote_at_foot(book: PdfBook, call: str, *notes: str) -> list[str]:
    """Footnotes stand on their call's page, below all text."""
    for number, page in enumerate(book.pages, 1):
        if call in page.text:
            at = [line for line in page.lines if any(note in line.text for note in notes)]
            missing = [note for note in notes if not any(note in line.text for line in at)]
            if missing:
                return [f"第{number}页：脚注“{note}”不在这一页" for note in missing]
            first = min(line.top for line in at)
            below = [line for line in type_area(page) if line.top > first and line not in at]
            return [f"第{number}页：脚注下面还有正文" for _ in below[:1]]
    return ["没有脚注"]


def inside_margins(book: PdfBook) -> list[str]:
    """Nothing runs off the type area; only half a mark may hang out of it, and point ids."""
    wrong = []
    for number, page in enumerate(book.pages, 1):
        edge = margin(book, number) + 8
        for line in type_area(page):
            if line.right > edge and not re.fullmatch(_POINTS, line.text):
                wrong.append(f"第{number}页：{line.text[-20:]}到了{line.right:.0f}")
    return wrong


def no_blank_pages(book: PdfBook) -> list[str]:
    """Every page has something on it."""
    return [f"第{n}页是空白" for n, page in enumerate(book.pages, 1) if not page.text]
