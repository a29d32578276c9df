"""What the commands answer: as data for JSON, and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from askaround_contacts.comparison.rank import WAVES, Part

if TYPE_CHECKING:
    from askaround.model import Person, Skipped
    from askaround.people.intake import ImportReport
    from askaround_contacts.api import Preview, Ranking
    from askaround_contacts.comparison.rank import Prospect

ASKED = 100
"""So many people are kept to be asked about at most."""
SHOWN = 20
"""Skipped rows and previewed people that are listed; JSON has all."""

Lines = Iterator[tuple[str, str]]
"""Lines, each with its style."""


def contact(person: Person) -> dict[str, object]:
    """Return a person of a file as the preview's JSON has it."""
    return {
        "name": person.name,
        "given": person.given,
        "family": person.family,
        "organisation": person.organisation,
        "title": person.title,
        "emails": list(person.emails),
        "phones": list(person.phones),
        "url": person.url,
        "region": person.region,
        "place": place(person),
        "connected_on": person.connected_on,
    }


def place(person: Person) -> str:
    """Return the words for a person's place as a file has them, the narrowest."""
    return person.narrower[0] if person.narrower else person.region


def preview(found: Preview) -> dict[str, object]:
    """Return what a file holds, for JSON."""
    return {
        "format": found.format,
        "contacts": [contact(person) for person in found.contacts],
        "skipped": skipped(found.skipped),
    }


def skipped(rows: Sequence[Skipped]) -> list[dict[str, object]]:
    """Return skipped rows for JSON."""
    return [{"line": one.line, "reason": one.reason} for one in rows]


def report(name: str, done: ImportReport, following: str) -> dict[str, object]:
    """Return what came of an import, for JSON."""
    return {
        "format": name,
        "added": done.added,
        "merged": done.merged,
        "unchanged": done.unchanged,
        "held": done.held,
        "skipped": skipped(done.skipped),
        "joined": [
            {"line": line, "contact": one.id, "name": one.name, "reason": reason}
            for line, one, reason in done.joined
        ],
        "left_out": skipped(done.left_out),
        "open_places": done.open_places,
        "next": following,
    }


def counts(done: ImportReport) -> str:
    """Return what came of an import in one line."""
    parts = [f"{done.added:,} added", f"{done.merged:,} merged"]
    if done.unchanged:
        parts.append(f"{done.unchanged:,} known already")
    if done.held:
        parts.append(f"{done.held:,} held (do not contact)")
    parts.append(f"{len(done.skipped):,} skipped")
    return " · ".join(parts)


def open_places(done: ImportReport) -> str:
    """Return what to do about people of whom it is not plain where they are."""
    more = " or more" if done.open_places >= ASKED else ""
    people = "somebody is" if done.open_places == 1 else f"{done.open_places}{more} people are"
    return f"where {people} has to be asked: askaround etiquette place --all"


def skipped_lines(rows: Sequence[Skipped]) -> Lines:
    """Yield the first skipped rows, and how many more there are."""
    for one in rows[:SHOWN]:
        yield f"  line {one.line} skipped: {one.reason}", ""
    if len(rows) > SHOWN:
        yield f"  … and {len(rows) - SHOWN:,} more lines (--json lists all)", "dim"


def joined_lines(done: ImportReport) -> Lines:
    """Yield who was recognised and by what, and which values were not taken over."""
    for line, one, reason in done.joined[:SHOWN]:
        yield f"  line {line} is {one.ref} {one.name}: {reason}", "dim"
    if len(done.joined) > SHOWN:
        yield f"  … and {len(done.joined) - SHOWN:,} more (--json lists all)", "dim"
    yield from left_out_lines(done.left_out)


def left_out_lines(values: Sequence[Skipped]) -> Lines:
    """Yield the first values that were not taken over, and how many more there are."""
    for missing in values[:SHOWN]:
        yield f"  line {missing.line}: {missing.reason}; it is kept as a note", "yellow"
    if len(values) > SHOWN:
        yield f"  … and {len(values) - SHOWN:,} more (--json lists all)", "dim"


def prospect(one: Prospect) -> dict[str, object]:
    """Return a prospect for JSON."""
    person = one.contact
    return {
        "id": person.id,
        "ref": person.ref,
        "name": person.name,
        "organisation": person.organisation,
        "title": person.title,
        "tie": person.tie,
        "role": person.role,
        "wave": one.wave,
        "score": one.score,
        "parts": {
            "knowledge": _part(one.knowledge),
            "reach": _part(one.reach),
            "likelihood": _part(one.likelihood),
        },
        "missing": list(one.missing),
    }


def _part(part: Part) -> Mapping[str, object]:
    return {"score": round(part.score, 2), "reasons": list(part.reasons)}


def ranking(found: Ranking) -> dict[str, object]:
    """Return a ranking for JSON."""
    return {
        "prospects": [prospect(one) for one in found.prospects],
        "considered": found.considered,
        "waves": dict(zip(WAVES, found.waves, strict=True)),
        "mix": dict(found.mix),
        "weights": dict(found.weights),
    }


def ranking_lines(found: Ranking) -> Lines:
    """Yield a ranking in words."""
    if not found.prospects:
        yield "nobody waits to be asked", ""
        yield "next: askaround import contacts.csv   (or: askaround add NAME)", "dim"
        return
    wave = -1
    for one in found.prospects:
        if one.wave != wave:
            wave = one.wave
            yield f"wave {wave}: {WAVES[wave]}", "bold"
        parts = (("field", one.knowledge), ("reach", one.reach), ("yes", one.likelihood))
        marks = " ".join(f"{name} {round(100 * part.score)}" for name, part in parts)
        yield f"  {one.contact.ref} {one.contact.name}  {one.score}  ({marks})", ""
        yield f"     {'; '.join(one.reasons)}", "dim"
    if found.considered > len(found.prospects):
        shown = len(found.prospects)
        yield f"{shown} of {found.considered:,}; ten are enough for three or four talks", ""
    for hint in _hints(found):
        yield hint, "dim"


def _hints(found: Ranking) -> Iterator[str]:
    if not found.aimed:
        yield 'say what you want to learn: askaround objective --field "urban planning"'
    if not found.waves[0]:
        yield "nobody is marked as known to you; start with those: askaround edit NAME --tie friend"
    roles = ("practitioner", "expert", "connector")
    missing = [role for role in roles if not found.mix.get(role)]
    if missing:
        yield f"no {' and no '.join(missing)} among them: askaround edit NAME --role {missing[0]}"
    yield f"next: askaround show {found.prospects[0].contact.ref}"
