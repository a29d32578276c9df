"""The façade: one open campaign, as the CLI and Python users hold it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from askaround.clock import Clock, FixedClock
from askaround.workspace import Workspace

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround.explain import Explanation
    from askaround.flow import Flow, NewRecord, Outcome
    from askaround.host.host import Host
    from askaround.model import (
        Advice,
        Contact,
        Draft,
        Env,
        Event,
        Facts,
        Person,
        Record,
        Skipped,
    )
    from askaround.outbox import Outbox
    from askaround.people import ImportReport, People
    from askaround.reports.agenda import Due
    from askaround.store.store import Store
    from askaround.ticker import TickReport
    from askaround.upkeep.verify import Trouble
    from askaround.workflow.compiled import Workflow


class Campaign:
    """One campaign in one folder.

    >>> from askaround import Campaign
    >>> from askaround.model import Person
    >>> with Campaign.create(tmp_path / "mine") as campaign:  # doctest: +SKIP
    ...     contact = campaign.add(Person("Barb Liskov", emails=("barb@example.org",)))
    ...     campaign.find("barb").state
    'prospect'

    Args:
        workspace: an open workspace; use `create` or `open` instead of calling this.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    # ---- opening and closing

    @classmethod
    def create(
        cls,
        folder: str | Path,
        *,
        workflow: str = "informational-interview",
        name: str = "",
        clock: Clock | None = None,
        blocked: Sequence[str] = (),
    ) -> Campaign:
        """Make a campaign in a folder that has none, and open it.

        Args:
            folder: made where it is missing; readable by its owner only.
            workflow: a workflow's name, or the path of a file.
            name: what to call the campaign; the folder's name if not said.

        Raises:
            UsageError: there is a campaign already.
            AskaroundError: the folder cannot be made, or the workflow cannot be used.
        """
        from askaround.founding import found

        return cls(found(Path(folder), workflow=workflow, name=name, clock=clock, blocked=blocked))

    @classmethod
    def open(
        cls,
        folder: str | Path | None = None,
        *,
        clock: Clock | None = None,
        readonly: bool = False,
        blocked: Sequence[str] = (),
    ) -> Campaign:
        """Open a campaign.

        Args:
            folder: where it is; if not said, ``ASKAROUND_FOLDER``, the nearest parent folder that
                holds one, or the default folder.
            clock: tells the time; ``ASKAROUND_NOW`` fixes it where none is given.
            readonly: refuse writes, and load less.
            blocked: plugins not to be used.

        Raises:
            SetupNeeded: there is no campaign.
        """
        where = Path(folder) if folder is not None else nearest()
        return cls(Workspace(where, clock=clock or _clock(), readonly=readonly, blocked=blocked))

    def close(self) -> None:
        """Close the database."""
        self.workspace.close()

    def __enter__(self) -> Campaign:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

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

    @property
    def name(self) -> str:
        """What the campaign is called."""
        return str(self.workspace.fact("name", self.folder.name))

    @cached_property
    def people(self) -> People:
        """Adding, editing, finding contacts."""
        from askaround.people import People

        return People(self.workspace)

    @cached_property
    def flow(self) -> Flow:
        """Moving contacts."""
        from askaround.flow import Flow

        return Flow(self.workspace)

    @cached_property
    def outbox(self) -> Outbox:
        """Messages to review and send, and tasks."""
        from askaround.outbox import Outbox

        return Outbox(self.workspace, self.flow)

    @contextmanager
    def command(
        self, name: str, *, by: str = "person", summary: str = "", dry_run: bool = False
    ) -> Iterator[int]:
        """Group what happens inside into one transaction and one undo; yields the command's id.

        Args:
            name: the verb, as history shows it.
            summary: one line without names of people.
            dry_run: roll back at the end.
        """
        with self.workspace.journal.command(name, by=by, summary=summary, dry_run=dry_run) as batch:
            yield batch.command

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

    def set_profile(self, **values: str) -> dict[str, str]:
        """Set parts of the profile; an empty value removes one. Returns the whole."""
        from askaround.founding import PROFILE, set_fact

        return set_fact(self.workspace, "profile", values, PROFILE)

    def set_objective(self, **values: object) -> dict[str, Any]:
        """Set parts of the objective; an empty value removes one. Returns the whole."""
        from askaround.founding import OBJECTIVE, set_fact

        return set_fact(self.workspace, "objective", values, OBJECTIVE)

    # ---- people

    def add(self, person: Person, *, state: str = "") -> Contact:
        """Add a contact; see `askaround.people.People.add`."""
        return self.people.add(person, state=state)

    def edit(self, contact: int, **changes: object) -> Contact:
        """Change fields of a contact; see `askaround.people.People.edit`."""
        return self.people.edit(contact, **changes)

    def find(self, who: str | int) -> Contact:
        """Return the contact `who` means: a number, a name, its beginning, or like it."""
        return self.people.find(who)

    def contact(self, number: int) -> Contact:
        """Return a contact by number."""
        return self.workspace.contact(number)

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

    def import_people(
        self,
        people: Iterable[Person | Skipped],
        *,
        progress: Callable[[int], None] | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import people as a stream: all of the file or nothing."""
        return self.people.take_in(people, progress=progress, dry_run=dry_run)

    # ---- records

    def note(self, contact: int, kind: str, data: Mapping[str, object]) -> Record:
        """Write a record about a contact; its fields are checked against the kind."""
        from askaround.notes import note

        return note(self.workspace, self.flow, contact, kind, data)

    def revise(self, record: int, data: Mapping[str, object]) -> Record:
        """Change the given fields of a record."""
        from askaround.notes import revise

        return revise(self.workspace, self.flow, record, data)

    def records(self, contact: int | None = None, kind: str | None = None) -> list[Record]:
        """Return records, oldest first."""
        return self.store.records.select(contact, kind)

    # ---- flow

    def intend(self, contact: int, intent: str, **how: Any) -> Outcome:
        """Do what an intent means in the workflow; see `askaround.flow.Flow.intend`."""
        return self.flow.intend(contact, intent, **how)

    def touch(self, contact: int, intent: str, **how: Any) -> Outcome:
        """Like `intend`, but an intent without meaning in this state is only journaled."""
        return self.flow.intend(contact, intent, strict=False, **how)

    def fire(
        self,
        contact: int,
        trigger: str,
        *,
        records: Sequence[NewRecord] = (),
        given: Mapping[str, object] | None = None,
        overrule: str = "",
        dry_run: bool = False,
    ) -> Outcome:
        """Fire a trigger by the workflow's own name; see `askaround.flow.Flow.fire`."""
        return self.flow.fire(
            contact,
            trigger,
            records=records,
            given=given,
            overrule=overrule,
            dry_run=dry_run,
        )

    def allows(self, contact: int, intent: str) -> bool:
        """Whether an intent is mapped and its trigger known in the contact's state."""
        return self.flow.allows(contact, intent)

    def why(self, contact: int) -> Explanation:
        """Explain every possible next step of a contact, its timers and its messages."""
        from askaround.explain import why

        return why(self.workspace, self.workspace.contact(contact))

    # ---- time

    def tick(self, at: int | None = None) -> TickReport:
        """Do everything that is due.

        Args:
            at: pretend it is this moment (for rehearsals); what is done is real.
        """
        from askaround.delivery import Postman
        from askaround.inbox import Inbox
        from askaround.ticker import Ticker

        workspace = self.workspace
        if at is not None:
            workspace.set_clock(FixedClock(at))
        inbox = Inbox(workspace, self.flow, self.outbox)
        return Ticker(workspace, self.flow, inbox, Postman(workspace, self.outbox)).tick()

    def due(self, limit: int = 100) -> list[Due]:
        """Return what is due or waits for the person, soonest first."""
        from askaround.reports.agenda import due

        return due(self, limit)

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

    def undo(self) -> str:
        """Undo the last command; return in words what was undone."""
        from askaround.upkeep.undo import undo

        return undo(self.workspace)

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
        from askaround.composing import preview

        return preview(self.workspace, contact, message, channel=channel, given=given)

    def template(self, name: str, contact: int, given: Mapping[str, object] | None = None) -> str:
        """Return a template of the workflow filled in for a contact (a sheet, a letter)."""
        from askaround.composing import context_for, render

        found = self.workspace.contact(contact)
        context = context_for(self.workspace, found, given=given)
        return render(self.workspace, found, name, context)


def nearest() -> Path:
    """Return the campaign folder that is meant where none is named."""
    named = os.environ.get("ASKAROUND_FOLDER")
    if named:
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "askaround.db").exists():
            return folder
    import platformdirs

    return Path(platformdirs.user_data_dir("askaround", appauthor=False))


def _clock() -> Clock | None:
    text = os.environ.get("ASKAROUND_NOW")
    if not text:
        return None
    from datetime import UTC, datetime

    from askaround.errors import UsageError

    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"ASKAROUND_NOW={text!r} is not a moment", hint="ASKAROUND_NOW=2026-11-23T09:00:00Z"
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return FixedClock(int(moment.timestamp()))
