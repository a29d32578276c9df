"""Times to offer: free on both sides, and fit for the place."""
