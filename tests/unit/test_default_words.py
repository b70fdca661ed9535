"""No English word of Python-Markdown's is left on a page."""

from __future__ import annotations

import markdown
import pytest

from handbook.markdown.default_words import DefaultWordTreeprocessor


def draw(text: str, *, ours: bool = True) -> str:
    md = markdown.Markdown(extensions=["admonition", "footnotes", "pymdownx.details"])
    if ours:
        md.treeprocessors.register(DefaultWordTreeprocessor(md), "handbook-default-words", 6)
    return md.convert(text)


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("!!! tip\n\n    先数人。", "Tip", "提示"),
        ("!!! warning\n\n    先数人。", "Warning", "注意"),
        ("!!! note\n\n    先数人。", "Note", "说明"),
        ("??? tip\n\n    先数人。", "Tip", "提示"),
        ("甲[^1]\n\n[^1]: 乙", "Jump back to footnote", "回到正文"),
    ],
)
def test_said_in_chinese(text: str, english: str, chinese: str) -> None:
    assert english in draw(text, ours=False)
    assert english not in draw(text)
    assert chinese in draw(text)


def test_a_title_of_the_author_stays() -> None:
    assert '"admonition-title">Tips</p>' in draw('!!! tip "Tips"\n\n    甲')
