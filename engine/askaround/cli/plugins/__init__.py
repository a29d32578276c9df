"""``plugins``: which there are, what is wrong with them, and making one."""
