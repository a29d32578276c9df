"""What plugins declare: guards, actions, channels, policies, records, intents, importers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from askaround.model.contact import Contact
    from askaround.model.context import Env, Facts, MessageContext, PolicyContext
    from askaround.model.effect import Delivery, Draft, Effect
    from askaround.model.finding import Finding
    from askaround.model.observation import Observation
    from askaround.model.person import Person, Skipped


@dataclass(frozen=True, slots=True)
class Field:
    """A named, typed value: an argument of a guard or action, or a field of a record.

    Attributes:
        type: ``str``, ``int``, ``float``, ``bool``, ``time`` (seconds since 1970 UTC), ``list`` (of
            strings), ``duration`` (``2 business days``), ``mail`` (one mail address), ``channel``
            (a channel or selector) or ``any``.
        choices: the only values allowed; empty allows all.
    """

    name: str
    type: str = "str"
    required: bool = False
    choices: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class No:
    """A guard's no.

    Attributes:
        reason: one sentence: what is missing.
        remedy: what to type or do to change it.
    """

    reason: str
    remedy: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """A named condition that a workflow file may put on a transition.

    Attributes:
        reads: the facts it needs (``contact.*``, ``records.research``, ``campaign.objective``, …);
            an argument may stand in it: ``records.{kind}``.
        check: pure function of the facts and the arguments; None means yes.
        args: its arguments, checked when the workflow is read.
    """

    name: str
    about: str
    reads: tuple[str, ...]
    check: Callable[[Facts, Mapping[str, object]], No | None]
    args: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """A named thing a transition or timer may do, spelt out in the engine's own steps.

    Attributes:
        expand: pure function returning steps such as ``{"task": {"do": "call"}}`` or
            ``{"send": {"message": "note", "channel": "same"}}``.
    """

    name: str
    about: str
    reads: tuple[str, ...]
    expand: Callable[[Facts, Mapping[str, object]], Sequence[Mapping[str, Mapping[str, object]]]]
    args: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of typed fact.

    Attributes:
        anchors: moments it gives to timers and due dates, as ``{"meeting": "start"}``: the anchor's
            name and the field (of type ``time``) that holds it; the newest record counts.
        given_by: the message by which each such record is given, and given once: when one is
            delivered, the record it tells of gets the moment in its field ``given`` (of type
            ``time``), and the next message has another one to tell of. Empty: nothing of the kind.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    anchors: Mapping[str, str] = field(default_factory=dict)
    given_by: str = ""


@dataclass(frozen=True, slots=True)
class IntentKind:
    """Something a person wants or a plugin saw, before the workflow says what it means.

    Attributes:
        command: the command that expresses it, for hints (``request``); empty where none does.
        contact: True where it is a real contact with the person, which restarts timers.
    """

    name: str
    about: str
    command: str = ""
    contact: bool = False


@dataclass(frozen=True, slots=True)
class Selector:
    """A named way to choose a channel, usable where a workflow names one.

    Attributes:
        choose: returns channel names, best first; the first that can reach the contact is taken.
            ``*`` stands for every channel that has an `order`.
        general: passes over channels without an `order` (the calendar's), which are for messages
            of their own kind.
    """

    name: str
    about: str
    reads: tuple[str, ...]
    choose: Callable[[Facts], Sequence[str]]
    general: bool = False


@dataclass(frozen=True, slots=True)
class Composer:
    """Finishes a rendered draft for its channel: attaches an invitation, lays out a letter.

    Attributes:
        channels: the channels it composes for.
    """

    name: str
    channels: tuple[str, ...]
    compose: Callable[[Draft, MessageContext, Env], Draft]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file that holds something else than people.

    Attributes:
        data: for JSON.
        lines: for people to read, each with its style (``bold``, ``dim``, ``yellow`` or none).
    """

    data: Mapping[str, object]
    lines: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """Reads one kind of file: people, or what `into` makes of it.

    Attributes:
        sniff: how sure it is, 0 to 1, from the first 64 KiB and the file's name.
        read: yields a `Person` or `Skipped` for every row; options are strings (``map``).
        into: for files that hold no people (calls): takes what is in them into a campaign, or only
            says what that would be. Its arguments are the campaign (None where there is none, which
            only a dry run allows), the path, the options, and whether it is a dry run.
    """

    name: str
    about: str
    sniff: Callable[[bytes, str], float]
    read: Callable[[Path, Mapping[str, str]], Iterator[Person | Skipped]]
    into: Callable[[Any, Path, Mapping[str, str], bool], Imported] | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What became of what a channel had laid out where no file of the campaign is.

    Attributes:
        gone: what was taken away, in words, without names: ``a draft in Drafts of your account``.
        left: what may still lie there, and what to do about it.
    """

    gone: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


class Channel:
    """A way to reach a contact, and to hear from them. Subclass it.

    Attributes:
        name: as workflow files and settings use it.
        mode: ``async`` (they answer when they like) or ``sync`` (they answer at once).
        order: its place where any channel will do, lowest first; None: only where it is named.
        needs: what of a contact it goes to, in words, and how `askaround edit` takes that.
    """

    name: str = ""
    needs: tuple[str, str] = ("address", "--email … (or --phone, --address)")
    about: str = ""
    mode: str = "async"
    order: int | None = None

    def address(self, contact: Contact) -> str | None:
        """Return where a message to `contact` would go, or None where they cannot be reached."""
        raise NotImplementedError  # the one method every channel has to have

    def limits(self, env: Env) -> Sequence[tuple[int, int]]:
        """Return ``(messages, seconds)``: so many at most in that time; what is more waits."""
        return ()

    def via(self, env: Env) -> str:
        """Return the channel that carries this one's messages (an invitation by e-mail), or empty.

        The carrier then delivers, reconciles and withdraws them, with their attachments.
        """
        return ""

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Deliver `draft` once for `key`: a second call with the same key must not send again.

        Raises:
            SetupNeeded: something has to be set up first, and nothing has gone: the message stays
                approved. After any other exception nobody knows whether it went.
        """
        raise NotImplementedError  # a channel that only listens never gets here

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        """Return what was seen since `cursor`, and the new cursor; committed together.

        Raises:
            PartlySeen: some of it was seen, and the rest could not be asked.
        """
        return (), cursor

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Find out what became of an effect whose delivery was interrupted."""
        from askaround.model.effect import Unknown

        return Unknown(f"{self.name} cannot tell whether it went")

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Take back what was handed over but not sent; True where nothing of it is left."""
        return not effect.files

    def settled(self, effect: Effect, env: Env) -> Sequence[tuple[str, Mapping[str, object]]]:
        """Return records, each a kind and its data, once a message was delivered or rejected."""
        return ()

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove every file kept about these addresses and delivery keys; return their paths."""
        return ()

    def forget_elsewhere(
        self, addresses: Sequence[str], keys: Sequence[str], env: Env
    ) -> Elsewhere:
        """Take away what of these keys lies elsewhere, such as drafts in an account on a server.

        It is asked before `forget`, and again at each tick, then without addresses and keys: what
        could not be taken away is tried again. For that it may keep keys, and nothing that names
        anybody.
        """
        return Elsewhere()


class Policy:
    """Judges transitions and messages. Subclass it; `review` must be pure.

    Attributes:
        reads: the facts it needs.
        stages: where it speaks: ``transition``, ``message`` or both.
        purposes: the messages it judges, by their names in the workflow; it is not asked of any
            other step. Empty: of every step, also of one that sends nothing.
    """

    name: str = ""
    about: str = ""
    reads: tuple[str, ...] = ()
    stages: frozenset[str] = frozenset({"transition", "message"})
    purposes: frozenset[str] = frozenset()

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Return what it has to say; nothing means it has no objection."""
        raise NotImplementedError  # a policy without it says nothing at all
