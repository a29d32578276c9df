"""Before a talk and after it: the page to prepare with, and what was said."""
