"""The book as data: registers, chapters and questions, each read with its line numbers."""

TITLE = "党务工作业务培训手册"  # for what cannot take it from mkdocs.yml
