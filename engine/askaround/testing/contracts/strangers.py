"""People about whom little is known, people to whom nothing was sent, and words in odd letters."""

from __future__ import annotations

from askaround.testing.builders import a_contact

NOBODY = (
    a_contact("X", emails=(), phones=()),
    a_contact("山田太郎", given="", family="", emails=(), phones=(), address="", language="ja"),
    a_contact("A" * 500, emails=("",), phones=("",), place="XX", zone="Nowhere/Nothing"),
)
"""Contacts about whom little is known, or nonsense."""
STRANGE = "Grüße aus Łódź — “s’il vous plaît”…\n\nЗдравствуйте! Γειά σας\n.\nFrom me"
"""A body in three alphabets, with lines that mean something to mail programs."""
STRANGERS = ("nobody.else@example.net", "+12025550199", "12 Other Street\nElsewhere")
"""Addresses of people to whom nothing was sent."""
