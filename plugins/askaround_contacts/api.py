"""Importing people, and ranking them, for Python users and the commands.

>>> from askaround_contacts.api import read_people
>>> name, people = read_people("Connections.csv")  # doctest: +SKIP
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import UsageError
from askaround.model import Contact, Imported, Importer, Person, Skipped
from askaround_contacts.comparison import rank as ranking
from askaround_contacts.comparison.rank import WAVES, Prospect
from askaround_contacts.decoding.refuse import estimate, nobody
from askaround_contacts.settings import Settings

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.people.intake import ImportReport
    from askaround_contacts.comparison.doubles import Pair

__all__ = [
    "WAVES",
    "Preview",
    "Prospect",
    "Ranking",
    "doubles",
    "estimate",
    "import_file",
    "importers",
    "into",
    "join",
    "keep_apart",
    "look",
    "nobody",
    "other",
    "preview",
    "rank",
    "read_people",
    "take_in",
]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds, without a campaign."""

    format: str
    contacts: list[Person] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Prospects, best first.

    Attributes:
        considered: how many wait to be asked.
        waves: how many of those are in each wave of `WAVES`.
        mix: how many of the prospects have which role; a campaign wants several (S2).
        aimed: True where the objective says what to look for.
    """

    prospects: list[Prospect]
    considered: int
    waves: tuple[int, ...]
    mix: Mapping[str, int]
    aimed: bool
    weights: Mapping[str, float]


def importers(campaign: Campaign | None = None) -> dict[str, Importer]:
    """Return the readers of files by name: with a campaign also those of other plugins."""
    from askaround_contacts import formats

    own = {importer.name: importer for importer in formats.IMPORTERS}
    return own if campaign is None else {**own, **campaign.host.importers()}


def other(
    path: str | Path, format: str, options: Mapping[str, str], known: Mapping[str, Importer]
) -> Importer | None:
    """Return the reader of a file that holds something else than people, or None.

    Args:
        format: an importer's name, or ``auto``.
        known: the importers of all plugins.
    """
    from askaround_contacts import formats

    return formats.other(Path(path), format, options, known)


def into(
    importer: Importer,
    campaign: Campaign | None,
    path: str | Path,
    options: Mapping[str, str],
    dry_run: bool = False,
) -> Imported:
    """Take a file that holds something else than people into a campaign.

    Raises:
        BadFile: it cannot be used.
        PluginFailed: the importer raised something else.
    """
    from askaround_contacts import formats

    return formats.into(importer, campaign, Path(path), options, dry_run)


def look(path: str | Path) -> None:
    """Make sure that a file may hold people at all.

    Raises:
        BadFile: it is missing, a folder, empty, or plainly something else.
    """
    from askaround_contacts.decoding import refuse

    refuse.look(Path(path))


def read_people(
    path: str | Path,
    *,
    format: str = "auto",
    options: Mapping[str, str] | None = None,
    campaign: Campaign | None = None,
    known: Mapping[str, Importer] | None = None,
) -> tuple[str, Iterator[Person | Skipped]]:
    """Read the people of a file as a stream.

    Args:
        path: an export of LinkedIn, Google or Outlook, any CSV with a header, or vCards.
        format: an importer's name, or ``auto``.
        options: ``map`` (a column map), ``tie`` and ``place`` (for those of whom the file says
            nothing).
        campaign: to read with other plugins' importers too.
        known: the importers to read with, where no campaign is open.

    Returns:
        the importer's name, and an iterator of `Person` and `Skipped`.

    Raises:
        BadFile: nobody can be read from it; also while reading, where that is seen late.
        UsageError: an unknown format, tie or column map.
    """
    from askaround_contacts import formats

    chosen = options or {}
    where = Path(path)
    importer = formats.choose(where, format, chosen, {**importers(campaign), **(known or {})})
    return importer.name, formats.read(where, importer, chosen)


def preview(
    path: str | Path,
    *,
    format: str = "auto",
    options: Mapping[str, str] | None = None,
    campaign: Campaign | None = None,
) -> Preview:
    """Read a whole file and return what is in it; see `read_people`."""
    name, people = read_people(path, format=format, options=options, campaign=campaign)
    found = Preview(name)
    for one in people:
        (found.skipped if isinstance(one, Skipped) else found.contacts).append(one)  # type: ignore[arg-type]  # each list has its kind
    return found


def import_file(
    campaign: Campaign,
    path: str | Path,
    *,
    format: str = "auto",
    options: Mapping[str, str] | None = None,
    progress: Callable[[int], None] | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import a file into a campaign: all of it, or nothing where that fails.

    Args:
        progress: called with the number of rows read, now and then.
        dry_run: find out what would happen, and change nothing.

    Raises:
        BadFile: nobody can be read from it.
    """
    _, people = read_people(path, format=format, options=options, campaign=campaign)
    return take_in(campaign, path, people, progress=progress, dry_run=dry_run)


def take_in(
    campaign: Campaign,
    path: str | Path,
    people: Iterator[Person | Skipped],
    *,
    progress: Callable[[int], None] | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import people that `read_people` reads from `path`.

    Raises:
        BadFile: there was not a single one.
    """
    return campaign.import_people(_some(people, str(path)), progress=progress, dry_run=dry_run)


def _some(people: Iterator[Person | Skipped], path: str) -> Iterator[Person | Skipped]:
    first: list[Skipped] = []
    found = False
    for one in people:
        if isinstance(one, Person):
            found = True
        elif not found and len(first) < 1000:
            first.append(one)
        yield one
    if not found:
        raise nobody(path, first)


def doubles(campaign: Campaign, *, after: int = 0) -> list[Pair]:
    """Return the pairs of contacts that may be one person, likeliest first.

    Args:
        after: only pairs with a contact above this number.
    """
    from askaround_contacts.comparison.doubles import pairs

    return pairs(campaign.contacts(), after)


def join(
    campaign: Campaign, keep: int, double: int, *, dry_run: bool = False
) -> tuple[Contact, Pair | None]:
    """Join two contacts; return the one that stays, and what spoke for it and against it.

    Raises:
        Held: the second is further along, or messages to it wait for a word.
    """
    from askaround_contacts.comparison.doubles import compare

    pair = compare(campaign.contact(keep), campaign.contact(double))
    return campaign.join(keep, double, dry_run=dry_run), pair


def keep_apart(campaign: Campaign, one: int, other: int) -> None:
    """Note that two contacts are two people.

    Raises:
        UsageError: they are the same contact.
    """
    from askaround_contacts.comparison.doubles import APART

    if one == other:
        raise UsageError(f"{one:02d} is one contact", hint="askaround apart 04 18")
    known = campaign.contact(one).fields.get(APART, "").split()
    campaign.edit(one, fields={APART: " ".join(dict.fromkeys((*known, str(other))))})


def rank(campaign: Campaign, *, limit: int | None = None) -> Ranking:
    """Rank the contacts that were not asked yet: the people one knows first, then by score.

    Args:
        limit: how many to return; the setting ``limit`` if not said.

    Raises:
        UsageError: the limit is below 1.
    """
    # Not by `env`: it knows the settings of loaded plugins only, and no reader is needed here.
    settings: Settings = campaign.host.settings.plugin("contacts", Settings)
    count = settings.limit if limit is None else limit
    if count < 1:
        raise UsageError("the limit must be at least 1", hint="askaround rank --limit 10")
    weights = {name: getattr(settings, name) for name in ("knowledge", "reach", "likelihood")}
    aimed = ranking.aim(campaign.objective, campaign.profile)
    waves = [0] * len(WAVES)

    def counted() -> Iterator[Contact]:
        for contact in campaign.contacts(state=campaign.workflow.initial):
            if not contact.do_not_contact:
                waves[ranking.wave(contact.tie)] += 1
                yield contact

    found = ranking.best(counted(), aimed, weights, count)
    mix = Counter(one.contact.role or "unknown" for one in found)
    return Ranking(
        found, sum(waves), tuple(waves), mix, bool(aimed.field or aimed.organisation), weights
    )
