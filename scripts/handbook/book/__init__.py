"""The book on paper, made from the same pages as the site."""
