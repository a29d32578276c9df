"""The plugin host: discovery without importing, loading in isolation, one typed façade."""
