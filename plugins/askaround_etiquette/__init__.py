"""What is fitting where a contact is: hours, welcome, length, thanks; always with its source."""
