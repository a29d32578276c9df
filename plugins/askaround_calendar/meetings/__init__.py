"""Agreed times: made, accepted, and listed."""
