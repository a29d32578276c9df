"""The IMAP account that the settings name: asked, read on, and drafts laid into it."""
