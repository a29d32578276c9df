"""English as far as the rules read it: words and their forms, phrases, what is negated."""
