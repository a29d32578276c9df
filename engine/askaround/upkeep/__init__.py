"""Looking after a campaign: undo, verify, backup, export, forget, doctor."""
