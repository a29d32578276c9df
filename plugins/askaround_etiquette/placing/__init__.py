"""From what is typed or known of somebody to the place where they are."""
