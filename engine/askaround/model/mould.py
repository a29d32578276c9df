"""Frozen dataclasses made quickly, where a tick makes a hundred thousand of them.

A frozen dataclass sets each field through `object.__setattr__`, which takes several times as long
as setting it. A mould has the same slots and is not frozen: fill one, then give it its class.

    made = OpenContact()
    made.id, made.name = 1, "Ada"  # and every other field
    made.__class__ = Contact
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any


def mould(kind: type[Any]) -> type[Any]:
    """Return a class with the slots of a frozen, slotted dataclass, whose objects may be changed.

    Python lets an object change to a class of the same slots. Every field has to be set before:
    there are no defaults, and no ``__post_init__`` is called.
    """
    slots = tuple(part.name for part in fields(kind))
    return type(f"Open{kind.__name__}", (), {"__slots__": slots})
