"""What a pack may say, each kind of value with its check."""
