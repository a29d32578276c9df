"""The campaign as a folder: begun, kept, undone, looked after."""
