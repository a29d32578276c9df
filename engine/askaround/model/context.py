"""What guards, policies, composers and channels are given. Fields may be added, never removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import FrozenInstanceError, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from askaround.model.mould import altered

if TYPE_CHECKING:
    from askaround.businesstime import BusinessTime
    from askaround.clock import Clock
    from askaround.model.contact import Contact
    from askaround.model.effect import Draft, Effect
    from askaround.model.finding import Advice
    from askaround.model.record import Record


@dataclass(frozen=True, slots=True)
class View:
    """What of the campaign a plugin may read while one of its hooks or channels is asked.

    Attributes:
        name: what the campaign is called.
        records: returns all records of a kind, oldest first.
        contact: returns a contact by number; None where there is none, or it was forgotten.
        fact: returns a fact of the campaign by name, or None.
        news: returns the number of the newest event, and whether any event above the given number
            may have changed something else than where contacts stand, their timers and messages:
            records, people, facts. What was worked out from those still holds where it is false.
        zone: returns a contact's time zone: their own, their place's, else the seeker's.
    """

    name: Callable[[], str]
    records: Callable[[str], Sequence[Record]]
    contact: Callable[[int], Contact | None]
    fact: Callable[[str], Any] = lambda name: None
    news: Callable[[int], tuple[int, bool]] = lambda after: (0, True)
    zone: Callable[[Contact], str] = lambda contact: contact.zone


class Cache(Protocol):
    """A store of results by content hash. Losing it loses nothing."""

    def get(self, digest: str) -> Mapping[str, Any] | None:
        """Return what was kept under `digest`, or None."""

    def put(self, digest: str, value: Mapping[str, Any]) -> None:
        """Keep `value`, which is plain data, where the campaign can be written."""


class NoCache:
    """Keeps nothing: where no campaign is open."""

    def get(self, digest: str) -> None:
        """Return None."""

    def put(self, digest: str, value: Mapping[str, Any]) -> None:
        """Forget it at once."""


class Facts:
    """What is known about one contact, as far as it was declared in `reads`.

    The engine loads the declared facts for a whole chunk of contacts: read them, do not keep them.
    All of it is read-only, down to the bottom; the engine decides on objects of its own.

    Attributes:
        contact: the contact, read-only.
        now: seconds since 1970 UTC.
        advice: what the packs say for the contact's place.
        given: values that came with the command or intent (an agreed time, words of a reply).
    """

    __slots__ = ("_fact", "_read", "advice", "contact", "given", "now")
    contact: Contact
    now: int
    advice: Advice
    given: Mapping[str, object]
    _fact: Callable[[str], Any]
    _read: Callable[[str], Any]

    def __init__(
        self,
        contact: Contact,
        now: int,
        campaign: Mapping[str, object],
        loaded: Mapping[str, Any],
        advice: Advice,
        given: Mapping[str, object],
    ) -> None:
        fill = object.__setattr__
        fill(self, "contact", contact)
        fill(self, "now", now)
        fill(self, "advice", advice)
        fill(self, "given", given)
        fill(self, "_fact", campaign.get)
        fill(self, "_read", loaded.__getitem__)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to {name!r}: what plugins are given is read-only")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete {name!r}: what plugins are given is read-only")

    def campaign(self, name: str) -> Any:
        """Return a fact of the campaign (``objective``, ``profile``, …), or None.

        Needs ``campaign.<name>`` or ``campaign.*`` in `reads`.
        """
        return self._fact(name)

    def records(self, kind: str) -> Sequence[Record]:
        """Return the contact's records of `kind`, oldest first. Needs ``records.<kind>``."""
        try:  # asked most of all, so by itself
            return self._read(f"records.{kind}")  # type: ignore[no-any-return]  # by the loader
        except KeyError:
            return self._of(f"records.{kind}")  # type: ignore[no-any-return]  # which says why

    def events(self, kind: str) -> Sequence[int]:
        """Return the times of the contact's events of `kind`, oldest first.

        Needs ``events.<kind>``; `kind` is an intent (``call.talked``) or the part before its dot
        (``call``).
        """
        return self._of(f"events.{kind}")  # type: ignore[no-any-return]  # typed by the loader

    def sent(self) -> Sequence[tuple[str, str, int]]:
        """Return ``(purpose, channel, delivered_at)`` of what reached the contact, oldest first.

        Needs ``effects.delivered``.
        """
        return self._of("effects.delivered")  # type: ignore[no-any-return]  # typed by the loader

    def introducer(self) -> tuple[Contact, Sequence[Effect]] | None:
        """Return who named the contact, with what is still open towards them, or None.

        Open are tasks, and messages that have not gone. Needs ``introducer.pending``.
        """
        return self._of("introducer.pending")  # type: ignore[no-any-return]  # typed by the loader

    def waiting(self) -> int | None:
        """Return when a reply came that still waits to be read by the person, or None.

        Needs ``inbox.waiting``.
        """
        found: int | None = self._of("inbox.waiting")
        return found

    def confidential(self) -> Sequence[Record]:
        """Return what others said in confidence, oldest first. Needs ``confidential.others``."""
        return self._later("confidential.others")  # type: ignore[no-any-return]  # typed by the loader

    def tally(self, name: str) -> Mapping[str, Mapping[str, int]]:
        """Return how many contacts of each `name` (``tie``) are in which state, itself included.

        Of each ``task`` it is how many are open and how many are done; ``tie_task`` is of each tie
        with how many contacts a task was set, open or done. Needs ``tally.<name>``.
        """
        return self._later(f"tally.{name}")  # type: ignore[no-any-return]  # typed by the loader

    def _later(self, key: str) -> Any:
        """Return what is worked out only where somebody asks, for it concerns the whole campaign.

        It is the same for every contact of a chunk, and worked out once.
        """
        return self._of(key)()

    def group(self, name: str) -> Mapping[str, int]:
        """Return how many others of the contact's `name` (``organisation``) are in which state.

        Needs ``group.<name>.states``. The contact itself is not counted.
        """
        return self._of(f"group.{name}.states")  # type: ignore[no-any-return]  # typed by the loader

    def _of(self, key: str) -> Any:
        try:
            return self._read(key)
        except KeyError:
            raise LookupError(f"{key!r} was read but is not declared in reads=(…)") from None


def twin(facts: Facts) -> Facts:
    """Return the same facts as another object, about a contact that is another object, too.

    Plugins are handed a twin. Even what forces its way past a frozen object changes nothing that
    the engine decides on.
    """
    return altered(facts, {"contact": altered(facts.contact)})


@dataclass(frozen=True, slots=True)
class Env:
    """What a channel, an importer or a composer may use of the world.

    Attributes:
        settings: the plugin's own settings object.
        folder: the campaign's folder.
        clock: tells the time; never ask the system.
        secret: looks a secret up by name (keyring, then environment); None where there is none.
        profile: who the seeker is: ``name``, ``about``, ``email``, ``signature``, ``zone``,
            ``place``.
        view: what can be read of the campaign; None where none is open.
        cache: keeps what is slow to work out, by the hash of what it was worked out from.
    """

    settings: Any
    folder: Path
    clock: Clock
    secret: Callable[[str], str | None]
    profile: Mapping[str, str] = field(default_factory=dict)
    view: View | None = None
    cache: Cache = field(default_factory=NoCache)


@dataclass(frozen=True, slots=True)
class PolicyContext:
    """What a policy judges.

    Attributes:
        stage: ``transition`` (may this step be taken?) or ``message`` (may this go out now?).
        facts: what is known, as declared in the policy's `reads`.
        trigger, source, target: of the transition; for a message the present state stands in
            `source` and `target`.
        purpose: the message's name in the workflow (``request``), or empty.
        channel: the channel it would go by, or empty.
        draft: the rendered message at the stage ``message``, else None.
        time: working days and hours there.
        zone: the contact's time zone as far as it is known, else the seeker's.
        settings: the plugin's own settings object.
        spoken: whether the words are said in a talk (a question prepared for it) and not sent: they
            arrive at no hour and by no channel of their own, so a policy on hours or channels has
            nothing to say of them. What is said on the phone to begin with is no such thing: a call
            is made by a channel, at an hour, as a letter is.
    """

    stage: str
    facts: Facts
    now: int
    trigger: str
    source: str
    target: str
    purpose: str
    channel: str
    draft: Draft | None
    time: BusinessTime
    zone: str
    settings: Any = None
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class MessageContext:
    """What a template or a composer may say.

    Attributes:
        contact: whom it goes to.
        me: the seeker's profile.
        objective: what the campaign wants to learn (``text``, ``field``, ``kind``, …).
        records: the contact's records by kind, as their data, oldest first.
        introduced_by: name of the contact who named them, or empty.
        meeting: the agreed meeting's data, or empty.
        given: what came with the command (the thing to thank for, times to propose).
        advice: what the packs say for the contact's place.
        minutes: how long to ask for.
    """

    contact: Contact
    me: Mapping[str, str]
    objective: Mapping[str, object]
    records: Mapping[str, Sequence[Mapping[str, object]]]
    introduced_by: str
    meeting: Mapping[str, object]
    given: Mapping[str, object]
    advice: Advice
    minutes: int
    now: int
    zone: str
    purpose: str
    channel: str
