"""Settings of the term-time plugin."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """``[plugins.termtime]``.

    Attributes:
        field: the contact's field that says what kind of organisation theirs is.
        kinds: the kinds of the pack to go by; empty goes by all.
        also: further weeks, a line each: ``university 02-01 02-05 open days``.
    """

    field: str = "kind"
    kinds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
