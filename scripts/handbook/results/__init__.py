"""A class's results: exports and entry sheets read, marked and analysed."""
