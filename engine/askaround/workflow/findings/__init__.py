"""What is wrong with a workflow file: where, in which words, and what mends it."""
