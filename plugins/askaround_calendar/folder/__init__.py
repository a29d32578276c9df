"""The calendar files in the campaign's folder."""
