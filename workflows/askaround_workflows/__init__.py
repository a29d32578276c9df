"""The workflows that come with the program: files and templates, no code."""
