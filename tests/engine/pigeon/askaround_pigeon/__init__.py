"""A plugin for tests: a channel of carrier pigeons, and all that the orchard workflow names."""
