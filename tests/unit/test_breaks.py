"""Line breaks among Han: gone from what is drawn, kept where a space belongs."""

from __future__ import annotations

import markdown
import pytest

from handbook.markdown.breaks import BreakTreeprocessor
from handbook.model import yaml_source


def draw(text: str) -> str:
    md = markdown.Markdown(extensions=["attr_list"])
    md.treeprocessors.register(BreakTreeprocessor(md), "handbook-breaks", 17)
    return md.convert(text)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("党支部\n委员会", "<p>党支部委员会</p>"),
        ("一句，\n又一句", "<p>一句，又一句</p>"),
        ("一句。\n“引”", "<p>一句。“引”</p>"),
        ("共\n12人", "<p>共12人</p>"),
        ("用A4\n纸", "<p>用A4纸</p>"),
        ("甲\n**乙**\n丙", "<p>甲<strong>乙</strong>丙</p>"),
        ("**甲**\n**乙**", "<p><strong>甲</strong><strong>乙</strong></p>"),
        ("[A](a.md)\n[乙](b.md)", '<p><a href="a.md">A</a><a href="b.md">乙</a></p>'),
        ("- 甲\n  乙", "<ul>\n<li>甲乙</li>\n</ul>"),
        ("`a`\n乙", "<p><code>a</code>乙</p>"),
        ("甲`a`\nb", "<p>甲<code>a</code>\nb</p>"),
        ("甲\n乙\n{ .x }", '<p class="x">甲乙</p>'),
        ("**甲**\n{ .x }", '<p class="x"><strong>甲</strong></p>'),
        ("two\nwords", "<p>two\nwords</p>"),
        ("**two**\n*words*", "<p><strong>two</strong>\n<em>words</em></p>"),
        ("    甲\n    乙", "<pre><code>甲\n乙\n</code></pre>"),
        ("甲 乙", "<p>甲 乙</p>"),
    ],
)
def test_drawn(text: str, drawn: str) -> None:
    assert draw(text) == drawn


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: >\n  党支部\n  委员会\n", "党支部委员会\n"),
        ("k: 党支部\n  委员会\n", "党支部委员会"),
        ('k: "共\n  12人"\n', "共12人"),
        ("k: >\n  看〔词 报告〕\n  和〔数 a-b 短〕\n", "看〔词 报告〕和〔数 a-b 短〕\n"),
        ("k: |\n  甲\n  乙\n", "甲\n乙\n"),
        ("k: 甲 乙\n", "甲 乙"),
        ("k: two\n  words\n", "two words"),
    ],
)
def test_folded(text: str, value: str) -> None:
    assert yaml_source.parse(text, "f.yml").data == {"k": value}
