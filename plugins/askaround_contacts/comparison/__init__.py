"""People compared: who to ask first, and who may be one person."""
