"""The hooks of the term-time plugin."""

from collections.abc import Sequence

from askaround.hookspecs import hookimpl
from askaround.model import Field, Policy, RecordKind


@hookimpl
def register_settings() -> type:
    """Return the settings of ``[plugins.termtime]``."""
    from askaround_termtime.settings import Settings

    return Settings


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Return the record of a time in which somebody asked to be left alone."""
    fields = (Field("until", "time", required=True), Field("text", about="why, in their words"))
    return [RecordKind("busy", "They asked to be left alone until a day", fields)]


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Return the policy."""
    from askaround_termtime.policy import TermTime

    return [TermTime()]
