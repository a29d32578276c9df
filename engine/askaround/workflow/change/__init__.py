"""What changes from one workflow to the next, and what became of each part."""
