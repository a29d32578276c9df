"""Closing a campaign: what was decided, what it rests on, and who is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import Held, SetupNeeded, UsageError
from askaround_interview.closing.closure import close_asking, take_back
from askaround_interview.closing.evidence import Evidence, gather, option_named
from askaround_interview.purpose import FOUR
from askaround_interview.questions.bank import bank
from askaround_interview.records import ROLES
from askaround_interview.requests.closeness import nearest
from askaround_interview.thanks.referrals import owing
from askaround_interview.thanks.telling import Told, tell

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Effect

CHOSEN, AVOID = "chosen", "avoid"


@dataclass(slots=True)
class Decided:
    """What the talks say, and what was made of it.

    Attributes:
        decision: as it is kept; empty where nothing was decided.
        warnings: what it does not rest on yet, each with its source.
        ask_next: who could fill the gaps, the next one to ask first.
        told: the notes drafted to those who helped.
        still_owed: people who are owed thanks before they can be told.
        closed: tasks to ask people that were open, and are needed no more.
        taken_back: messages that ask and had not gone; they never go.
    """

    evidence: Evidence
    decision: dict[str, object] = field(default_factory=dict)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    ask_next: list[Contact] = field(default_factory=list)
    told: Told | None = None
    still_owed: list[Contact] = field(default_factory=list)
    closed: list[Effect] = field(default_factory=list)
    taken_back: list[Effect] = field(default_factory=list)


def decide(
    campaign: Campaign,
    *,
    choose: str = "",
    avoid: Sequence[str] = (),
    because: str = "",
    notes: bool = True,
    confidential: bool = False,
    dry_run: bool = False,
) -> Decided:
    """Show what the talks say; with `choose` or `avoid`, close the campaign with it.

    Learning to leave something alone is as good a result as any (S60).

    Args:
        choose: the option that was chosen, or the beginning of its name.
        avoid: employers, fields or people one has learnt to stay away from.
        because: why, in one's own words; kept, and told to nobody.
        notes: draft a note on what came of it to everybody who was thanked.
        confidential: with the words of what was said in confidence.
        dry_run: change nothing.

    Raises:
        SetupNeeded: the campaign does not say what it is for.
        NotFound: there is no such option.
        Held: it was decided before.
    """
    evidence = gather(campaign, confidential=confidential)
    if not evidence.question:
        raise SetupNeeded(
            "the campaign does not say what there is to decide",
            hint='askaround objective --question "…" --option "…" --option "…"',
        )
    done = Decided(evidence, dict(campaign.decision), warnings(campaign, evidence))
    done.ask_next = ask_next(campaign, evidence)
    done.still_owed = owed(campaign)
    if not choose and not avoid:
        if because:
            raise UsageError("what did you decide?", hint='askaround decide --choose "…"')
        return done
    if campaign.decision:
        raise Held(
            "this campaign has been decided",
            why=str(campaign.decision.get("option") or "; ".join(campaign.decision["avoid"])),
            hint="askaround decide --reopen",
        )
    said: dict[str, object] = {
        "outcome": CHOSEN if choose else AVOID,
        "question": evidence.question,
        "option": option_named(campaign, choose) if choose else "",
        "avoid": list(avoid),
        "because": because,
        "people": len(evidence.people),
        "voices": evidence.voices,
    }
    with campaign.command("decide", summary="close the campaign", dry_run=dry_run):
        done.decision = campaign.conclude(**said)
        done.taken_back = take_back(campaign)
        done.closed = close_asking(campaign)
        if notes:
            done.told = tell(campaign, _outcome(said))
    return done


def _outcome(said: dict[str, object]) -> str:
    """Return in a clause what was decided, fit for a letter: no names, and no reasons."""
    return str(said["option"]) if said["option"] else ""


def warnings(campaign: Campaign, evidence: Evidence) -> list[tuple[str, str]]:
    """Return what a decision would not rest on yet, each with its source."""
    found: list[tuple[str, str]] = []
    enough = getattr(campaign.env("interview").settings, "enough", 3)
    people = len(evidence.people)
    if people < enough:
        talks = "only 1 person has" if people == 1 else f"only {people} people have"
        said = f"{talks} told you something" if people else "nobody has told you anything yet"
        found.append((f"{said}; from {enough} on it begins to count", "S62"))
    elif evidence.voices < enough:
        voices = "1 independent voice" if evidence.voices == 1 else f"{evidence.voices} voices"
        words = f"{people} people told you something, but they named one another: {voices}"
        found.append((words, "S62"))
    if evidence.people and len(set(evidence.roles) & set(ROLES)) < 2:
        found.append(
            (
                "you have not heard both people who do the work and people who know it otherwise",
                "S2",
            )
        )
    if evidence.open and evidence.people:
        topics = ", ".join(bank().topics[topic].lower() for topic in evidence.open)
        found.append((f"nobody has told you anything yet on: {topics}", "S41, S66"))
    empty = [name for name, count in evidence.four.items() if not count]
    if empty and evidence.people:
        asked = " ".join(FOUR[name] for name in empty)
        found.append((f"nothing said so far helps to answer: {asked}", "S40"))
    if evidence.unweighed:
        count = len(evidence.unweighed)
        words = "1 thing said speaks" if count == 1 else f"{count} things said speak"
        found.append((f"{words} for no option and against none yet", "S19"))
    return found


def ask_next(campaign: Campaign, evidence: Evidence, most: int = 3) -> list[Contact]:
    """Return who could fill the gaps: people not asked yet, who do something new first (S41)."""
    if not evidence.open:
        return []
    heard = {one.organisation for one in evidence.people}
    roles = {one.role for one in evidence.people}
    waiting = nearest(campaign, 50)
    return sorted(waiting, key=lambda one: (one.organisation in heard, one.role in roles))[:most]


def owed(campaign: Campaign) -> list[Contact]:
    """Return the people to whom thanks are owed."""
    found = campaign.store.contacts.many(owing(campaign))
    return [found[number] for number in sorted(found) if not found[number].forgotten]
