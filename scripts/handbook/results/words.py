"""What the figures are called, and what they mean, for a trainer. `docs/assets/js/results/words.js` is the twin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handbook.results.item_analysis import FEW

FEW_MARK = "人数太少"
NO_UNIT = "没有写单位"
FEW_NOTE = f"{FEW_MARK}：不到{FEW}人，难度、区分度、信度只能参考，换一个班会变很多。"
WAITING_NOTE = "没有评的题算0分：请学员打开那份卷对照要点自评，再存一份。"
ABOUT = (
    "难度：全班在这一题上的得分率，0是没人会，1是人人会；0.3以下难，0.8以上容易。",
    "区分度：这一题的得分与其余各题总分的相关（校正的点二列相关）；0.3以上好，0.2以下看看题，负的多半是题或答案有毛病。",
    "信度：克龙巴赫α，同一批题前后一致的程度；0.7以上，分数才好拿来比较个人。",
    "测量标准误：一个人的分数，上下各有这么多分是碰运气；两人相差不到它的两倍，不算有高低。",
    "效应量：结业与入学的平均得分率之差，除以两次得分率标准差的均方根（Cohen d）；0.2小，0.5中，0.8大。",
)
# What the page hands to the twin.
FIXED = {"FEW": FEW_MARK, "FEW_NOTE": FEW_NOTE, "WAITING_NOTE": WAITING_NOTE, "ABOUT": ABOUT}
_HARD, _EASY = 0.3, 0.8
_GOOD, _POOR = 0.3, 0.2


def of_difficulty(p: float | None) -> str:
    """Say how hard a question is; "" if it is not known."""
    if p is None:
        return ""
    return "难" if p < _HARD else "容易" if p > _EASY else "适中"


def of_discrimination(r: float | None, few: bool = False) -> str:
    """Say how well a question tells strong learners from weak ones; of few learners a good one may be below 0."""
    if r is None:
        return "算不出"
    if r < 0:
        return "反了，人少，多半是碰巧" if few else "反了，查题和答案"
    return "差" if r < _POOR else "好" if r >= _GOOD else "一般"


def of_effect(d: float | None) -> str:
    """Say how large an effect is."""
    if d is None:
        return "算不出"
    size = abs(d)
    word = "几乎没有" if size < 0.2 else "小" if size < 0.5 else "中" if size < 0.8 else "大"
    return f"{word}，变差了" if d < 0 and size >= 0.2 else word


def of_waiting(waiting: Sequence[int]) -> Iterator[str]:
    """Yield what is said of learners of whom answers are not marked, on the first paper and on the second."""
    if any(waiting):
        yield (
            f"入学卷有{waiting[0]}人、结业卷有{waiting[1]}人没有评完，没评的题算0分，"
            "提高多少和效应量都不准：请他们评完，再存一份。"
        )


def of_once(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what is said of learners, each a name and a unit, who handed in one of two papers."""
    for which, found in (("入学卷", before), ("结业卷", after)):
        if found:
            yield f"只交了{which}的：{'、'.join(f'{name}（{unit or NO_UNIT}）' for name, unit in found)}。"
    if same := sorted({name for name, _ in before} & {name for name, _ in after}):
        yield f"姓名相同、单位写得不同的：{'、'.join(same)}。是一个人，请把单位改成一样的，再统计一次。"
