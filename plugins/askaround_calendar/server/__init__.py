"""The calendar on a CalDAV server, kept in step with the meetings."""
