"""What needs the whole site: the MkDocs hooks and the search index."""
