"""A log of what moved and what failed, without a name in it."""
