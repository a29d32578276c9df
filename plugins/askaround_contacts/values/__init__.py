"""One cell or property made safe and plain: names, places, days, text."""
