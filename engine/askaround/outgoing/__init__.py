"""Messages on their way out: drafted, approved, paced, delivered, and what became of them."""
