"""What all talks say together, and the decision a campaign closes with."""
