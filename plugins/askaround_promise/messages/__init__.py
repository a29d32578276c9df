"""A message and what its rules find in it."""
