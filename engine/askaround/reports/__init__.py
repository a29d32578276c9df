"""Reading a campaign: what is due, the board, the funnel."""
