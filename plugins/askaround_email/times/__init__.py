"""The times that a mail names, and until when somebody is away."""
