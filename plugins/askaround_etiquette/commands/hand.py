"""What the commands share: the campaign at hand or none, and values in words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from askaround.cli.kit import current
from askaround.model import AdvisedValue
from askaround_etiquette.conduct.welcome import OPEN
from askaround_etiquette.values import fields
from askaround_etiquette.values.hours import clock, parse

if TYPE_CHECKING:
    from askaround import Campaign
    from askaround.host.host import Host


@contextmanager
def at_hand() -> Iterator[Campaign | None]:
    """Open the campaign of this run for reading, or yield None where there is none."""
    session = current()
    if session.folder or os.environ.get("ASKAROUND_FOLDER") or session.home():
        with session.open(readonly=True) as campaign:
            yield campaign
    else:
        yield None


def host_without(campaign: Campaign | None) -> Host | None:
    """Return the plugins that advise where there is no campaign to ask them; else None."""
    return current().bare_host() if campaign is None else None


def in_words(value: object) -> str:
    """Return a value of a pack as people read it."""
    if value is None:
        return "not known: ask"
    if isinstance(value, Mapping):
        if "text" in value:
            return str(value["text"])
        return ", ".join(f"{key} {in_words(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(in_words(one) for one in value)
    hours = parse(value)
    if hours is not None and value != "any":
        return ", ".join(f"{clock(a)}-{clock(b)}" for a, b in hours.spans)
    return str(value).replace("_", " ")


def effect_of(said: AdvisedValue, name: str) -> str:
    """Return what a value may do at most, by its field's name and by how sure it is."""
    if name == "acceptance" and said.value in OPEN:
        return "lets a request go"
    known = fields.about(name) and said.value is not None
    return fields.effect(name, said.confidence) if known else "is told"


def as_data(said: AdvisedValue | None, name: str) -> dict[str, object] | None:
    """Return a value as JSON-able data."""
    if said is None:
        return None
    return {
        "value": said.value,
        "confidence": said.confidence,
        "basis": said.basis,
        "sources": list(said.sources),
        "pack": said.pack,
        "checked_on": said.checked_on,
        "note": said.note,
        "effect": effect_of(said, name),
    }
