"""Workflows: their files, their checks, and the compiled form that the engine runs on.

`compiled` is all that the hot path needs. A file comes in through `parse`: `text` makes values of
it, `spec` gives them their shape, `checks` ask whether they make sense, `build` compiles them; all
of this loads YAML and pydantic and is only imported when a file is read. What is wrong is told in
`findings`; `change` compares two definitions. `machine` alone imports the `transitions` library.
"""
