"""The command line: one module per group of commands, each loaded when one of its names is used."""
