"""From the bytes of a file to its rows, whatever they are encoded in."""
