"""Steps of contacts through their workflow, and what each means for others."""
