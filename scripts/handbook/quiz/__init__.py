"""The mock examination: draw a paper by its code, print it, and hand the bank to the browser."""
