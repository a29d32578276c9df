"""Territories, the divisions, towns and clocks of countries, and their names in many languages."""
