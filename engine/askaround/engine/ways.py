"""The way to a contact: which channel reaches them, and at which address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround.engine.rules import Rules
    from askaround.model.context import Facts


def way_to(rules: Rules, name: str, facts: Facts) -> tuple[str, str] | None:
    """Return ``(channel, address)`` that reaches the contact, or None where none does.

    Args:
        name: a channel, or a selector that chooses one.
    """
    selector = rules.host.selector(name)
    candidates: Sequence[str] = (name,)
    if selector is not None:
        with rules.blamed("selectors", name):
            candidates = tuple(selector.choose(facts))
    for candidate in candidates:
        for channel in _candidates(rules, candidate, named=selector is None):
            if selector is not None and selector.general and not _general(rules, channel, facts):
                continue
            with rules.blamed("channels", channel):
                address = rules.host.channel(channel).address(facts.contact)
            if address:
                return channel, str(address)
    return None


def _general(rules: Rules, channel: str, facts: Facts) -> bool:
    """Whether any message may go by that channel, or this one is to by the person's word."""
    ordered = rules.host.channel(channel).order is not None
    return ordered or channel == facts.given.get("channel")


def _candidates(rules: Rules, candidate: str, *, named: bool) -> list[str]:
    channels = rules.host.channels()
    if candidate == "*":
        general = [(c.order, name) for name, c in channels.items() if c.order is not None]
        return [name for _, name in sorted(general)]
    if candidate in channels:
        return [candidate]
    if named:
        rules.host.channel(candidate)  # raises, saying which plugin to enable
    return []
