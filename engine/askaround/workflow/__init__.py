"""Workflows: their files, their checks, and the compiled form that the engine runs on.

`compiled` is all that the hot path needs. `parse` and `check` load YAML and pydantic and are only
imported when a file is read; `machine` is the only module that imports the `transitions` library.
"""
