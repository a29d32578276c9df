"""Addresses that a server refused for good: written down, and asked about before the next mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from askaround.hookspecs import current_env
from askaround.model import Policy

if TYPE_CHECKING:
    from askaround.model import Finding, IntentSeen, Observation, PolicyContext, View

_STATUS = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])")
_NOBODY = re.compile(r"5\.1\.(?:1|2|3|6|10)|5\.2\.1")
_WRITTEN = frozenset({"reply", "calendar", "auto_reply"})
_SAID = re.compile(
    r"(?:no such|unknown|invalid|bad|inactive) (?:user|mailbox|recipient|address|person)|"
    r"(?:user|recipient|mailbox|address|account)\b.{0,40}\b"
    r"(?:unknown|not found|not exist|disabled)",
    re.IGNORECASE,
)


def refusal(address: str, status: str, words: str) -> Mapping[str, object] | None:
    """Return the record of an address that is none any more; None where something else is wrong.

    A full mailbox, a mail that is too large, or one that looks like spam says nothing of it.
    """
    told = _STATUS.search(words)
    status = status or (told[0] if told else "")
    if not (_NOBODY.fullmatch(status) if status else _SAID.search(words)):
        return None
    return {"address": address.lower(), "status": status, "text": words[:200]}


def lifted(
    view: View, address: str, why: str, contact: int | None = None
) -> list[tuple[str, Mapping[str, object]]]:
    """Return the record that ends what was known against an address; none where nothing is.

    Args:
        contact: whose address; None for anybody's.
    """
    wanted = address.strip().lower()
    known = [
        one
        for one in view.records("refused")
        if one.data.get("address") == wanted and contact in (None, one.contact)
    ]
    if not wanted or not known or known[-1].data.get("lifted"):
        return []
    return [("refused", {"address": wanted, "lifted": why})]


def with_lifted(found: Sequence[IntentSeen], observation: Observation) -> Sequence[IntentSeen]:
    """Note with what a mail means that its sender's address works again, if it was refused.

    An answer of their calendar comes from it as well, and so does a notice of absence.
    """
    env = current_env.get()
    if observation.kind not in _WRITTEN or env is None or env.view is None:
        return found
    records = lifted(env.view, observation.sender, "they wrote from it")
    if not records:
        return found
    if not found:  # what a calendar says is read by others
        from askaround.model import IntentSeen

        words = f"mail came from {observation.sender}, which was refused before"
        return [IntentSeen("mail.arrived", words, 1.0, {"records": tuple(records)})]
    kept = found[0].data.get("records", ())
    kept = kept if isinstance(kept, list | tuple) else ()
    return [replace(found[0], data={**found[0].data, "records": (*kept, *records)}), *found[1:]]


class RefusedPolicy(Policy):
    """Holds a message to an address that a server refused for good."""

    name = "refused_address"
    about = "No message to an address that a server refused, before you say so"
    reads = ("contact.*", "records.refused")

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Judge the address the message goes to, or would go to."""
        contact, draft = context.facts.contact, context.draft
        if context.channel not in ("email", "calendar"):
            return []
        address = draft.to if draft is not None else next(iter(contact.emails), "")
        records = context.facts.records("refused")
        known = [one for one in records if one.data.get("address") == address.strip().lower()]
        if not address or not known or known[-1].data.get("lifted"):
            return []
        from datetime import UTC, datetime

        from askaround.model import Finding, Severity

        last = known[-1]
        status = f" ({last.data['status']})" if last.data.get("status") else ""
        return [
            Finding(
                Severity.HOLD,
                "address",
                f"{address} was refused for good on "
                f"{datetime.fromtimestamp(last.at, UTC):%Y-%m-%d}{status}",
                remedy=f"askaround edit {contact.ref} --email …",
                rule="refused-address",
            )
        ]
