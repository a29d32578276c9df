"""The façade: one open campaign, as the CLI and Python users hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from askaround.clock import Clock, FixedClock
from askaround.opening import clock_from_environment, nearest
from askaround.reading import Reading
from askaround.workspace import Workspace

if TYPE_CHECKING:
    from askaround.incoming.triage import Triage
    from askaround.model import Contact, Person, Record, Skipped
    from askaround.people.intake import ImportReport
    from askaround.steps.flow import NewRecord, Outcome
    from askaround.tickreport import TickReport


class Campaign(Reading):
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
        return cls(
            Workspace(
                where, clock=clock or clock_from_environment(), readonly=readonly, blocked=blocked
            )
        )

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

    def set_profile(self, **values: str) -> dict[str, str]:
        """Set parts of the profile; an empty value removes one. Returns the whole.

        A place is kept as the territory that it means, as a contact's is: the two are compared. It
        names the time zone as well, where none is known.

        Raises:
            UsageError: a part nobody knows, a zone that does not exist, or no mail address.
            Ambiguous, NotFound: the place may be several, or none is called so.
        """
        from askaround.founding import PROFILE, set_fact
        from askaround.mailaddress import mail_address
        from askaround.people.whereabouts import place_of

        if values.get("place"):
            values["place"], zone = place_of(self.host, values["place"])
            zone = zone or self.host.zone_at(values["place"])
            if zone and not self.profile.get("zone"):
                values.setdefault("zone", zone)

        if values.get("email"):
            values["email"] = mail_address(values["email"])
        return set_fact(self.workspace, "profile", values, PROFILE)

    def set_objective(self, **values: object) -> dict[str, Any]:
        """Set parts of the objective; an empty value removes one. Returns the whole."""
        from askaround.founding import OBJECTIVE, set_fact

        return set_fact(self.workspace, "objective", values, OBJECTIVE)

    def conclude(self, **said: object) -> dict[str, Any]:
        """Close the campaign with a decision; see `askaround.concluding.conclude`."""
        from askaround.concluding import conclude

        return conclude(self.workspace, said)

    def reopen(self) -> None:
        """Open a closed campaign again."""
        from askaround.concluding import reopen

        reopen(self.workspace)

    def set_fact(
        self, plugin: str, values: Mapping[str, object], *, summary: str = ""
    ) -> dict[str, Any]:
        """Set parts of a plugin's own fact, which has its name; journaled, and undone as any other.

        Plugins read it as ``campaign.<plugin>`` and in their `Env`. Returns the whole.

        Raises:
            KeyError: no such plugin is installed.
        """
        from askaround.founding import set_fact

        entry = self.host.installed[plugin]
        return set_fact(self.workspace, entry.name, values, tuple(values), summary)

    # ---- people

    def add(self, person: Person, *, state: str = "") -> Contact:
        """Add a contact; see `askaround.people.roster.People.add`."""
        return self.people.add(person, state=state)

    def edit(self, contact: int, **changes: object) -> Contact:
        """Change fields of a contact; see `askaround.people.roster.People.edit`."""
        return self.people.edit(contact, **changes)

    def join(self, keep: int, double: int, *, dry_run: bool = False) -> Contact:
        """Join two contacts that are one person; see `askaround.people.merge.join`."""
        from askaround.people.merge import join

        return join(self.people, keep, double, dry_run=dry_run)

    def import_people(
        self,
        people: Iterable[Person | Skipped],
        *,
        progress: Callable[[int], None] | None = None,
        dry_run: bool = False,
    ) -> ImportReport:
        """Import people as a stream: all of the file or nothing."""
        from askaround.people.intake import Intake

        return Intake(self.workspace).take_in(people, progress=progress, dry_run=dry_run)

    # ---- records

    def note(self, contact: int, kind: str, data: Mapping[str, object]) -> Record:
        """Write a record about a contact; its fields are checked against the kind."""
        from askaround.notes import note

        return note(self.workspace, contact, kind, data)

    def revise(self, record: int, data: Mapping[str, object]) -> Record:
        """Change the given fields of a record."""
        from askaround.notes import revise

        return revise(self.workspace, record, data)

    # ---- flow

    def intend(self, contact: int, intent: str, **how: Any) -> Outcome:
        """Do what an intent means in the workflow; see `askaround.steps.flow.Flow.intend`."""
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
        """Fire a trigger by the workflow's own name; see `askaround.steps.flow.Flow.fire`."""
        return self.flow.fire(
            contact,
            trigger,
            records=records,
            given=given,
            overrule=overrule,
            dry_run=dry_run,
        )

    @property
    def triage(self) -> Triage:
        """What waits for you to read it; see `askaround.incoming.triage.Triage`."""
        from askaround.incoming.triage import Triage

        return Triage(self.workspace, self.flow)

    # ---- time

    def tick(self, at: int | None = None) -> TickReport:
        """Do everything that is due.

        Args:
            at: pretend it is this moment (for rehearsals); what is done is real.
        """
        from askaround.ticks.ticker import tick

        usual = self.clock
        if at is not None:
            self.workspace.set_clock(FixedClock(at))
        try:
            return tick(self.workspace)
        finally:
            self.workspace.set_clock(usual)

    # ---- history

    def undo(self) -> str:
        """Undo the last command; return in words what was undone."""
        from askaround.upkeep.undo import undo

        return undo(self.workspace)
