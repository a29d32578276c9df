"""Calls: what to say, and what came of them. Nothing is dialled."""
