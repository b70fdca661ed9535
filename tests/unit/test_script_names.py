"""The engine's scripts share one object: a name that two of them give would be whichever came last."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from tests.conftest import ROOT

SCRIPTS = ROOT / "docs" / "assets" / "js"
_GIVEN = re.compile(r"^  quiz\.(\w+) = ", re.MULTILINE)


def given_twice(scripts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return name → the scripts that give it, of names that more than one gives."""
    places: dict[str, list[str]] = defaultdict(list)
    for script, text in scripts.items():
        for name in _GIVEN.findall(text):
            places[name].append(script)
    return {name: found for name, found in places.items() if len(found) > 1}


def test_no_name_is_given_twice() -> None:
    scripts = {path.name: path.read_text("utf-8") for path in sorted(SCRIPTS.rglob("*.js"))}
    assert len([name for text in scripts.values() for name in _GIVEN.findall(text)]) > 50
    assert given_twice(scripts) == {}


def test_a_name_given_twice_is_seen() -> None:
    scripts = {"a.js": "  quiz.read = (form) => form;\n", "b.js": "  quiz.read = (text) => text;\n"}
    assert given_twice(scripts) == {"read": ["a.js", "b.js"]}
