"""``demo``: a scenario played through the commands a person types."""
