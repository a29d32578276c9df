"""YAML text into plain values with their places, as far as a broken file can be read."""
