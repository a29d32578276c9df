"""The questions: which there are, and which are put to somebody."""
