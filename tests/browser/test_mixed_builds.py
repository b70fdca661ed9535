"""Files of two builds mixed, or some missing: the reader is told once, and nothing is dead in silence."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import quiz_book
from tests.browser.quiz_steps import CHAPTER, stored
from tests.conftest import mkdocs_build
from tests.drawn import WAYS, drawn
from tests.http_server import serving

MIXED = "页面和题库不是同一次构建的，请刷新；还不行就清缓存。"
MISSING = "这一页有文件没有读到，请刷新；还不行就清缓存，或者重新拷贝一份手册。"
EXAM, PRACTICE, PROGRESS, RESULTS = (
    f"toolkit/{name}/index.html" for name in ("exam", "practice", "progress", "results")
)
HOME = "index.html"
ALL = (EXAM, PRACTICE, PROGRESS, CHAPTER, HOME)
WHOLE_BANK = (EXAM, PRACTICE)
BANK_COUNTED = (EXAM, PRACTICE, PROGRESS, HOME)
INDEX, BANK = "assets/quiz/index.js", "assets/quiz/bank.js"
# What the engine makes of a page, where it has started.
STARTED = {
    EXAM: ".hb-exam .hb-panel",
    PRACTICE: ".hb-practice .hb-panel",
    PROGRESS: ".hb-progress .hb-map",
    CHAPTER: "form.hb-quiz .hb-quiz__bar",
    HOME: ".hb-contents .hb-level",
}
HAS_ANSWERED = """localStorage.setItem("handbook.v1.answer.alpha-002@1", '{"log": [[1760000000, 1]]}')"""
RECORD = {"answer.alpha-002@1": {"log": [[1_760_000_000, 1]]}}


class Copy:
    """A copy of the small book's site, whose files are then mixed with a newer build's."""

    def __init__(self, folder: Path, older: Path, newer: Path) -> None:
        self.folder, self._newer = folder, newer
        shutil.copytree(older, folder)

    def update(self, *patterns: str) -> None:
        """Copy files of the newer build over those that are there."""
        for pattern in patterns:
            for path in _files(self._newer, pattern):
                target = self.folder / path.relative_to(self._newer)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)

    def delete(self, pattern: str) -> None:
        """Delete files."""
        for path in _files(self.folder, pattern):
            path.unlink()

    def cut(self, name: str) -> None:
        """Leave the first half of a file, as a copy that was broken off does."""
        path = self.folder / name
        text = path.read_text("utf-8")
        path.write_text(text[: len(text) // 2], "utf-8")


def _files(folder: Path, pattern: str) -> list[Path]:
    found = [path for path in folder.glob(pattern) if path.is_file()]
    assert found, pattern
    return found


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book's site, built anew after a word of one question was changed."""
    root = tmp_path_factory.mktemp("newer") / "book"
    config = quiz_book.make(root)
    quiz = root / "docs/why/alpha/quiz.yml"
    text = quiz.read_text("utf-8")
    assert "第5题的道理" in text
    quiz.write_text(text.replace("第5题的道理", "第5题的新道理"), "utf-8")
    result = mkdocs_build(config, root / "site")
    assert result.returncode == 0, result.stderr
    return root / "site"


@pytest.fixture
def copied(tmp_path: Path, quiz_folder: Path, newer: Path) -> Copy:
    return Copy(tmp_path / "半新 半旧#1", quiz_folder / "site", newer)


@pytest.fixture(params=WAYS)
def address(request: pytest.FixtureRequest, copied: Copy) -> Iterator[str]:
    if request.param == "file":
        yield f"{copied.folder.as_uri()}/"
        return
    with serving(copied.folder) as address:
        yield address


@pytest.fixture
def reader(page: Page) -> Page:
    """A page of a reader who has answered a question before."""
    page.add_init_script(HAS_ANSWERED)
    return page


def expect_told(page: Page, address: str, name: str, text: str) -> None:
    """One notice, nothing that looks as if it worked, nothing written."""
    page.goto(address + name)
    expect(page.get_by_role("alert")).to_have_text(text)
    expect(page.locator(".hb-notice, .hb-needs-script").locator("visible=true")).to_have_count(1)
    if name != CHAPTER:
        expect(page.locator(STARTED[name])).to_have_count(0)
    assert stored(page) == RECORD


def expect_works(page: Page, address: str, name: str) -> None:
    page.goto(address + name)
    expect(page.locator(STARTED[name]).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".hb-notice, .hb-needs-script").locator("visible=true")).to_have_count(0)


@pytest.mark.seldom
def test_an_update_that_was_copied_whole_is_no_mixture(reader: Page, copied: Copy, address: str) -> None:
    """The older build's joined files stay behind, as they do when a new folder is copied over an old."""
    copied.update("**/*")
    for name in ALL:
        expect_works(reader, address, name)


# What happens to the files → what is said on which pages; on all others everything works.
HARM: dict[str, tuple[Callable[[Copy], None], dict[str, str]]] = {
    "题库新": (lambda c: c.update(BANK), dict.fromkeys(WHOLE_BANK, MIXED)),
    "索引新": (lambda c: c.update(INDEX), dict.fromkeys(BANK_COUNTED, MIXED)),
    "文件新，页面旧": (lambda c: c.update("assets/**/*"), dict.fromkeys(BANK_COUNTED, MIXED)),
    "页面新，文件旧": (
        lambda c: c.update("**/*.html"),
        {**dict.fromkeys(BANK_COUNTED, MIXED), CHAPTER: MISSING},
    ),
    "目录要的一个脚本新": (lambda c: c.update("assets/js/quiz/store.js"), {HOME: MIXED}),
    "没有题库": (lambda c: c.delete(BANK), dict.fromkeys(WHOLE_BANK, MISSING)),
    "没有索引": (lambda c: c.delete(INDEX), dict.fromkeys(BANK_COUNTED, MISSING)),
    "题库只有一半": (lambda c: c.cut(BANK), dict.fromkeys(WHOLE_BANK, MISSING)),
    "没有引擎": (
        lambda c: c.delete("assets/joined/js-quiz-*.js"),
        dict.fromkeys((EXAM, PRACTICE, PROGRESS, CHAPTER), MISSING),
    ),
}


@pytest.mark.parametrize("harm", drawn(HARM, 3))
def test_what_does_not_belong_together_is_said(reader: Page, copied: Copy, address: str, harm: str) -> None:
    change, told = HARM[harm]
    change(copied)
    for name in ALL:
        if name in told:
            expect_told(reader, address, name, told[name])
        else:
            expect_works(reader, address, name)


@pytest.mark.parametrize("harm", [MIXED, MISSING])
def test_what_the_results_load_with_the_files_is_of_the_same_build(
    page: Page, copied: Copy, address: str, harm: str
) -> None:
    part = "assets/js/results/report.js"
    if harm == MIXED:
        copied.update(part)
    else:
        copied.cut(part)
    page.goto(address + RESULTS)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_label("学员导出的文件").set_input_files(
        {"name": "a.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    expect(page.get_by_role("alert")).to_have_text(harm)
    expect(page.locator(".hb-results [role=status]")).to_contain_text("算成绩要的文件没有读到")


def test_the_questions_work_where_only_the_check_is_missing(reader: Page, copied: Copy, address: str) -> None:
    copied.delete("assets/js/build/check.js")
    for name in (EXAM, PRACTICE, PROGRESS, CHAPTER):
        expect_works(reader, address, name)


def test_an_old_bank_that_the_browser_kept_goes_with_a_reload(
    reader: Page, quiz_http: str, newer: Path
) -> None:
    """What the notice advises helps, once the browser asks the server again."""
    other = (newer / BANK).read_text("utf-8")
    reader.route(
        "**/" + BANK, lambda route: route.fulfill(body=other, content_type="text/javascript"), times=1
    )
    expect_told(reader, quiz_http, EXAM, MIXED)
    reader.reload()
    expect(reader.locator(STARTED[EXAM])).to_be_visible()
    expect(reader.get_by_role("alert")).to_have_count(0)


def test_each_build_has_its_name_everywhere(quiz_folder: Path, newer: Path) -> None:
    mark = re.compile(r'(?:dataset\.build = |name="handbook-build" content=)"(\w+)"')
    older, new = (
        {
            name
            for file in (INDEX, BANK, EXAM, HOME)
            for name in mark.findall((site / file).read_text("utf-8"))
        }
        for site in (quiz_folder / "site", newer)
    )
    assert len(older) == len(new) == 1
    assert older != new
