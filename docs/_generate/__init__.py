"""Writes the reference pages, and the README's screens, from the code itself."""
