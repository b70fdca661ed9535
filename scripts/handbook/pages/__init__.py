"""What generated pages say, drawn from the book's data."""
