"""Timers: when those of a contact ring, and what starts, stops and moves them."""
