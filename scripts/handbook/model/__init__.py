"""The book as data: registers, chapters and questions, each read with its line numbers."""
