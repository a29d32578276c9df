"""Whether a workflow that can be read also makes sense: its names, its ways, its waits."""
