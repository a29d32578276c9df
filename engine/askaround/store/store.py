"""The store: one database, with its queries by subject."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from askaround.store.contacts import Contacts
from askaround.store.database import FILE, Database
from askaround.store.effects import Effects, Timers
from askaround.store.events import Events
from askaround.store.facts import (
    Calendars,
    CampaignFacts,
    Definitions,
    DoNotContact,
    PluginCache,
    SettingsSeen,
)
from askaround.store.overview import Overview
from askaround.store.records import Observations, Records
from askaround.store.went import Went

if TYPE_CHECKING:
    from askaround.store.upkeep import Upkeep


class Store:
    """Everything stored about one campaign.

    Args:
        folder: the campaign's folder.
        readonly: refuse writes.
        create: make the database where there is none.
        file: the database; the folder's own if not said.
    """

    def __init__(
        self,
        folder: Path,
        *,
        readonly: bool = False,
        create: bool = False,
        file: Path | None = None,
    ) -> None:
        self.folder = folder
        self.readonly = readonly
        self.database = Database(file or folder / FILE, readonly=readonly, create=create)
        connection = self.database.connection
        self.connection = connection
        self.facts = CampaignFacts(connection)
        self.contacts = Contacts(connection)
        self.records = Records(connection)
        self.effects = Effects(connection)
        self.timers = Timers(connection)
        self.events = Events(connection)
        self.observations = Observations(connection)
        self.definitions = Definitions(connection)
        self.calendars = Calendars(connection)
        self.settings_seen = SettingsSeen(connection)
        self.overview = Overview(connection)
        self.went = Went(connection)

    def has_work(self, now: int) -> bool:
        """Whether a timer is due or a message waits to be delivered or cleared up."""
        return bool(self.timers.due(now, 1)) or self.effects.underway()

    @property
    def upkeep(self) -> Upkeep:
        """Statements for looking after the database; loaded only where they are needed."""
        from askaround.store.upkeep import Upkeep

        return Upkeep(self.connection)

    def cache(self, plugin: str) -> PluginCache:
        """Return what a plugin worked out before."""
        return PluginCache(self.connection, plugin, readonly=self.readonly)

    def do_not_contact(self) -> DoNotContact:
        """Return the marks of people not to be contacted, under the campaign's own key."""
        return DoNotContact(self.connection, bytes.fromhex(self.facts.get("key", "00")))

    def close(self) -> None:
        """Close the database."""
        self.database.close()
