"""A unit's own layer: what it may say, what it changes, and that the book's own rules do not weigh on it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from lxml import html as lxml_html

from handbook.checks import check_book
from handbook.commands.failure import CommandError
from handbook.model.book import Book, load
from handbook.model.shared_book import shared_book
from handbook.model.unit import READABLE, contrast, is_host
from handbook.model.year_plan import BODIES
from handbook.office import forms as office_forms
from handbook.office.calendar import plan_sheet
from handbook.office.plain import plain
from handbook.office.wording import head_line
from handbook.pages import HandbookExtension
from handbook.quiz.drawing import Drawings
from handbook.site import exam_files, unit_layer
from tests.conftest import FIXTURES
from tests.unit.test_new import add

SVG = 'xmlns="http://www.w3.org/2000/svg"'
UNIT = "name: 示例局机关\nshort: 示例局\n"


@pytest.fixture
def layered(mini_book: Callable[[], Path]) -> Callable[[dict[str, str]], list[str]]:
    """Puts files into the small book's `unit/` and returns what is wrong with it."""
    docs = mini_book()

    def check(files: dict[str, str]) -> list[str]:
        for name, text in files.items():
            path = docs.parent / "unit" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return [str(problem) for problem in check_book(load(docs))]

    return check


@pytest.fixture
def whole(mini_book: Callable[[], Path]) -> Book:
    """The small book with a unit that has every key set."""
    docs = mini_book()
    shutil.copytree(FIXTURES / "unit", docs.parent / "unit")
    page = docs.parent / "unit" / "pages" / "rooms.md"  # the small book has another task
    page.write_text(page.read_text("utf-8").replace("general-meeting", "hand-in"), "utf-8")
    book = load(docs)
    assert check_book(book) == []
    return book


def test_every_key_is_read(whole: Book) -> None:
    unit = whole.unit
    assert unit
    assert (unit.name, unit.short, unit.hue) == ("示例局机关第一党支部", "示例局", "#1f4e79")
    assert [contact.name for contact in unit.contacts] == ["机关党委办公室", "财务处"]
    assert unit.superiors[0] == "示例局机关党委"
    assert unit.blanks["dues-day"] == "每月5日"
    assert sorted(whole.layer.pages) == ["unit/contacts.md", "unit/rooms.md"]
    assert not set(whole.layer.pages) & set(whole.pages)
    assert list(whole.layer.attachments) == ["unit/plan.svg"]
    assert whole.form("U01")


def test_forms_and_papers_are_the_unit_s(whole: Book) -> None:
    form = whole.form("F05")
    assert form
    assert head_line(form, sample=False, unit="示例局机关").startswith("单位：示例局机关　")
    assert "示例局" not in head_line(form, sample=True, unit="示例局机关")
    files = office_forms.generate(whole)
    assert [name for name in files if "U01" in name] == [
        f"files/U01-会议室借用登记{sample}.{kind}" for sample in ("", "（样例）") for kind in ("docx", "xlsx")
    ]
    papers = exam_files.generate(Drawings(whole))
    assert all("示例局　" in text for name, text in papers.items() if name.endswith("-paper.html"))


def test_a_blank_is_a_line_with_the_unit_s_answer(whole: Book) -> None:
    page = HandbookExtension(Drawings(whole), page="index.md")
    html = markdown.markdown("收：〔填 dues-day〕，写：〔填 branch〕，〔填 nosuch〕", extensions=[page])
    assert (
        '<span class="hb-own-blank" data-blank="dues-day" data-longest="100" title="支部每月哪天收齐">'
        in html
    )
    assert '<span class="hb-own-blank__name">收党费的日子：</span>' in html
    assert '<span class="hb-own-blank__line" data-search="off">每月5日</span>' in html
    assert "〔填 nosuch〕" in html
    assert plain("〔填 dues-day〕", whole) == "收党费的日子：每月5日"


def test_the_list_of_blanks_has_each_once(whole: Book) -> None:
    page = HandbookExtension(Drawings(whole), page="index.md")
    html = markdown.markdown("〔本单位的空〕", extensions=[page])
    assert re.findall('data-blank="([a-z-]+)"', html) == list(whole.blanks)


def test_its_files_are_its_pages_what_stands_beside_them_its_logo_and_its_styles(whole: Book) -> None:
    files = unit_layer.generate(whole)
    assert sorted(files) == [
        "assets/css/unit.css",
        "assets/images/unit.svg",
        "unit/contacts.md",
        "unit/plan.svg",
        "unit/rooms.md",
    ]
    assert "border-top-color: #1f4e79;" in str(files["assets/css/unit.css"])


def test_without_the_folder_nothing_is_made(mini_book: Callable[[], Path]) -> None:
    book = load(mini_book())
    assert book.unit is None
    assert unit_layer.generate(book) == {}
    assert book.layer.sources == book.layer.sources[:2]


def test_a_change_of_the_layer_is_seen(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    assert shared_book(str(docs)).unit is None
    (docs.parent / "unit").mkdir()
    (docs.parent / "unit" / "unit.yml").write_text(UNIT, "utf-8")
    unit = shared_book(str(docs)).unit
    assert unit
    assert unit.short == "示例局"


def test_rules_of_style_do_not_weigh_on_its_pages(layered: Callable[[dict[str, str]], list[str]]) -> None:
    long = "这一句很长" * 60
    page = f"# 自己的页\n\n{long}，引用第十二条，写作 党 章 , 半角逗号.\n\n## 没有锚点的标题\n\n话。\n"
    assert layered({"unit.yml": f"{UNIT}superiors: [第三条街道党工委]\n", "pages/own.md": page}) == []


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (
            {"unit.yml": f"{UNIT}color: red\n"},
            "unit/unit.yml:3: SC-01 有不认识的键“color”。怎么改：是不是“colour”",
        ),
        ({"unit.yml": f"{UNIT}logo: ../../x.svg\n"}, "unit/unit.yml:3: SC-03"),
        (
            {"unit.yml": f"{UNIT}blanks:\n  branch: 一支部\n  dues_day: 每月5日\n"},
            "unit/unit.yml:5: SC-03 “blanks”“dues_day”格式不对",
        ),
        ({"unit.yml": f"{UNIT}logo: a.png\n", "a.png": "not a picture"}, "unit/unit.yml:3: UN-01"),
        (
            {"unit.yml": f"{UNIT}logo: a.svg\n", "a.svg": f"<svg {SVG}><text>局</text></svg>"},
            "unit/unit.yml:3: UN-01 “unit/a.svg”里的字是文字",
        ),
        (
            {"unit.yml.txt": UNIT},
            "unit/unit.yml:1: UN-08 缺这个文件。怎么改：把 unit/unit.yml.txt 改名为 unit.yml",
        ),
        ({"unit.yml": "short: 示例局\n"}, "unit/unit.yml:1: SC-02 缺“name”"),
        ({"unit.yml": "name: [\n"}, "unit/unit.yml:2: YM-01"),
        (
            {"unit.yml": UNIT, "forms.yml": "- {id: F01, title: 一张表, use: 试用, columns: [甲, 乙]}\n"},
            "unit/forms.yml:1: SC-03",
        ),
        ({"unit.yml": UNIT, "pages/a.md": "没有标题\n"}, "unit/pages/a.md:1: LK-07"),
        ({"unit.yml": UNIT, "pages/a.md": "# 页\n\n[去](gone.md)\n"}, "unit/pages/a.md:3: LK-01"),
        ({"unit.yml": UNIT, "pages/a.md": "# 页\n\n<iframe>\n"}, "unit/pages/a.md:3: HT-01"),
        (
            {"unit.yml": UNIT, "pages/a.md": "# 页\n\n依据〔gone#第一条〕。\n"},
            "unit/pages/a.md:3: RL-01 规定台账里没有“gone”。怎么改：核对编号",
        ),
        ({"unit.yml": UNIT, "pages/a.md": "# 页\n\n〔章测〕\n"}, "unit/pages/a.md:3: MK-04"),
        ({"unit.yml": UNIT, "pages/a.md": "# 页\n\n〔nosuch#第一条〕\n"}, "unit/pages/a.md:3: RL-01"),
    ],
)
def test_a_mistake_is_one_line_with_its_place(
    layered: Callable[[dict[str, str]], list[str]], files: dict[str, str], line: str
) -> None:
    said = layered(files)
    assert len(said) == 1, said
    assert said[0].startswith(line)
    assert "怎么改：" in said[0]


@pytest.mark.parametrize(
    ("target", "passes"),
    [
        ("http://oa.example.internal/a", True),
        ("https://oa.example.internal:8443/a?b#c", True),
        ("http://www.example.com/", False),
        ("http://oa.example.internal@www.example.com/", False),
        ("http://oa.example.internal.example.com/", False),
        ("//oa.example.internal/a", False),
        ("ftp://oa.example.internal/a", False),
    ],
)
def test_its_pages_may_link_to_its_intranet_and_nowhere_else(
    layered: Callable[[dict[str, str]], list[str]], target: str, passes: bool
) -> None:
    hosts = f"{UNIT}hosts: [oa.example.internal]\n"
    said = layered({"unit.yml": hosts, "pages/a.md": f"# 页\n\n[办公系统]({target})\n"})
    assert [line.partition(" ")[0] for line in said] == ([] if passes else ["unit/pages/a.md:3:"])


def test_a_picture_of_the_intranet_and_a_link_of_the_book_do_not_pass(
    layered: Callable[[dict[str, str]], list[str]], tmp_path: Path
) -> None:
    index = tmp_path / "book" / "docs" / "index.md"
    index.write_text(f"{index.read_text('utf-8')}\n[办公系统](http://oa.example.internal/)\n", "utf-8")
    page = "# 页\n\n![图](http://oa.example.internal/a.png)\n"
    said = layered({"unit.yml": f"{UNIT}hosts: [oa.example.internal]\n", "pages/a.md": page})
    assert [line.split(":")[0] for line in said if "LK-03" in line] == ["docs/index.md", "unit/pages/a.md"]


def test_the_book_does_not_link_to_the_layer(
    layered: Callable[[dict[str, str]], list[str]], tmp_path: Path
) -> None:
    index = tmp_path / "book" / "docs" / "index.md"
    index.write_text(f"{index.read_text('utf-8')}\n[本单位的页](unit/a.md)\n", "utf-8")
    said = layered({"unit.yml": UNIT, "pages/a.md": "# 页\n"})
    assert [line.split(" ")[1] for line in said] == ["LK-01"]


def test_a_host_is_a_name_or_an_address_and_nothing_else() -> None:
    assert all(map(is_host, ("oa", "oa.example.internal", "10.1.2.3")))
    assert not any(map(is_host, ("", "http://oa", "oa:80", "oa/x", "*.oa", "OA", "-a", "a..b", "a" * 64)))


def test_a_colour_is_measured_on_the_lightest_ground() -> None:
    assert contrast("#000000") > 19
    assert contrast("#1f4e79") > 4.5 > contrast("#ffcc00") > contrast("#ffffff")
    assert contrast("red") == 0


def test_new_writes_a_unit_that_passes_and_names_every_blank(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    files = add(docs, "unit 示例局机关 示例局")
    book = load(docs)
    assert check_book(book) == []
    assert book.unit
    assert book.unit.name == "示例局机关"
    assert all(f"#  {name}: " in files["unit/unit.yml"] for name in book.blanks)
    with pytest.raises(CommandError, match="已经有了"):
        add(docs, "unit 示例局机关 示例局")


def test_what_new_comments_out_can_be_taken_in(mini_book: Callable[[], Path]) -> None:
    docs = mini_book()
    path = docs.parent / "unit" / "unit.yml"
    add(docs, "unit 示例局机关 示例局")
    lines = path.read_text("utf-8").partition("# 另外可以放")[0].split("\n")
    taken = [line[1:] if line[:1] == "#" and line[1:2] not in ("", " ") else line for line in lines]
    taken = [
        line.replace("#  ", "  ", 1).replace('""', '"填"', 1) if line.startswith("#  ") else line
        for line in taken
    ]
    (path.parent / "logo.svg").write_text(f"<svg {SVG}/>", "utf-8")
    path.write_text("\n".join(taken), "utf-8")
    assert [str(p) for p in check_book(load(docs))] == []


def test_a_slip_put_right_hides_nothing_else(layered: Callable[[dict[str, str]], list[str]]) -> None:
    """Notepad's line ends: what is wrong behind them is said, too."""
    said = layered({"unit.yml": UNIT, "pages/a.md": "# 页\r\n\r\n[去](gone.md)\r\n"})
    assert [line.split()[1] for line in said] == ["TX-07", "LK-01"]


def test_an_own_form_s_files_are_not_named_on_paper(whole: Book) -> None:
    page = HandbookExtension(Drawings(whole), page="toolkit/forms/index.md")
    root = lxml_html.fragment_fromstring(
        markdown.markdown("〔表单集〕", extensions=[page]), create_parent="div"
    )
    links = [a for a in root.iterfind(".//td//a") if (a.get("href") or "").endswith((".docx", ".xlsx"))]
    around = [" ".join(above.get("class", "") for above in link.iterancestors()) for link in links]
    assert around
    assert all("hb-screen-only" in classes for classes in around)


def test_a_colour_must_be_read_as_running_text_is() -> None:
    assert READABLE == 4.5, "WCAG 2.2, 1.4.3"


def test_the_year_is_the_unit_s(whole: Book) -> None:
    assert {plan_sheet(whole, body).unit for body in BODIES} == {"示例局机关第一党支部"}


def test_nobody_is_sent_to_change_the_book(layered: Callable[[dict[str, str]], list[str]]) -> None:
    """An update replaces `docs/`."""
    page = "# 页\n\n<p style='color:red'>字</p>\n\n〔gone#第一条〕〔charter#第九百条〕〔词 没有的词〕\n"
    said = layered({"unit.yml": UNIT, "pages/a.md": page})
    assert len(said) >= 4
    assert not [line for line in said if " docs/" in line]
