"""``outbox``: messages and tasks, looked at and decided."""
