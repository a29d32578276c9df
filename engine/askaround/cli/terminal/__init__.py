"""What holds for every command: one run, the screen, questions, options, answers and errors."""
