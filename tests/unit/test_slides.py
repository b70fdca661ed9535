"""Slides: whole sentences are chosen, what is said is reckoned, what cannot be made is said in one line."""

from __future__ import annotations

import dataclasses

import pytest

from handbook.commands import slides as command
from handbook.commands.failure import CommandError
from handbook.model.book import Book
from handbook.office import deck, palette, picture, slide
from handbook.office.lesson import Lesson, Section, Table, read
from handbook.office.picture import FontError
from handbook.office.sentences import shorten, split
from handbook.office.slide import Look, Slide, Text


def lesson(book: Book, number: str) -> Lesson:
    chapter = book.chapter_by_number(number)
    assert chapter
    return read(book, chapter)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("先不签。四句话像四盏灯。", ["先不签。", "四句话像四盏灯。"]),
        (
            "书记问：“查的是哪个？为什么？”通知里没有写。",
            ["书记问：“查的是哪个？为什么？”", "通知里没有写。"],
        ),
        ("一家吗（教学编写）？看落款。", ["一家吗（教学编写）？", "看落款。"]),
        (
            "书记不放心。（教学编写，全章都用这件事）下一句",
            ["书记不放心。（教学编写，全章都用这件事）", "下一句"],
        ),
        ("见（第三条。第四条）。完", ["见（第三条。第四条）。", "完"]),
        ("", []),
    ],
)
def test_a_sentence_ends_outside_quotations_and_brackets(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_what_is_too_long_loses_whole_sentences_from_its_end() -> None:
    text = "第一句话。第二句话。第三句话很长很长。"
    assert shorten(text, bool) == text
    assert shorten(text, lambda t: len(t) <= 12) == "第一句话。第二句话。"
    assert shorten(text, lambda t: len(t) <= 3) == ""


def test_a_case_that_is_shortened_is_still_said_to_be_one() -> None:
    assert shorten("一件事。又一件。（教学编写）", lambda t: len(t) <= 10) == "一件事。（教学编写）"


def test_a_chapter_is_read_in_its_parts(real_book: Book) -> None:
    found = lesson(real_book, "06")
    assert (found.title, found.speech) == ("签字前的四句自问", "党务工作四项原则")
    assert found.figure
    assert found.figure.id == "G4"
    assert found.gist.startswith("办一件事，问四句")
    first = found.sections[0]
    assert first.lead == "先不签。"
    assert first.situation.endswith("送来请书记签字。（教学编写）")
    assert "〔" not in "".join([first.answer, *first.said])
    assert list(found.trainer) == ["时间", "提问", "学员常错", "变式"]
    assert list(found.card) == ["核心", "清单", "问谁", "我们单位"]
    assert "接手头两周" not in lesson(real_book, "04").card["清单"]


def test_articles_stand_in_the_notes_not_on_the_slide(real_book: Book) -> None:
    section = next(s for s in lesson(real_book, "04").sections if s.anchor == "dangzu")
    assert section.answer.startswith("党组不由选举产生。它是设在")
    assert "（党章第十条（二））" in section.said[0]


def test_a_very_short_answer_gets_further_sentences_unless_they_point_elsewhere() -> None:
    section = Section("题", "a", 1, "一件事。", "不开。", "不开。该来的是16人才能开会。别的。")
    assert deck._first_sentences(section) == ["不开。", "该来的是16人才能开会。"]
    section.answer = "不开。算法看图。"
    assert deck._first_sentences(section) == ["不开。"]


def test_every_slide_of_every_chapter_has_room(real_book: Book) -> None:
    for chapter in real_book.chapters.values():
        made = deck.plan(real_book, read(real_book, chapter))
        assert deck.LEAST <= len(made.slides) <= deck.MOST
        assert all(slide.fits(one) for one in made.slides)
        assert sum(1 for one in made.slides if one.table) <= 1
        assert [one.title for one in made.slides].count("带走一张卡") == 1


def test_an_overlong_sentence_has_no_room() -> None:
    fits = Slide("题", ("备注",), (Text(("短句。",), Look.ANSWER),))
    assert slide.fits(fits)
    assert not slide.fits(dataclasses.replace(fits, texts=(Text(("长" * 300,), Look.ANSWER),)))
    assert not slide.fits(dataclasses.replace(fits, title="长" * 31))
    table = Table(("一", "二"), tuple(("字" * 60, "字") for _ in range(6)))
    assert not slide.fits(dataclasses.replace(fits, texts=(), table=table))


def test_text_gets_as_large_as_it_may_and_never_small() -> None:
    def size(count: int) -> float | None:
        placed = slide.boxes(
            Slide(
                "题",
                (),
                (
                    Text(
                        ("字" * count,),
                    ),
                ),
            )
        )
        return placed[0].size if placed else None

    assert size(10) == max(slide.SIZES)
    sizes = [found for count in range(10, 400) if (found := size(count))]
    assert min(sizes) == slide.SMALLEST
    assert size(400) is None


def test_a_missing_font_is_one_clear_line(real_book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    picture._check_font.cache_clear()
    monkeypatch.setattr(picture, "_png", lambda *_: b"the same for every character")
    with pytest.raises(FontError, match="没有中文字体.*fonts-noto-cjk"):
        picture.pictures(real_book.diagrams["G4"], palette.diagram_style(real_book), 880, 400)
    picture._check_font.cache_clear()


def test_a_high_diagram_is_cut_where_no_shape_stands(real_book: Book) -> None:
    place = picture._cut(real_book.diagrams["G4"])
    assert place is not None
    assert 319 < place < 345  # between the third box and the fourth
    assert picture._cut(dataclasses.replace(real_book.diagrams["G4"], svg=ONE_BOX)) is None


ONE_BOX = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 400"><rect x="0" y="1" width="9" height="398"/></svg>'


def test_the_diagrams_get_the_colours_of_the_pages(real_book: Book) -> None:
    style = palette.diagram_style(real_book)
    assert palette.colours(real_book)["red"] in style
    assert "var(" not in style
    assert "hover" not in style


def test_chapters_are_chosen_by_number(real_book: Book) -> None:
    assert [c.meta.chapter for c in command.chosen(real_book, "14，6、04")] == ["04", "06", "14"]
    assert len(command.chosen(real_book, None)) == len(real_book.chapters)
    with pytest.raises(CommandError, match="没有第99章"):
        command.chosen(real_book, "06,99")
    with pytest.raises(CommandError, match="后面写章号"):
        command.chosen(real_book, "，")
