"""What can be read of an open campaign; the writing half is in `askaround.campaign`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from askaround.agenda import Due
    from askaround.businesstime import BusinessTime
    from askaround.clock import Clock
    from askaround.explain import Explanation
    from askaround.host.host import Host
    from askaround.model import Advice, Contact, Draft, Env, Event, Facts, Record
    from askaround.outgoing.outbox import Outbox
    from askaround.people.roster import People
    from askaround.policy import Verdict
    from askaround.steps.flow import Flow
    from askaround.store.store import Store
    from askaround.upkeep.verify import Trouble
    from askaround.workflow.compiled import Workflow
    from askaround.workspace import Workspace


class Reading:
    """The reading half of a campaign.

    Args:
        workspace: an open workspace.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    # ---- what it is made of

    @property
    def folder(self) -> Path:
        """The campaign's folder."""
        return self.workspace.folder

    @property
    def clock(self) -> Clock:
        """The clock every `now` comes from."""
        return self.workspace.clock

    @property
    def store(self) -> Store:
        """The store, for reading."""
        return self.workspace.store

    @property
    def host(self) -> Host:
        """The plugin host."""
        return self.workspace.host

    @property
    def time(self) -> BusinessTime:
        """Working days and local times."""
        return self.workspace.time

    @property
    def workflow(self) -> Workflow:
        """The definition new contacts are pinned to."""
        return self.workspace.workflow(self.workspace.current)

    @property
    def zone(self) -> str:
        """The seeker's time zone."""
        return self.workspace.zone

    def zone_of(self, contact: Contact) -> str:
        """Return a contact's time zone: their own, their place's where it has one, else ours."""
        return self.workspace.zone_of(contact)

    def open_zones(self, contact: Contact) -> tuple[str, ...]:
        """Return the time zones of which any may be a contact's; none where it is plain which."""
        from askaround.people.whereabouts import open_zones

        return open_zones(self.workspace.host, contact, self.workspace.clock.now())

    @property
    def name(self) -> str:
        """What the campaign is called."""
        return str(self.workspace.fact("name", self.folder.name))

    @cached_property
    def people(self) -> People:
        """Adding, editing, finding contacts."""
        from askaround.people.roster import People

        return People(self.workspace)

    @cached_property
    def flow(self) -> Flow:
        """Moving contacts."""
        from askaround.steps.flow import Flow

        return Flow(self.workspace)

    @cached_property
    def outbox(self) -> Outbox:
        """Messages to review and send, and tasks."""
        from askaround.outgoing.outbox import Outbox

        return Outbox(self.workspace, self.flow)

    # ---- the campaign's own facts

    @property
    def profile(self) -> dict[str, str]:
        """Who the seeker is: ``name``, ``about``, ``email``, ``zone``, ``place``, …."""
        return self.workspace.profile

    @property
    def objective(self) -> dict[str, Any]:
        """What the campaign wants to learn: ``text``, ``kind``, ``field``, ``question``, …."""
        found: dict[str, Any] = self.workspace.fact("objective", {})
        return found

    @property
    def decision(self) -> dict[str, Any]:
        """What the campaign was closed with; empty while it is open."""
        found: dict[str, Any] = self.workspace.fact("decision", {})
        return found

    @property
    def ends_at(self) -> int | None:
        """When its time box ends (seconds since 1970 UTC), or None where that is not known."""
        from askaround.concluding import ends_at

        return ends_at(self.workspace)

    # ---- people and records

    def find(self, who: str | int) -> Contact:
        """Return the contact `who` means: a number, a name, its beginning, or like it."""
        return self.people.find(who)

    def contact(self, number: int) -> Contact:
        """Return a contact by number."""
        return self.workspace.contact(number)

    def introducer(self, contact: Contact) -> Contact | None:
        """Return who named a contact, or None where nobody did or they were forgotten."""
        found = self.store.contacts.get(contact.introduced_by or 0)
        return None if found is None or found.forgotten else found

    def contacts(
        self,
        *,
        state: str | None = None,
        tie: str | None = None,
        text: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Contact]:
        """Yield contacts in order of number."""
        return self.store.contacts.select(state=state, tie=tie, text=text, limit=limit)

    def records(self, contact: int | None = None, kind: str | None = None) -> list[Record]:
        """Return records, oldest first."""
        return self.store.records.select(contact, kind)

    # ---- where a contact stands, and what is due

    def allows(self, contact: int, intent: str) -> bool:
        """Whether an intent is mapped and its trigger known in the contact's state."""
        return self.flow.allows(contact, intent)

    def why(self, contact: int) -> Explanation:
        """Explain every possible next step of a contact, its timers and its messages."""
        from askaround.explain import why

        return why(self.workspace, self.workspace.contact(contact))

    def due(self, limit: int = 100) -> list[Due]:
        """Return what is due or waits for the person, soonest first."""
        from askaround.agenda import due

        return due(self.workspace, limit)

    # ---- history

    def events(
        self,
        contact: int | None = None,
        command: int | None = None,
        limit: int | None = None,
        *,
        newest_first: bool = False,
    ) -> Iterator[Event]:
        """Yield journal events."""
        return self.store.events.select(
            contact=contact, command=command, limit=limit, newest_first=newest_first
        )

    def verify(self) -> list[Trouble]:
        """Replay the journal against the tables; an empty list means they agree."""
        from askaround.upkeep.verify import verify

        return verify(self.workspace)

    # ---- what plugins' own code needs

    def facts(self, contact: int, reads: Sequence[str]) -> Facts:
        """Return what a guard with these `reads` would see of a contact."""
        found = self.workspace.contact(contact)
        return self.workspace.loader.load([found], reads, self.clock.now())[contact]

    def env(self, plugin: str) -> Env:
        """Return a plugin's settings, folder, clock and secrets."""
        return self.host.env(plugin)

    def advice(self, contact: Contact) -> Advice:
        """Return what the packs say for a contact's place."""
        return self.host.advise(contact.place)

    def compose(
        self,
        contact: int,
        message: str,
        *,
        channel: str = "",
        given: Mapping[str, object] | None = None,
    ) -> Draft:
        """Return a preview of a message, without making an effect."""
        from askaround.outgoing.draft import preview

        return preview(self.workspace, contact, message, channel=channel, given=given)

    def judge(
        self, contact: int, purpose: str, text: str, *, channel: str = "", overrule: str = ""
    ) -> Verdict:
        """Return what the policies say of words for a contact that are no message (a question).

        Args:
            purpose: what the words are, as policies know it: ``question``.
            channel: by which they reach them (``phone``); empty for words without one.
            overrule: reason to go on against findings.
        """
        from askaround.outgoing.draft import judge

        found = self.workspace.contact(contact)
        return judge(self.workspace, found, purpose, text, channel, overrule)

    def template(self, name: str, contact: int, given: Mapping[str, object] | None = None) -> str:
        """Return a template of the workflow filled in for a contact (a sheet, a letter)."""
        from askaround.outgoing.draft import context_for, render

        found = self.workspace.contact(contact)
        context = context_for(self.workspace, found, given=given)
        return render(self.workspace, found, name, context)
