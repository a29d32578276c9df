"""An open campaign's parts, each made when it is first needed, so that reads load little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askaround.clock import Clock, SystemClock
from askaround.errors import AskaroundError, NotFound, SetupNeeded
from askaround.store.having import contact_having
from askaround.store.store import Store

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround.engine.apply import Identity
    from askaround.engine.facts import FactLoader
    from askaround.engine.rules import Rules
    from askaround.host.host import Host
    from askaround.host.settings import Settings
    from askaround.journal import Journal
    from askaround.messages import Templates
    from askaround.model.contact import Contact
    from askaround.model.event import Event
    from askaround.model.record import Record
    from askaround.store.having import Having
    from askaround.workflow.compiled import Workflow


_SURE = ("medium", "high")


class Workspace:
    """The store, the journal, the host and the rules of one campaign.

    Args:
        folder: the campaign's folder.
        clock: tells the time.
        readonly: refuse writes.
        create: make the database.
        blocked: plugins not to be used.
        file: the database; the folder's own if not said.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Clock | None = None,
        readonly: bool = False,
        create: bool = False,
        blocked: Sequence[str] = (),
        file: Path | None = None,
    ) -> None:
        self.folder = folder
        self.clock = clock or SystemClock()
        self.readonly = readonly
        self.blocked = tuple(blocked)
        self.store = Store(folder, readonly=readonly, create=create, file=file)
        self._rules: dict[int, Rules] = {}
        self._workflows: dict[int, Workflow] = {}
        self._templates: dict[int, Templates] = {}

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    @cached_property
    def settings(self) -> Settings:
        """The settings file."""
        from askaround.host.settings import Settings

        return Settings(self.folder, None if self.readonly else self.store.settings_seen)

    @cached_property
    def journal(self) -> Journal:
        """The journal; its observers are plugins, told of transitions after each commit."""
        from askaround.journal import Journal

        journal = Journal(self.store, self.clock, lambda: self.settings.quick)
        journal.observers.append(self._observe)
        return journal

    @property
    def busy(self) -> bool:
        """Whether a command is under way; loads nothing."""
        return "journal" in self.__dict__ and self.journal.batch is not None

    def _observe(self, events: list[Event]) -> None:
        self.host.after_transition(events)

    @cached_property
    def host(self) -> Host:
        """The plugin host."""
        from askaround.host.host import Host
        from askaround.model.context import View

        def records(kind: str) -> list[Record]:
            return self.store.records.select(kind=kind)

        def contact(number: int) -> Contact | None:
            found = self.store.contacts.get(number)
            return None if found is None or found.forgotten else found

        def name() -> str:
            return str(self.fact("name", self.folder.name))

        def news(after: int) -> tuple[int, bool]:
            return self.journal.news(after)

        view = View(name, records, contact, self.fact, news, self.zone_of)
        return Host(
            self.settings,
            self.folder,
            self.clock,
            lambda: self.profile,
            self.blocked,
            view,
            self.store.cache,
        )

    @cached_property
    def time(self) -> BusinessTime:
        """Working days, computed once per place and year and kept in the database."""
        from askaround.businesstime import BusinessTime, edition

        def load(place: str, year: int) -> Mapping[int, str] | None:
            return self.store.calendars.load(place, year, edition())

        def save(place: str, year: int, days: Mapping[int, str]) -> None:
            if not self.readonly:
                self.store.calendars.save(place, year, days, edition())

        def weekend(place: str) -> object:
            # Packs override a weekend with a reason; where nothing is known of a place, none does.
            # What is thinly known only hints, so it closes no day.
            said = self.host.advise(place).values.get("weekend") if place else None
            return said.value if said is not None and said.confidence in _SURE else None

        return BusinessTime(load, save, weekend=weekend)

    @cached_property
    def loader(self) -> FactLoader:
        """Loads facts for guards and policies."""
        from askaround.engine.facts import FactLoader

        return FactLoader(self.store, self.host)

    def set_clock(self, clock: Clock) -> None:
        """Use another clock from now on."""
        self.clock = clock
        for part in ("journal", "host"):
            if part in self.__dict__:
                getattr(self, part).clock = clock

    @property
    def profile(self) -> dict[str, str]:
        """Who the seeker is."""
        found: dict[str, str] = self.store.facts.get("profile", {})
        return found

    @property
    def zone(self) -> str:
        """The seeker's time zone: from the profile, else the machine's, else UTC."""
        return self.profile.get("zone") or machine_zone()

    def zone_of(self, contact: Contact) -> str:
        """Return the contact's time zone: their own, their place's where it has one, else ours."""
        return contact.zone or self.host.zone_at(contact.place) or self.zone

    @cached_property
    def identity(self) -> Identity:
        """What makes keys and Message-IDs this campaign's own."""
        from askaround.engine.apply import Identity

        domain = self.profile.get("email", "").rpartition("@")[2] or "askaround.invalid"
        return Identity(bytes.fromhex(self.store.facts.get("key", "00")), domain)

    # ---- workflows

    @property
    def current(self) -> int:
        """Number of the definition new contacts are pinned to."""
        return int(self.store.facts.get("workflow", 0))

    def workflow(self, number: int) -> Workflow:
        """Return a stored definition, compiled; no YAML is read."""
        found = self._workflows.get(number)
        if found is None:
            from askaround.workflow.compiled import Workflow

            text = self.store.definitions.compiled(number)
            if text is None and not number:
                raise SetupNeeded(
                    f"the campaign in {self.folder} was never finished",
                    why="setting it up was interrupted",
                    hint=f"remove {self.store.database.path}, then: askaround init",
                )
            if text is None:
                raise AskaroundError(
                    f"workflow definition {number} is missing from the database",
                    hint="askaround verify",
                )
            found = self._workflows[number] = Workflow.loads(text, number)
        return found

    def rules(self, number: int) -> Rules:
        """Return a definition with its guards, channels and policies."""
        found = self._rules.get(number)
        if found is None:
            from askaround.engine.rules import Rules

            known = self.store.facts.get("anchors") if number == self.current else None
            found = Rules(self.workflow(number), self.host, self.time, self.zone, known)
            found.has_message = lambda name: self.templates(number).find(name) is not None
            self._rules[number] = found
        return found

    def forget_rules(self) -> None:
        """Make the rules anew when they are next needed: what they rest on has changed."""
        self._rules.clear()
        self._workflows.clear()
        self._templates.clear()

    def templates(self, number: int) -> Templates:
        """Return the message templates of a definition, the person's own ones first."""
        found = self._templates.get(number)
        if found is None:
            from askaround.messages import Templates

            folders = [folder for _, folder in self.host.workflow_folders()]
            found = Templates(self.workflow(number).name, [self.folder, *folders])
            self._templates[number] = found
        return found

    # ---- small helpers

    def mark_do_not_contact(self, contact: Contact) -> None:
        """Remember, without a name, that this person is not to be contacted."""
        self.store.do_not_contact().add(_wished_by(contact))
        self.journal.settle()

    def unmark_do_not_contact(self, contact: Contact) -> None:
        """Take that back: it was a mistake."""
        self.store.do_not_contact().remove(_wished_by(contact))

    def contact(self, number: int) -> Contact:
        """Return a contact by number.

        Raises:
            NotFound: there is none, or it was forgotten.
        """
        return _there(self.store.contacts.get(number), number)

    def contact_having(self, number: int) -> tuple[Contact, Having]:
        """Return a contact by number like `contact`, and what else there is of it."""
        found, having = contact_having(self.store.connection, number)
        return _there(found, number), having

    def fact(self, name: str, default: Any = None) -> Any:
        """Return a fact of the campaign."""
        return self.store.facts.get(name, default)


def _wished_by(contact: Contact) -> set[tuple[str, str]]:
    from askaround.store.rows import contact_keys, name_key

    return contact_keys(contact) or {name_key(contact.name, contact.organisation)}


def machine_zone() -> str:
    """Return the machine's IANA time zone, or ``UTC`` where it does not say."""
    import os

    named = os.environ.get("TZ", "").lstrip(":")
    if named and "/" in named:
        return named
    try:
        target = os.readlink("/etc/localtime")
    except OSError:
        return "UTC"
    _, found, zone = target.partition("zoneinfo/")
    return zone if found else "UTC"


def _there(found: Contact | None, number: int) -> Contact:
    if found is None or found.forgotten:
        raise NotFound(f"there is no contact {number:02d}", hint="askaround list")
    return found
