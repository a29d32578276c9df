"""Calls of a log, given to the contacts they were with, each call once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from askaround.errors import UsageError
from askaround_phone import number as numbers
from askaround_phone.logged import PRIVATE, Logged

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact
    from askaround_phone.logged import Log

DAY = 86_400
OUTCOME = {
    "missed": "missed",
    "rejected": "rejected",
    "blocked": "blocked",
    "voicemail": "message",
}


@dataclass(frozen=True, slots=True)
class Zoned:
    """The calls of a log with their moments, oldest first; the same call is in it once.

    Attributes:
        zone: by which local times were read; empty where every call states its moment.
    """

    calls: tuple[tuple[int, Logged], ...]
    zone: str
    doubled: int

    @classmethod
    def of(cls, log: Log, zone: str) -> Zoned:
        """Place the calls of a log in time.

        Raises:
            UsageError: there is no such zone.
        """
        try:
            ZoneInfo(zone or "UTC")
        except (OSError, ValueError, LookupError) as error:
            raise UsageError(
                f"there is no time zone {zone!r}", hint="--timezone Europe/Berlin"
            ) from error
        found: dict[tuple[object, ...], tuple[int, Logged]] = {}
        for count, call in enumerate(log.calls):
            at = call.moment(zone)
            # To the millisecond nobody calls twice; to the minute somebody may.
            exact = count if call.at is None else -1
            found.setdefault((at, call.number, call.direction, call.seconds, exact), (at, call))
        ordered = sorted(found.values(), key=lambda one: one[0])
        return cls(tuple(ordered), "" if log.zoned else zone, len(log.calls) - len(found))


@dataclass(slots=True)
class Taken:
    """What came of the calls of a log.

    Attributes:
        rows: every call with its moment, its status and the contact it was with. The status is
            ``logged``, ``known``, ``unmatched``, ``ambiguous``, ``withheld`` or ``future``.
        talks: the newest talk of each contact that the log tells of and nobody wrote down yet.
        dry_run: nothing was written.
    """

    zone: str
    doubled: int
    dry_run: bool
    rows: list[tuple[int, Logged, str, str, Contact | None]] = field(default_factory=list)
    talks: dict[int, tuple[Contact, Logged]] = field(default_factory=dict)
    unmatched: Counter[str] = field(default_factory=Counter)
    ambiguous: dict[str, list[Contact]] = field(default_factory=dict)

    def count(self, status: str) -> int:
        """Return how many calls have a status."""
        return sum(row[3] == status for row in self.rows)


class Book:
    """The contacts by their numbers, in any notation.

    Args:
        here: the territory of the seeker, for numbers without a country.
    """

    def __init__(self, contacts: Iterable[Contact], wanted: set[str], here: str) -> None:
        self.here = here
        self._by_e164: dict[str, list[Contact]] = {}
        self._loose: list[tuple[str, Contact]] = []
        for contact in contacts:
            for written in contact.phones:
                if numbers.tail(written) not in wanted:
                    continue
                found = numbers.read(written, contact.place, here)
                if found.e164:
                    known = self._by_e164.setdefault(found.e164, [])
                    if contact not in known:
                        known.append(contact)
                self._loose.append((written, contact))

    def of(self, written: str) -> tuple[str, list[Contact]]:
        """Return ``(E.164, the contacts who have that number)``."""
        found = numbers.read(written, "", self.here)
        if found.e164 in self._by_e164:
            return found.e164, self._by_e164[found.e164]
        if found.e164 and not found.assumed:
            sure = [c for w, c in self._loose if not numbers.read(w, c.place, self.here).e164]
        else:
            sure = [c for _, c in self._loose]
        # Without a country on one side only the digits can be compared.
        alike = [c for w, c in self._loose if c in sure and numbers.same_digits(w, written)]
        return found.e164, list({c.id: c for c in alike}.values())


def take(campaign: Campaign, log: Zoned, place: str, dry_run: bool) -> Taken:
    """Write the calls of known people down, as one command.

    Args:
        place: the territory of numbers without a country; where the seeker is, if empty.
    """
    here = place or campaign.profile.get("place", "")
    tails = {numbers.tail(call.number) for _, call in log.calls} - {""}
    with campaign.command("import", summary="import calls", dry_run=dry_run):
        people = (c for c in campaign.contacts() if c.phones and not c.forgotten)
        book = Book(people, tails, here)
        taken = Taken(log.zone, log.doubled, dry_run)
        mine: dict[int, list[tuple[int, Logged, str]]] = {}
        minutes: Counter[str] = Counter()
        for at, call in log.calls:
            e164, contact, status = _whose(book, call, at > campaign.clock.now() + DAY, taken)
            taken.rows.append((at, call, e164, status, contact))
            if contact is not None:
                key = _key(e164 or call.number, at, call)
                minutes[key] += 1
                mine.setdefault(contact.id, []).append((at, call, f"{key}.{minutes[key]}"))
        fresh = {number: _write(campaign, number, calls) for number, calls in mine.items()}
        for place_, (at, call, e164, status, contact) in enumerate(taken.rows):
            if contact is not None and (at, id(call)) not in fresh[contact.id]:
                taken.rows[place_] = (at, call, e164, "known", contact)
            elif contact is not None and status == "logged" and call.spoken:
                taken.talks[contact.id] = (contact, call)
    return taken


def _whose(book: Book, call: Logged, future: bool, taken: Taken) -> tuple[str, Contact | None, str]:
    if call.number == PRIVATE:
        return "", None, "withheld"
    e164, found = book.of(call.number)
    if future:
        return e164, None, "future"
    if not found:
        taken.unmatched[e164 or call.number] += 1
        return e164, None, "unmatched"
    if len(found) > 1:
        taken.ambiguous[e164 or call.number] = found
        return e164, None, "ambiguous"
    return e164, found[0], "logged"


def _write(
    campaign: Campaign, contact: int, calls: list[tuple[int, Logged, str]]
) -> set[tuple[int, int]]:
    """Write the new ones of a contact's calls; return which were new."""
    records = campaign.records(contact, "call")
    known = {str(record.data.get("key", "")) for record in records}
    own = [r for r in records if not r.data.get("key")]
    fresh: set[tuple[int, int]] = set()
    last = 0
    for at, call, key in calls:
        if key in known:
            continue
        fresh.add((at, id(call)))
        data = _data(at, call, key)
        typed = next((r for r in own if _may_be(r.data, r.at, at, call)), None)
        if typed is not None:
            # The person wrote it down before: what came of it stays, the log adds when it was.
            own.remove(typed)
            campaign.revise(typed.id, {k: data[k] for k in ("at", "seconds", "key")})
            continue
        campaign.note(contact, "call", data)
        if call.spoken:
            last = max(last, at)
    if last:
        campaign.touch(contact, "call.logged", given={"when": last, "by": "log"}, at=last)
    return fresh


def _data(at: int, call: Logged, key: str) -> dict[str, object]:
    outcome = OUTCOME.get(call.direction, "connected" if call.spoken else "unanswered")
    return {
        "outcome": outcome,
        "direction": "out" if call.direction == "out" else "in",
        "number": call.number,
        "at": at,
        "seconds": call.seconds,
        "key": key,
    }


def _may_be(data: Mapping[str, object], written: int, at: int, call: Logged) -> bool:
    """Whether a call that the person wrote down is this one: written within a day after it."""
    ended = at + call.seconds
    direction = "out" if call.direction == "out" else "in"
    reached = data.get("outcome") in ("talked", "booked", "declined", "voicemail")
    return (
        ended - 600 <= written <= ended + DAY
        and data.get("direction", "out") == direction
        and (call.spoken or not reached)
    )


def _key(number: str, at: int, call: Logged) -> str:
    """Return by what a call is known again, in another format of the same log too."""
    told = f"{number}|{at // 60}|{call.direction == 'out'}|{call.seconds}"
    return sha256(told.encode()).hexdigest()[:16]
