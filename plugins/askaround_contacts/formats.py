"""The kinds of files this plugin reads, and telling which one a file is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, PluginFailed, UsageError
from askaround.model import TIES, Imported, Importer, Person, Skipped
from askaround_contacts.decoding import refuse
from askaround_contacts.tables import generic, google, linkedin, outlook, people
from askaround_contacts.tables.table import open_table
from askaround_contacts.vcards import counting, vcard

if TYPE_CHECKING:
    from askaround.campaign import Campaign

IMPORTERS = (
    linkedin.IMPORTER,
    google.IMPORTER,
    outlook.IMPORTER,
    vcard.IMPORTER,
    generic.IMPORTER,
)


_TABLES = (linkedin.IMPORTER, google.IMPORTER, outlook.IMPORTER, generic.IMPORTER)

MOST_SKIPPED = 10_000
"""Of one file, told one by one; the others are counted."""


def choose(
    path: Path, wanted: str, options: Mapping[str, str], known: Mapping[str, Importer]
) -> Importer:
    """Return the importer for a file.

    Args:
        wanted: an importer's name, or ``auto``.

    Raises:
        UsageError: no importer has that name.
        BadFile: the file is plainly no list of people.
    """
    if wanted != "auto":
        if wanted not in known:
            names = ", ".join(("auto", *sorted(known)))
            raise UsageError(
                f"{wanted!r} is no format", why=f"known are {names}", hint="--format auto"
            )
        return known[wanted]
    head = refuse.look(path)
    if options.get("map"):
        return known.get("csv", generic.IMPORTER)
    sure = {
        name: _sniff(importer, head, path.name)
        for name, importer in known.items()
        if importer.into is None
    }
    best = max(sure, key=lambda name: sure[name], default="")
    # Nobody is sure: the reader of any table says best what is missing.
    return known[best] if best and sure[best] > 0 else generic.IMPORTER


def other(
    path: Path, wanted: str, options: Mapping[str, str], known: Mapping[str, Importer]
) -> Importer | None:
    """Return the importer of a file that holds something else than people, or None.

    It is asked before people are looked for: such a file looks like none that holds some.
    """
    named = known.get(wanted)
    if named is not None:
        return named if named.into is not None else None
    if wanted != "auto" or options.get("map"):
        return None
    head = refuse.head(path)
    sure = {
        name: _sniff(one, head, path.name) for name, one in known.items() if one.into is not None
    }
    best = max(sure, key=lambda name: sure[name], default="")
    return known[best] if best and sure[best] >= 0.9 else None


def into(
    importer: Importer,
    campaign: Campaign | None,
    path: Path,
    options: Mapping[str, str],
    dry_run: bool,
) -> Imported:
    """Have an importer take a file in, its own failure told apart from the file's."""
    assert importer.into is not None  # `other` chose it for that
    try:
        return importer.into(campaign, path, options, dry_run)
    except (AskaroundError, OSError):
        raise
    except Exception as error:
        raise _failed(importer, error) from error


def read(path: Path, importer: Importer, options: Mapping[str, str]) -> Iterator[Person | Skipped]:
    """Read a file, an importer's own failure told apart from the file's.

    Raises:
        BadFile: the file cannot be used.
        PluginFailed: the importer raised something else.
    """
    tie = options.get("tie", "")
    if tie and tie not in TIES:
        raise UsageError(
            f"{tie!r} is no tie", why=f"known are {', '.join(TIES)}", hint="--tie colleague"
        )
    try:
        found = importer.read(path, options)
    except (AskaroundError, OSError):
        raise
    except Exception as error:
        raise _failed(importer, error) from error
    return _through(found, importer, tie, options.get("place", ""))


def surely_more(path: Path, importer: Importer, options: Mapping[str, str], most: int) -> bool:
    """Whether a file plainly names more people than `most`; False where only reading it tells.

    Raises:
        BadFile: the file cannot be used.
    """
    if importer is vcard.IMPORTER:
        return counting.surely_more(path, most)
    if importer not in _TABLES:
        return False
    return people.surely_more(open_table(path, options), most)


def _through(
    found: Iterator[Person | Skipped], importer: Importer, tie: str, place: str
) -> Iterator[Person | Skipped]:
    skipped, taken, last = 0, 0, Skipped(0, "")
    while True:
        try:
            person = next(found, None)
        except (AskaroundError, OSError):
            raise
        except Exception as error:
            raise _failed(importer, error) from error
        if person is None:
            break
        if isinstance(person, Skipped):
            skipped, last = skipped + 1, person
            if skipped > MOST_SKIPPED:
                if skipped > MOST_SKIPPED + 10 * taken:
                    break
                continue
        taken += isinstance(person, Person)
        if isinstance(person, Person) and (tie or place):
            person = replace(
                person,
                tie=tie if tie and person.tie == "unknown" else person.tie,
                region=person.region or place,
            )
        yield person
    if skipped > MOST_SKIPPED:
        more = skipped - MOST_SKIPPED
        reason = f"{more:,} more up to this line, here: {last.reason}"
        unread = "; so much of the file is no list of people that the rest is not read"
        yield Skipped(last.line, reason + ("" if person is None else unread))


def _sniff(importer: Importer, head: bytes, name: str) -> float:
    try:
        return importer.sniff(head, name)
    except Exception:
        # One reader that stumbles over a file it does not know must not keep others from it.
        return 0.0


def _failed(importer: Importer, error: Exception) -> PluginFailed:
    return PluginFailed(
        importer.name,
        f"the importer {importer.name} failed",
        why=f"{type(error).__name__}: {error}",
        hint="--format with another name, or askaround doctor",
    )
