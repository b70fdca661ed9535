"""How the answers of each type are marked: the one place where it is said in words.

The exam's page, instructions to candidates and marking keys print it from here.
"""

from __future__ import annotations

from collections.abc import Iterable

MARKING_RULES = {
    "single": "选对得分，错选、不选不得分",
    "multiple": "漏选的，按选对的项数折算；有一项错选，不得分",
    "bool": "“对”的判对得满分；“错”的判对得一半，改正写对得另一半",
    "fill": "按填对几空折算，数写成汉字、数字都算",
    "match": "按配对几对折算",
    "order": "按前后相接的两步接对几处折算",
    "short": "按评分要点给分",
    "scenario": "按评分要点给分",
}


def rules_of(types: Iterable[str], names: dict[str, str]) -> list[str]:
    """Return the rules of some types, one for all types that share it.

    Args:
        types: the types, in the order in which to name them.
        names: type → its name for the reader.
    """
    shared: dict[str, list[str]] = {}
    for kind in dict.fromkeys(types):
        shared.setdefault(MARKING_RULES[kind], []).append(names[kind])
    return [f"{'、'.join(kinds)}：{rule}" for rule, kinds in shared.items()]
