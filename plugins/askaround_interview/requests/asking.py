"""Asking for a talk: one person, several, or the next wave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from askaround.errors import AskaroundError, Held, UsageError
from askaround_interview.requests.closeness import INTENT, nearest
from askaround_interview.requests.lookalike import may_be
from askaround_interview.sending import approve, both, deliver, look, messages, not_sent

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Draft, Effect, Finding
    from askaround.steps.flow import Outcome

TRIES = 5
"""For each place of a wave so many people are tried at most, where those before are held back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking one person.

    Attributes:
        contact: as they stand now.
        outcome: None where it was held back.
        messages: the request as it now stands: drafted, approved, handed over, …
        draft: its words, as they would go.
        findings: what policies say on asking them, on these words, and on the hour.
        problem: what held it back, or why it was not sent; else None.
        overruled: what a reason set aside, of asking them and of the message.
    """

    contact: Contact
    outcome: Outcome | None = None
    messages: tuple[Effect, ...] = ()
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    problem: AskaroundError | None = None
    overruled: tuple[Finding, ...] = ()

    @property
    def takes_place(self) -> bool:
        """Whether it counts as one of a wave: they are asked, and not held back, or put off."""
        done = self.outcome
        return done is not None and (bool(self.messages) or done.source != done.target)


def request(
    campaign: Campaign,
    contacts: Iterable[int],
    *,
    send: bool = False,
    channel: str = "",
    overrule: str = "",
    now: str = "",
    wave: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> list[Asked]:
    """Ask people for a talk; each request becomes a draft.

    Those that guards or policies hold back are left as they are, the others are asked, all as
    one command (one undo).

    Args:
        contacts: numbers of the contacts.
        send: approve the drafts, and deliver those whose time has come.
        channel: ask by this channel instead of the workflow's choice.
        overrule: reason to go on against findings; journaled. The hour still counts.
        now: with `send`, reason not to wait for the hour they are held until; journaled.
        wave: they are asked together: each request arrives in the morning of its own place (S16).
        dry_run: change nothing.
        progress: called with the steps done: one for each contact, and with `send` another.

    Raises:
        UsageError: the workflow cannot be made to use `channel`.
    """
    numbers = list(dict.fromkeys(contacts))
    return _asked(
        campaign,
        numbers,
        len(numbers),
        {"channel": channel} if channel else {},
        wave=wave,
        send=send,
        overrule=overrule,
        now=now,
        dry_run=dry_run,
        progress=progress,
    )


def request_wave(
    campaign: Campaign,
    count: int,
    *,
    send: bool = False,
    channel: str = "",
    overrule: str = "",
    now: str = "",
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> list[Asked]:
    """Ask the next people for a talk, until so many are asked, as one command.

    People one knows come first (S44). Whoever is held back takes nobody's place: the next one is
    asked instead, as long as no more than `TRIES` times as many as wanted have been tried.

    Args:
        count: how many to ask.
        send, channel, overrule, now, dry_run, progress: as for `request`.

    Returns:
        Those who were asked and those who were held back on the way, in the order they were tried.
    """
    nearer = [contact.id for contact in nearest(campaign, count * TRIES)]
    return _asked(
        campaign,
        nearer,
        count,
        {"channel": channel} if channel else {},
        wave=True,
        send=send,
        overrule=overrule,
        now=now,
        dry_run=dry_run,
        progress=progress,
    )


def _asked(
    campaign: Campaign,
    numbers: Sequence[int],
    count: int,
    given: dict[str, object],
    *,
    wave: bool,
    send: bool,
    overrule: str,
    now: str,
    dry_run: bool,
    progress: Callable[[int], None] | None,
) -> list[Asked]:
    """Ask these people one after the other until `count` of them are asked."""
    advance = _counting(progress)
    if wave:
        given["wave"] = True
    asked: list[Asked] = []
    most = min(count, len(numbers))
    with campaign.command("request", summary=f"ask {most} for a talk", dry_run=dry_run):
        places, uneasy = count, _uneasy(campaign)
        for number in numbers:
            one = _ask(campaign, number, given, overrule, now, send, uneasy)
            asked.append(advance(one) if one.takes_place or not wave else one)
            places -= one.takes_place or not wave
            if places <= 0:
                break
        if send:
            asked = [_approved(campaign, one, overrule, now) for one in asked]
    if not send or dry_run:
        return asked
    return [advance(_delivered(campaign, one)) for one in asked]


def _counting(progress: Callable[[int], None] | None) -> Callable[[Asked], Asked]:
    """Return a function that hands on what it gets, and tells `progress` how often it did."""
    done = 0

    def advance(asked: Asked) -> Asked:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done)
        return asked

    return advance


def _ask(
    campaign: Campaign,
    number: int,
    given: Mapping[str, object],
    overrule: str,
    now: str,
    send: bool,
    uneasy: set[int],
) -> Asked:
    channel = str(given.get("channel", ""))
    if campaign.decision and not overrule:
        contact = campaign.contact(number)
        problem = Held(
            f"{contact.name} is not asked",
            why="this campaign has been decided: nobody need be asked any more (S18, S19)",
            hint="askaround decide --reopen",
        )
        return Asked(contact, problem=problem)
    namesake = None if overrule else _uneasy_namesake(campaign, number, uneasy)
    if namesake is not None:
        contact = campaign.contact(number)
        problem = Held(
            f"{contact.name} is not asked",
            why=f"{namesake.ref} {namesake.name} was uncomfortable with being asked, and they may "
            "be one person (S10)",
            hint=f"askaround merge {namesake.ref} {contact.ref}   (or, where they are two: "
            f"askaround apart {namesake.ref} {contact.ref})",
        )
        return Asked(contact, problem=problem)
    try:
        outcome = campaign.intend(number, INTENT, given=given, overrule=overrule)
    except Held as held:
        return Asked(campaign.contact(number), problem=held)
    drafted = tuple(messages(outcome.effects))
    for effect in drafted:
        if channel and effect.channel != channel:
            known = campaign.workspace.host.channels()
            if channel not in known:
                off = campaign.workspace.host.switched_off("channels", channel)
                raise UsageError(
                    f"there is no channel {channel!r}",
                    why=off[0] if off else "",
                    hint=off[1]
                    if off
                    else f"--channel {effect.channel}   (one of: {', '.join(sorted(known))})",
                )
            raise UsageError(
                f"the workflow asks by {effect.channel}, not by {channel}",
                why=f"no {channel} reaches {outcome.contact.name}, or the workflow names another",
                hint=f"askaround edit {outcome.contact.ref} --channel {channel}",
            )
    seen = look(campaign, drafted, overrule, now=now, send=send)
    findings = both(outcome.findings, seen.findings)
    aside = (*outcome.overruled, *seen.overruled)
    return Asked(outcome.contact, outcome, drafted, seen.draft, findings, seen.problem, aside)


def _uneasy_namesake(campaign: Campaign, number: int, uneasy: set[int]) -> Contact | None:
    """Return another contact called alike who was uncomfortable with being asked, or None.

    Case, accents and initials make no difference, and a number that is theirs says it as well.
    People who were told apart are two.
    """
    if not uneasy:
        return None
    contact, others = campaign.contact(number), uneasy - {number}
    called = set(campaign.store.contacts.nearly_called(contact.name, others))
    for other in sorted(others):
        known = campaign.contact(other)
        if known.forgotten or not (other in called or may_be(contact, known)):
            continue
        if not _apart(contact, other) and not _apart(known, number):
            return known
    return None


def _uneasy(campaign: Campaign) -> set[int]:
    declines = campaign.records(kind="decline")
    return {one.contact for one in declines if one.data.get("reason") == "uncomfortable"}


def _apart(contact: Contact, other: int) -> bool:
    return str(other) in str(contact.fields.get("apart", "")).replace(",", " ").split()


def _approved(campaign: Campaign, asked: Asked, overrule: str, now: str) -> Asked:
    if asked.outcome is None:
        return asked
    return replace(asked, problem=approve(campaign, asked.messages, overrule, now))


def _delivered(campaign: Campaign, asked: Asked) -> Asked:
    if asked.outcome is None:
        return asked
    now = deliver(campaign, asked.messages)
    return replace(
        asked,
        contact=campaign.contact(asked.contact.id),
        messages=tuple(now),
        problem=asked.problem or not_sent(campaign, now),
    )


def held_back(asked: Sequence[Asked]) -> list[Asked]:
    """Return those that were held back, or whose request was not sent."""
    return [one for one in asked if one.problem is not None]
