"""Taking a Markdown file apart: front matter, headings, marks, misconceptions."""

from __future__ import annotations

from handbook.model.page import read

TEXT = """---
title: 题
---

# 题 { #top }

```
# 代码里的不是标题 〔S1-1〕
```

## 没有锚点

- **M-06-1　误解。** 说明〔S2.3-1〕
"""


def test_parts_of_a_page() -> None:
    page = read(TEXT, "a/index.md", "docs/a/index.md")
    assert page.front.data == {"title": "题"}
    assert [(h.level, h.text, h.anchor, h.line) for h in page.headings] == [
        (1, "题", "top", 5),
        (2, "没有锚点", "", 11),
    ]
    assert page.misconceptions == {"M-06-1": 13}
    assert [(line, mark.text) for line, mark in page.marks()] == [(13, "S2.3-1")]


def test_front_matter_is_optional_and_may_be_broken() -> None:
    assert read("# 题\n", "a.md", "a.md").front.data is None
    broken = read("---\na: [1\n---\n# 题\n", "a.md", "a.md")
    assert [(p.rule, p.line) for p in broken.front.problems] == [("YM-01", 2)]
    assert broken.headings[0].line == 4
