"""People out of files: contact exports read, and the prospects among them ranked."""
