"""vCards: where one ends, its properties, and the person on it."""
