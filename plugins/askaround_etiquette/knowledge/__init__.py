"""What is known of places: packs, the library of them, and what was learnt from people."""
