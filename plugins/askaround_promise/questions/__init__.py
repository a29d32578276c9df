"""Questions: what each is about, and whether it is one to ask."""
