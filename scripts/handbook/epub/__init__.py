"""The EPUB: the lessons and how-to pages for phones and e-readers."""
