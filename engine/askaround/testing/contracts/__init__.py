"""What every channel, policy, importer, workflow file and manifest has to keep."""
