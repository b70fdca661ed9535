"""What can be wrong with the pages that a book is made from."""

from __future__ import annotations


class PagesError(Exception):
    """The print page is not of the form that a book can be made from."""
