"""The way to a contact: which channel reaches them, and at which address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from askaround.errors import PluginFailed
from askaround.host.answers import address
from askaround.host.entrypoints import OWN
from askaround.host.fault import Unfit, shown
from askaround.host.shape import fitted
from askaround.model.context import twin
from askaround.model.mould import altered

if TYPE_CHECKING:
    from askaround.host.host import Host
    from askaround.model.context import Facts


Blamed = Callable[[str, str], AbstractContextManager[None]]


def way_to(host: Host, blamed: Blamed, name: str, facts: Facts) -> tuple[str, str] | None:
    """Return ``(channel, address)`` that reaches the contact, or None where none does.

    Args:
        host: knows the channels and the selectors.
        blamed: within it, what a plugin raises is blamed on that plugin.
        name: a channel, or a selector that chooses one.

    Raises:
        PluginFailed: a channel that is named, by the person or by the selector, could not say. One
            that is only among those there are is passed over where another reaches the contact.
    """
    broken: PluginFailed | None = None
    selector = host.selector(name)
    candidates: Sequence[str] = (name,)
    if selector is not None:
        with blamed("selectors", name):
            candidates = _chosen(host, name, selector.choose(twin(facts)), facts)
    for candidate in candidates:
        for channel in _candidates(host, candidate, named=selector is None):
            if selector is not None and selector.general and not _general(host, channel, facts):
                continue
            try:
                with blamed("channels", channel):
                    handed = altered(facts.contact)  # not what others could lay hands on
                    found = address(host.channel(channel).address(handed), facts.contact)
            except PluginFailed as failed:
                # One that nobody asked for by name is passed over: the next general one may do.
                if selector is None or candidate != "*":
                    raise
                host.note(failed)
                broken = broken or failed
                continue
            if found:
                return channel, found
    if broken is not None:
        raise broken  # nobody else reaches them: whether this one does, it could not say
    return None


def _chosen(host: Host, name: str, answer: object, facts: Facts) -> Sequence[str]:
    """Return the channels that a selector names.

    One that no plugin brings is its fault, unless it is only passed on: what the contact asked for,
    or the person. Of a plugin that is switched off it is nobody's.
    """
    if isinstance(answer, Iterable) and not isinstance(answer, str):
        answer = tuple(answer)
    chosen: Sequence[str] = fitted(answer, Sequence[str], "what it chose")
    known = host.channels()
    for channel in chosen:
        passed_on = channel in (facts.contact.channel, facts.given.get("channel"))
        if channel == "*" or channel in known or passed_on or host.owner("selectors", name) == OWN:
            continue
        if not any(channel in entry.names("channels") for entry in host.installed.values()):
            wanted = f"one of: *, {', '.join(sorted(known))}"
            raise Unfit(shown(channel, 60), wanted).within("what it chose")
    return chosen


def _general(host: Host, channel: str, facts: Facts) -> bool:
    """Whether any message may go by that channel, or this one is to by the person's word."""
    ordered = host.channel(channel).order is not None
    return ordered or channel == facts.given.get("channel")


def _candidates(host: Host, candidate: str, *, named: bool) -> list[str]:
    channels = host.channels()
    if candidate == "*":
        general = [(c.order, name) for name, c in channels.items() if c.order is not None]
        return [name for _, name in sorted(general)]
    if candidate in channels:
        return [candidate]
    if named:
        host.channel(candidate)  # raises, saying which plugin to enable
    return []
