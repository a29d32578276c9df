"""The fixtures of the kit."""

pytest_plugins = ["askaround.testing.fixtures"]
