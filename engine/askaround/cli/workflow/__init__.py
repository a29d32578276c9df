"""``workflow``: files looked at, checked, drawn and changed under a running campaign."""
