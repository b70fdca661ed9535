"""What the search is made of: the pages with their kinds, and what the registers tell about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handbook.model import addresses
from handbook.model.book import Book
from handbook.site.page_html import PageHtml
from handbook.site.search_sections import Kind, PageSource
from handbook.site.search_tables import Knowledge, NamedPlace, TermEntry


def search_sources(book: Book, pages: Sequence[PageHtml]) -> tuple[list[PageSource], Knowledge]:
    """Gather what the search index is made of.

    Args:
        book: the registers.
        pages: the built pages, in the order of the book.

    Returns:
        The pages to index, and what the engine is to know.
    """
    kinds: dict[str, Kind] = {
        **dict.fromkeys(book.chapters, "chapter"),
        **dict.fromkeys(book.procedures, "howto"),
        addresses.GLOSSARY: "glossary",
    }
    urls = {page.source: page.url for page in pages}
    sources = [
        PageSource(page.url, found.title, kinds.get(page.source, "page"), page.content)
        for page in pages
        if (found := book.page(page.source))
    ]
    places = list(_places(book, urls))
    return sources, Knowledge(list(_terms(book, urls)), places, book.everyday_words, book.longer_words.apart)


def _terms(book: Book, urls: Mapping[str, str]) -> Iterator[TermEntry]:
    for term in book.terms.values():
        home = book.chapter_by_number(term.chapter)
        yield TermEntry(
            term.term,
            term.aliases,
            f"{urls[addresses.GLOSSARY]}#{term.anchor}",
            urls[home.page.path] if home else None,
        )


def _places(book: Book, urls: Mapping[str, str]) -> Iterator[NamedPlace]:
    """The tasks by their titles and by what readers type, the forms, the documents."""
    for path, procedure in book.procedures.items():
        yield NamedPlace(urls[path], (procedure.title, *procedure.search))
    for path, chapter in book.chapters.items():
        for form in chapter.forms:
            names = (form.title, f"{form.id} {form.title}", f"表单{form.id}", form.id)
            yield NamedPlace(f"{urls[path]}#{form.anchor}", names)
    for page, say in book.everyday_words.called:
        path, _, anchor = page.partition("#")
        if path in urls:
            yield NamedPlace(f"{urls[path]}#{anchor}".removesuffix("#"), say)
    for document in book.documents.values() if addresses.DOCUMENTS in urls else ():
        anchor = document.template_anchor if document.id in book.templates else document.anchor
        yield NamedPlace(f"{urls[addresses.DOCUMENTS]}#{anchor}", (document.name,))
