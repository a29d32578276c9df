"""When something may arrive at a place, and what rules the other moments out."""
