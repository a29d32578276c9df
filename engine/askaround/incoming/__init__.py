"""What channels saw: asked for, matched to contacts, and what waits for a person to read it."""
