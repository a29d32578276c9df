"""Messages on their way out: laid out, sent, traced, and the servers tried out."""
