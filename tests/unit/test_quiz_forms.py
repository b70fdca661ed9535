"""The bank's forms as text: what a strict policy and a machine without a network allow."""

from __future__ import annotations

import re

from handbook.model.book import Book
from handbook.model.memory import Memory
from handbook.quiz import bank
from handbook.quiz.drawing import Drawings
from handbook.site import quiz_data


def test_no_form_of_the_bank_has_styles_handlers_or_addresses_outside(real_book: Book) -> None:
    for question_id, html in quiz_data.forms(Drawings(real_book), bank.build(real_book), Memory()).items():
        assert not re.search(r"<[^>]+\s(?:style|on\w+)=|<script", html), question_id
        assert not re.search(r'(?:src|href)="(?:https?:)?//', html), question_id
