"""What an answer says: its own words, its sentences, and the intents in them."""
