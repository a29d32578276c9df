"""The commands of the contacts plugin."""
