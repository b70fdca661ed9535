"""What the build writes into the calculators' pages, and which how-to pages lead to them."""

from __future__ import annotations

import json
import re

import markdown
import pytest
from lxml import html
from lxml.html import HtmlElement

from handbook.model import addresses, dues
from handbook.model.calculators import events
from handbook.model.shared_book import shared_book
from handbook.pages import HandbookExtension, calculator
from handbook.pages.calculator_links import links
from handbook.quiz.drawing import Drawings
from tests.conftest import ROOT

BOOK = shared_book(str(ROOT / "docs"))
PAGES = {addresses.VOTES: "算表决", addresses.DAYS: "算日子", addresses.DUES: "算党费"}
SCRIPTS = ROOT / "docs" / "assets" / "js" / "calculators"


def drawn(page: str, mark: str = "") -> HtmlElement:
    extension = HandbookExtension(Drawings(BOOK), page=page)
    text = markdown.markdown(f"〔{mark or PAGES[page]}〕", extensions=["tables", extension])
    return html.fragment_fromstring(text, create_parent="div")


@pytest.mark.parametrize("page", PAGES)
def test_every_article_that_a_script_names_is_among_the_sources(page: str) -> None:
    tree = drawn(page)
    rules = tree.xpath("//form/@data-rules")[0]
    named = set(re.findall(r'"([a-z][a-z0-9-]*#[^"]+|election-rules)"', rules))
    sources = {item.get("data-ref"): item for item in tree.xpath("//details[@id='sources']//li")}
    assert named
    assert named <= set(sources)
    assert all(item.xpath("./a[@class='hb-cite']/@href") for item in sources.values())


@pytest.mark.parametrize("page", PAGES)
def test_every_field_has_its_label_and_its_hint(page: str) -> None:
    tree = drawn(page)
    fields = tree.xpath("//form//input | //form//textarea | //form//select")
    assert len(fields) > 5
    for field in fields:
        assert tree.xpath(f"//label[@for='{field.get('id')}']"), field.get("id")
        if field.tag != "select":
            assert tree.xpath(f"//span[@id='{field.get('aria-describedby')}']"), field.get("id")


def test_no_sum_and_no_share_of_the_regulations_is_typed_in_a_script() -> None:
    kinds = json.loads(drawn(addresses.DUES).xpath("//form/@data-rules")[0])["kinds"].values()
    limits = {band["upTo"] for kind in kinds if "rule" in kind for band in kind["rule"]["bands"]} - {None}
    assert limits
    for path in SCRIPTS.glob("*.js"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
        typed = {int(number) for number in re.findall(r"(?<![\w.])\d+(?![\w.])", code)}
        assert not typed & (limits | {fen // dues.FEN for fen in limits}), path.name
        assert not re.search(r"分之|\d%|\d个?(?:月|工作日)", code), path.name


def test_the_table_gives_what_the_howto_pages_say() -> None:
    rows = {
        row[0].text_content(): [cell.text_content() for cell in row]
        for row in drawn(addresses.VOTES).xpath("//tbody/tr")
    }
    assert rows["13人"][1:] == ["7人", "7票", "11人", "7票"]
    assert rows["12人"][1:] == ["7人", "7票", "10人", "7票"]
    assert rows["15人"][3] == "12人"
    pays = {
        (row[1].text_content(), row[0].text_content()): row[3].text_content()
        for row in drawn(addresses.DUES).xpath("//tbody/tr")
    }
    assert pays["按月领工资", "10000元"] == "150元"
    assert pays["按月领工资", "10020元"] == "200.40元"
    assert pays["离退休", "5020元"] == "50.20元"
    assert pays["按月领工资", "52000元"] == "1000元（上限；按比例是1040元）"
    days = {row[0].text_content(): row[2].text_content() for row in drawn(addresses.DAYS).xpath("//tbody/tr")}
    assert days["收到入党申请书"] == "2026年4月10日：最迟这天派人谈话"
    assert len(drawn(addresses.DAYS).xpath("//tbody/tr")) == len(BOOK.deadlines)


def test_a_howto_page_leads_to_the_calculators_whose_numbers_it_has() -> None:
    found = {p.id: {text: anchor for text, _, anchor in links(BOOK, p)} for p in BOOK.procedures.values()}
    assert found["admission-meeting"] == {"算表决": "admit"}
    assert found["election"] == {"算表决": "election"}
    assert found["dues"] == {"算党费": "salary"}
    assert found["care"] == {"算党费": "retired"}
    assert found["openness"] == {"算日子": "candidate-notice"}
    assert found["group-meeting"] == {}


def test_every_deadline_of_a_step_leads_to_its_event() -> None:
    for procedure in BOOK.procedures.values():
        tree = drawn(procedure.page.path, "办事")
        found = [link.split("#") for link in tree.xpath("//*[@class='hb-howto__when']/a/@href")]
        due = [BOOK.deadlines[step.due].event for step in procedure.steps if step.due]
        assert found == [["../../toolkit/calculators/days/index.md", events(BOOK.deadlines)[e]] for e in due]


def test_names_become_those_of_javascript() -> None:
    assert calculator.camel({"of_present": (1, {"up_to": None})}) == {"ofPresent": [1, {"upTo": None}]}
