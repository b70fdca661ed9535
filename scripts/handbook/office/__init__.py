"""Office files made of the book's data: the same data, the same bytes."""
