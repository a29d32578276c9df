"""E-mail without an account: drafts any mail program opens, replies read from a Maildir."""
