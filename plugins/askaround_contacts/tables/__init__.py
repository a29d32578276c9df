"""Tables of people: their header, what their columns hold, and who writes them."""
