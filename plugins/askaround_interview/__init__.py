"""The craft of the informational interview: prepare, ask, talk, write down, thank, go on."""
