"""Calendar files as text and as data: read, told, and written."""
