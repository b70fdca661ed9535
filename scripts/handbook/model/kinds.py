"""Every kind of data, by the name that a schema and a parsed file go by."""

from __future__ import annotations

from typing import Annotated, Any

from handbook.model.blanks import Blank
from handbook.model.blueprint import Blueprint
from handbook.model.calculators import Calculators
from handbook.model.chapter import FrontMatter
from handbook.model.courses import Course
from handbook.model.diagrams import Diagram
from handbook.model.documents import Document, Template
from handbook.model.everyday_words import EverydayWords
from handbook.model.facts import Fact
from handbook.model.forms import Form, OwnForm
from handbook.model.notes import Note
from handbook.model.numbers import Number
from handbook.model.page_front import PageFront
from handbook.model.permalinks import Permalink
from handbook.model.points import Point
from handbook.model.procedures import Deadline, Procedure
from handbook.model.questions import Question
from handbook.model.regulations import Regulation
from handbook.model.terms import LongerWords, Term
from handbook.model.trees import Tree
from handbook.model.typed import several
from handbook.model.unit import Unit
from handbook.model.updates import Update
from handbook.model.year_plan import YearPlan

# Kinds of front matter have no file of their own.
KINDS: dict[str, Any] = {
    "page": PageFront,
    "chapter": FrontMatter,
    "quiz": Annotated[list[Question], several(1)],
    "notes": list[Note],
    "forms": list[Form],
    "procedure": Procedure,
    "deadlines": list[Deadline],
    "documents": list[Document],
    "document": Template,
    "calculators": Calculators,
    "courses": list[Course],
    "year-plan": YearPlan,
    "diagrams": list[Diagram],
    "trees": list[Tree],
    "blueprints": Annotated[list[Blueprint], several(1)],
    "terms": list[Term],
    "longer-words": LongerWords,
    "everyday-words": EverydayWords,
    "regulations": list[Regulation],
    "numbers": list[Number],
    "updates": list[Update],
    "facts": list[Fact],
    "points": list[Point],
    "permalinks": list[Permalink],
    "blanks": list[Blank],
    "unit": Unit,
    "unit-forms": list[OwnForm],
}
