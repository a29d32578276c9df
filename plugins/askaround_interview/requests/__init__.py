"""Asking for a talk: whom, how many, how often, and whether one is ready."""
