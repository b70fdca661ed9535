"""Checks of Markdown that silently does something else than its author meant.

What was meant as a list, a table, a link or a footnote and is none stays in the page as it was
written: what the parser left is held against the signs of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.checks.readings import Readings, data_files, pages
from handbook.markdown.listening import LONGEST_CELL
from handbook.markdown.reading import Reading
from handbook.model.book import Book
from handbook.model.page import Heading, Page
from handbook.model.problems import Problem
from handbook.model.text import HAN, plain
from handbook.model.yaml_source import Source

_START = r"(?:^|\n) *"
_ESCAPE = "要印这个记号本身，在前面加反斜杠"
# Rule, the sign that was left over, what is wrong, how to fix it; the first that fits counts.
_LEFT: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    ("MD-07", re.compile(r"\[\^[^\]\n]+\]"), "没有这条脚注", "在页末写 [^编号]: 脚注的话，编号两处相同"),
    (
        "MD-08",
        re.compile(
            rf"{_START}[＃＊－][^\n]*|【[^】\n]*】[（(][^)）\n]*[.#][^)）\n]*[)）]|\d+．(?=[{HAN}])|[\[［][^\]］\n]*[\]］] ?（[^\n）]*）?|！\[[^\n]*|［[^］\n]*］\(|＊＊|｀"
        ),
        "记号写成了全角",
        "Markdown 的记号都用半角",
    ),
    (
        "MD-09",
        re.compile(
            rf"~~|{_START}===[^\n]*|{_START}(?:!!!|\?\?\?\+?|!!? |\?\?? |[!?]> )[^\n]*|^\[[ xX]\] |==[^=\n]+==|\^\^[^^\n]+\^\^"
            # superscript, keys, icons, formulas, templates, snippets: what other programs and extensions draw
            r"|(?<=[A-Za-z])~[A-Za-z0-9+-]{1,6}~|(?<=[A-Za-z0-9])\^[A-Za-z0-9+-]{1,6}\^|\+\+[a-z][a-z+-]*\+\+|:[a-z][\w+-]*:|\$\$|\{(?:[{%]|\+\+|--|>>)|--8<--|%%"
        ),
        "没有启用的记法，或提示框的写法不对",
        '提示框写 !!! note "标题"，里面缩进四格；别的改成普通的文字',
    ),
    ("MD-03", re.compile(r"\n *(?:[-*+]|\d{1,3}\.) +\S[^\n]*"), "列表没有成", "在列表前面空一行"),
    (
        "MD-03",
        re.compile(rf"{_START}(?:[-+]|\d{{1,2}}\.)(?=[{HAN}“（《])[^\n]*"),
        "列表没有成",
        "列表的记号后面空一格",
    ),
    (
        "MD-04",
        re.compile(rf"{_START}\|[^\n]*|\|[ :]*-{{2,}}[^\n]*"),
        "表格没有成",
        "表格前面空一行；第二行的格数与表头相同",
    ),
    ("MD-10", re.compile(r"\[[^\]\n]*\][\[(]?|!\["), "没有成为链接", f"核对括号和引用的名字；{_ESCAPE}"),
    ("MD-10", re.compile(r"\n *>[^\n]*"), "引用没有成", "引用前面空一行；在列表里的，缩进四格"),
    (
        "MD-10",
        re.compile(rf"{_START}#{{1,6}} +\S[^\n]*|(?<![A-Za-z:])\\(?:n(?![a-z])|(?=[{HAN}\n]|$))"),
        "记号会原样印出来",
        f"分段的，中间空一行；{_ESCAPE}",
    ),
    ("MD-10", re.compile(r"\*+|`+|__[^_\n]+__"), "记号没有成对", f"补上另一半，记号里面不留空格；{_ESCAPE}"),
    (
        "MD-10",
        re.compile(r"\{ ?(?:[#.:]|[a-z-]+=)[^}\n]*\}"),
        "属性没有起作用",
        "属性写在标题、段落或图的末尾",
    ),
)
# Without one of these signs nothing was left over: most texts.
_SIGN = re.compile(r"[\[［【＃＊－．｀~=!?^*+.|`{_#>:$%\\-]")
_OF_BLOCKS = frozenset({"MD-03", "MD-04"})
_PLACEHOLDER = re.compile("\x02[^\x03\x02]*\x03")
_EDGE = re.compile("[\x02\n]")
_INDENT = re.compile(r"^( +)\S")
_KIND = re.compile(r" *(?:!!!|\?\?\?\+?) +(\S+)")
# The kinds of folds and boxes: the book's own, and those that the theme draws with a sign.
KINDS = frozenset(
    "card form sources speech trainer turn abstract bug danger example failure info note question quote "
    "success tip warning".split()
)
_WIDE_FOLD = re.compile(r" *[？！]{3}")
_NUMBERED = re.compile(r" *\d{1,2}[、)）]")
# A title without quotation marks is taken for the names of classes, and is lost.
_UNQUOTED = re.compile(rf" *(?:!!!|\?\?\?\+?) ?[\w-]+ +[^\"“”]*[{HAN}]")
# What is no running text, or has a rule of its own where it is not set apart.
_BLOCK = re.compile(
    r" *(?:[-+|#>{<!?！？＃＊－`=~]|\*(?!\*)|[\d０-９]+[.．、)）]|\[\^?[^\]\n]+\]:|〔[^〔〕]*〕$)"
)
_ENDED = re.compile(r" *(?:[|#{<!?！？`]|\[\^?[^\]\n]+\]:|〔[^〔〕]*〕$)")  # does not go on in the next line
# An item of a list: ours, or one that Word and the input methods make.
_ITEM = re.compile(
    r" *(?:[-+*] |\d+\. |[●•·■◆○▪–]|[（(][\d一二三四五六七八九十]+[）)]|[①-⑳]|[一二三四五六七八九十]+、)"
)
_WIDE_ANCHOR = re.compile(r"\{ ?＃")
_TIMES = re.compile(r"\d ?\*(?=\d| \d)")
_CODE = re.compile(r"`[^`]*`")
_MARK = re.compile(r"〔[^〔〕\n]*〕|[〔〕]")


def check(book: Book, readings: Readings) -> Iterator[Problem]:
    """Yield MD-03 to MD-16 and MK-03 for pages and texts of data files."""
    for page in pages(book):
        reading = readings.of_page(page)
        for left, rule, message, fix in _left(reading, blocks=True):
            line = reading.line_of(left.around, left.text)
            yield Problem(page.file, line, rule, f"“{_shown(left.text)}”{message}", fix)
        yield from _rows(page, reading)
        yield from _headings(page, reading)
        yield from _code(page, reading)
        yield from _lines(page)
        yield from _boxes(page)
        yield from _joined(page)
    for source in (*data_files(book), *book.layer.sources):
        yield from _source(source, readings)


def _source(source: Source, readings: Readings) -> Iterator[Problem]:
    for path, text, reading in readings.of_source(source):
        for left, rule, message, fix in _left(reading, blocks=False):
            yield source.problem(path, rule, f"“{_shown(left.text)}”{message}", fix)
        for wrong in _half_marks(text):
            yield source.problem(path, "MK-03", *wrong)


@dataclass(frozen=True)
class _Left:
    """Signs that were left over, and the words in whose midst they stand."""

    text: str
    around: str


def _left(reading: Reading, *, blocks: bool) -> Iterator[tuple[_Left, str, str, str]]:
    """Yield what was left over, the rule, what is wrong, how to fix it."""
    for run in filter(_SIGN.search, reading.runs):
        text, taken = _PLACEHOLDER.sub("\x02", run), 0
        hits = [
            (match.start(), place, match)
            for place, (rule, pattern, _, _) in enumerate(_LEFT)
            if blocks or rule not in _OF_BLOCKS
            for match in pattern.finditer(text)
        ]
        for start, place, match in sorted(hits, key=lambda hit: hit[:2]):
            if start >= taken:
                rule, _, message, fix = _LEFT[place]
                before, after = text[: match.end()], text[match.end() :]
                around = _EDGE.split(before.lstrip("\n"))[-1] + _EDGE.split(after)[0]
                yield _Left(match.group().strip("\n "), around), rule, message, fix
                taken = match.end()


def _rows(page: Page, reading: Reading) -> Iterator[Problem]:
    """MD-05: the parser drops cells that the head does not have, and fills up those that are missing.

    MD-12: a long cell is hard to read, and the printed book takes minutes over it.
    """
    for row in reading.rows:
        if row.longest > LONGEST_CELL:
            yield Problem(
                page.file,
                row.line,
                "MD-12",
                f"这一行有一格{row.longest}字",
                f"一格不超过{LONGEST_CELL}字：移到表外，或拆成几行",
            )
        if row.cells == row.wanted:
            continue
        yield Problem(
            page.file,
            row.line,
            "MD-05",
            f"这一行有{row.cells}格，表头有{row.wanted}格",
            "一列一格，空格子也写竖线；格子里的竖线写成 \\|",
        )


def _headings(page: Page, reading: Reading) -> Iterator[Problem]:
    """MD-11: what becomes a heading is what reads like one."""
    drawn = reading.headings
    for place, heading in enumerate([*page.headings, None]):
        if heading and place < len(drawn) and _same(heading, drawn[place]):
            continue
        rest = drawn[place:]
        if heading and not any(_same(heading, other) for other in rest):
            line, what = heading.line, f"“{_shown(heading.text)}”没有成为{heading.level}级标题"
        elif rest:
            line, what = reading.line_of(rest[0][1]), f"“{_shown(rest[0][1])}”会成为{rest[0][0]}级标题"
        else:
            return
        yield Problem(
            page.file, line, "MD-11", what, "标题顶着行首写：井号、一格、文字；文字下面不紧跟 --- 或 ==="
        )
        return


def _code(page: Page, reading: Reading) -> Iterator[Problem]:
    """MD-13: what is indented without belonging to a list, a fold or a note becomes code."""
    for element in reading.root.iter("pre"):
        words = "".join(element.itertext()).strip()
        if re.search(f"[{HAN}]", words):
            line = reading.line_of(words.split("\n")[0])
            yield Problem(
                page.file,
                line,
                "MD-13",
                f"“{_shown(words)}”会印成代码",
                "顶格写；在折叠、列表里的，只缩进四格",
            )


def _same(written: Heading, drawn: tuple[int, str]) -> bool:
    return written.level == drawn[0] and _letters(written.text) == _letters(drawn[1])


def _letters(heading: str) -> str:
    """What is the same in a heading as written and as drawn: its letters, marks left out."""
    return re.sub(r"\W", "", plain(_PLACEHOLDER.sub("", heading.replace("`", ""))))


def _lines(page: Page) -> Iterator[Problem]:
    """MD-06, MK-03 and the sign of multiplication: what is seen in the lines alone."""
    before = ""
    for number, line in page.lines:
        text = _CODE.sub("", line)
        if (match := _INDENT.match(text)) and (spaces := len(match.group(1))) % 4:
            what = "列表项" if _ITEM.match(text) else "这一行"
            yield Problem(
                page.file,
                number,
                "MD-06",
                f"{what}前面有{spaces}个空格，会与上一级排成一级",
                "下一级缩进四格；折叠里的也是四格",
            )
        if match := _WIDE_FOLD.match(text):
            yield Problem(
                page.file, number, "MD-08", f"“{match.group().strip()}”写成了全角", "Markdown 的记号都用半角"
            )
        if _NUMBERED.match(text) and _NUMBERED.match(before):
            yield Problem(
                page.file, number - 1, "MD-03", f"“{_shown(before)}”列表没有成", "写成“1. ”：数字、点、一格"
            )
        before = text
        if _WIDE_ANCHOR.search(text):
            yield Problem(page.file, number, "MD-08", "锚点的井号写成了全角", "写成 { #小写英文 }，用半角")
        if match := _TIMES.search(text):
            yield Problem(
                page.file, number, "MD-10", f"“{match.group()}”里的星号会成为斜体的记号", "乘号写 ×"
            )
        for wrong in _half_marks(text):
            yield Problem(page.file, number, "MK-03", *wrong)


def _boxes(page: Page) -> Iterator[Problem]:
    """MD-09, MD-14, MD-16: a fold or box is of a kind that is drawn, keeps its title, and holds something."""
    for place, (number, line) in enumerate(page.lines):
        if not (match := _KIND.match(line)):
            continue
        if (kind := match.group(1)) not in KINDS:
            mend = f"写这几种之一：{'、'.join(sorted(KINDS))}"
            yield Problem(page.file, number, "MD-14", f"没有“{kind}”这种折叠、提示框", mend)
        elif _UNQUOTED.match(line):
            mend = f'写成 {line.split()[0]} {kind} "标题"'
            yield Problem(page.file, number, "MD-09", "折叠、提示框的标题没有加半角引号，会丢", mend)
        inside = next((text for _, text in page.lines[place + 1 :] if text.strip()), "").expandtabs(4)
        if not inside.startswith(" " * (len(line) - len(line.lstrip()) + 2)):
            mend = "里面的每一行前面空四格，用半角空格"
            yield Problem(page.file, number, "MD-16", f"“{_shown(line)}”里面没有字", mend)


def _joined(page: Page) -> Iterator[Problem]:
    """MD-15: a line goes on in the next one: an error by an item of a list, else a warning, for it may be meant."""
    before, above, said = "", 0, False
    for number, line in page.lines:
        text = line.strip()
        said = said and bool(text)
        goes_on = text and before and above == number - 1 and not (_ENDED.match(before) or _BLOCK.match(text))
        if goes_on and not said:
            mend = "要另起一段，中间空一行；一条一条的，写成“- ”或“1. ”开头的列表"
            message = f"“{_shown(text)}”会接在上一行后面，连成一段"
            meant = not _ITEM.match(text) and (line.startswith(" ") or not _ITEM.match(before))
            yield Problem(page.file, number, "MD-15", message, mend, warning=meant)
            said = True
        before, above = text, number


def _half_marks(text: str) -> Iterator[tuple[str, str]]:
    for match in _MARK.finditer(text):
        if not match.group().strip("〔〕"):
            what = "是空的" if len(match.group()) > 1 else "少了另一半"
            yield f"“{match.group()}”{what}", "写全，或删去；普通括号用（）"


def _shown(text: str) -> str:
    text = text.replace("\x02", "…").strip()
    return text if len(text) <= 24 else f"{text[:24]}…"
