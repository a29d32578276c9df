"""Whom thanks are owed, for what, and who opened which doors."""
