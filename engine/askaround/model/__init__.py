"""The words of the program as types: frozen, slotted standard-library dataclasses.

Each submodule holds one subject and is loaded when one of its names is first used, because
making a dataclass costs about a millisecond and `today` needs only a few.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.model.addressing import greeting, greeting_lacks
    from askaround.model.contact import TIES, WARM_TIES, Contact
    from askaround.model.context import (
        Cache,
        Env,
        Facts,
        MessageContext,
        PolicyContext,
        View,
    )
    from askaround.model.declare import (
        Action,
        Channel,
        Composer,
        Elsewhere,
        Field,
        Guard,
        Imported,
        Importer,
        IntentKind,
        No,
        Policy,
        RecordKind,
        Selector,
    )
    from askaround.model.effect import (
        PENDING,
        Attachment,
        Delivered,
        Delivery,
        Draft,
        Effect,
        Failed,
        HandedOver,
        Status,
        Unknown,
    )
    from askaround.model.event import (
        Command,
        Event,
    )
    from askaround.model.finding import (
        Advice,
        AdvisedValue,
        Finding,
        Located,
        Severity,
        Tier,
    )
    from askaround.model.observation import (
        IntentSeen,
        Observation,
    )
    from askaround.model.person import Person, Skipped
    from askaround.model.record import Record

__all__ = [
    "PENDING",
    "TIES",
    "WARM_TIES",
    "Action",
    "Advice",
    "AdvisedValue",
    "Attachment",
    "Cache",
    "Channel",
    "Command",
    "Composer",
    "Contact",
    "Delivered",
    "Delivery",
    "Draft",
    "Effect",
    "Elsewhere",
    "Env",
    "Event",
    "Facts",
    "Failed",
    "Field",
    "Finding",
    "Guard",
    "HandedOver",
    "Imported",
    "Importer",
    "IntentKind",
    "IntentSeen",
    "Located",
    "MessageContext",
    "No",
    "Observation",
    "Person",
    "Policy",
    "PolicyContext",
    "Record",
    "RecordKind",
    "Selector",
    "Severity",
    "Skipped",
    "Status",
    "Tier",
    "Unknown",
    "View",
    "greeting",
    "greeting_lacks",
]

_HOME = {
    "addressing": ("greeting", "greeting_lacks"),
    "contact": ("TIES", "WARM_TIES", "Contact"),
    "context": ("Cache", "Env", "Facts", "MessageContext", "PolicyContext", "View"),
    "declare": (
        "Action",
        "Channel",
        "Composer",
        "Elsewhere",
        "Field",
        "Guard",
        "Imported",
        "Importer",
        "IntentKind",
        "No",
        "Policy",
        "RecordKind",
        "Selector",
    ),
    "effect": (
        "PENDING",
        "Attachment",
        "Delivered",
        "Delivery",
        "Draft",
        "Effect",
        "Failed",
        "HandedOver",
        "Status",
        "Unknown",
    ),
    "event": ("Command", "Event"),
    "finding": ("Advice", "AdvisedValue", "Finding", "Located", "Severity", "Tier"),
    "person": ("Person", "Skipped"),
    "record": ("Record",),
    "observation": ("IntentSeen", "Observation"),
}
_WHERE = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """Load the submodule that holds `name` on first use."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
