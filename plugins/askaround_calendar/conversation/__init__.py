"""What calendars say to each other by mail (iTIP over iMIP)."""
