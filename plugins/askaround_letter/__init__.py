"""Letters to print and cards to write by hand."""
