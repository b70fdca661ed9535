"""The EPUB of a small book: held against the standard, read back, looked at on a phone."""
