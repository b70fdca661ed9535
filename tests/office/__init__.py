"""The office files, read back by their libraries and by LibreOffice."""
