"""Calls: the number and the sheet before, what came of it after."""
