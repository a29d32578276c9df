"""A new plugin package, complete and with tests that pass at once."""
