"""The commands of every day: what is due, what time brings, why somebody must wait."""
