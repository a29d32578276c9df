"""The commands on people: add, edit, list, show, and what was found out about them."""
