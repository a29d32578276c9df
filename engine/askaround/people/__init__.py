"""Contacts: adding, editing, finding, recognising, and joining two that are one person."""
