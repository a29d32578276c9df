"""A plain log of the campaign's steps, without names."""
