"""The handbook's own package: read and check the data, extend Markdown, finish the site."""
