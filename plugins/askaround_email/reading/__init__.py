"""Mail that comes in, read from every place, one observation each."""
