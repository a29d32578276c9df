"""The store: every line of SQL in the program lives in this package."""
