"""Mail as bytes and files: taken apart, bounded, put right, written."""
