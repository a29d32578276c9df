"""People whom contacts named: written down, made prospects, and shown as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import NotFound, UsageError
from askaround_interview.repeated import sort_out

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Contact, Effect
    from askaround.steps.flow import Outcome

INTENT = "user.refer"
THANKS = "user.thank"
THANK_YOU = "thank-you"
UNSENT = ("drafted", "approved", "handed_over", "failed")
"""A message that stands so has reached nobody, as far as is known."""


@dataclass(frozen=True, slots=True)
class Referred:
    """What came of it: the step, the names that are not prospects yet, and what to bear in mind.

    Attributes:
        known: those named who were contacts before.
        repeated: names that were written down before, and are not a second time.
        unsent: the thank-you that has not gone yet; it should go before their names are followed
            up (S67).
        namesakes: new contacts who may be somebody known, each with them: ``(known, new)``. Nobody
            is asked twice, and nobody again who was uncomfortable with it (S10, S50).
    """

    outcome: Outcome
    waiting: tuple[str, ...]
    known: tuple[Contact, ...] = ()
    repeated: tuple[str, ...] = ()
    unsent: Effect | None = None
    namesakes: tuple[tuple[Contact, Contact], ...] = ()


def refer(
    campaign: Campaign,
    contact: int,
    people: Iterable[Mapping[str, object]] = (),
    *,
    overrule: str = "",
    dry_run: bool = False,
) -> Referred:
    """Write down people somebody named, and make prospects of them where the workflow says so.

    In a state from which it does not (they are not thanked yet, say) the names are kept, and
    become prospects with a later `refer`.

    Args:
        contact: number of the contact who named them.
        people: the data of `referral` records; none takes up the names kept before.
        overrule: reason to go on against findings; journaled.
        dry_run: change nothing.

    Raises:
        UsageError: nobody was named, now or before.
        Held: guards or policies say no.
    """
    people = list(people)
    not_themselves(campaign.contact(contact), people)
    said = sort_out(campaign, contact, [("referral", dict(person)) for person in people])
    records, again = said.new, tuple(said.repeated)
    before = waiting(campaign, contact)
    if not records and not before and not again:
        raise UsageError(
            "whom did they name?",
            hint=f'askaround refer {contact:02d} "Mei Chen" --organisation "Harbour Press"',
        )
    if dry_run:
        outcome = campaign.touch(contact, INTENT, records=records, overrule=overrule, dry_run=True)
        names = [*before, *(str(data["name"]) for _, data in records)]
        unsent = unsent_thanks(campaign, contact) if outcome.trigger else None
        return Referred(
            outcome, () if outcome.trigger else tuple(names), repeated=again, unsent=unsent
        )
    linked = _linked(campaign, contact)
    with campaign.command("refer", summary=f"names from contact {contact:02d}"):
        said.apply(campaign)
        outcome = campaign.touch(contact, INTENT, records=records, overrule=overrule)
    spawned = {new.id for new in outcome.spawned}
    known = [n for n in _linked(campaign, contact) if n not in spawned and n not in linked]
    return Referred(
        outcome,
        tuple(waiting(campaign, contact)),
        tuple(campaign.contact(number) for number in known),
        again,
        unsent_thanks(campaign, contact) if outcome.trigger else None,
        tuple(pair for new in outcome.spawned for pair in _namesakes(campaign, new)),
    )


def not_themselves(own: Contact, people: Iterable[Mapping[str, object]]) -> None:
    """Raise a `UsageError` where somebody is written down as having named themselves."""
    if any(_plain(str(one.get("name", ""))) == _plain(own.name) for one in people):
        raise UsageError(
            f"{own.name} cannot name themselves",
            why="a referral is somebody else; of who they are, more is written down with edit",
            hint=f"askaround edit {own.ref} …   (or, of a namesake: name where they work, with "
            "askaround add)",
        )


def _namesakes(campaign: Campaign, new: Contact) -> list[tuple[Contact, Contact]]:
    """Return the contacts of just this name, each with the new one."""
    return [
        (one, new)
        for one in campaign.contacts(text=new.name)
        if one.id != new.id and _plain(one.name) == _plain(new.name)
    ]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def introduce(
    campaign: Campaign, contact: int, name: str = "", *, overrule: str = "", dry_run: bool = False
) -> Outcome:
    """Draft a request to somebody to put one in touch with a person they named (S46).

    Args:
        contact: number of the contact who named them.
        name: of that person; the one named last where it is not said.
        overrule: reason to go on against findings; journaled.
        dry_run: change nothing.

    Raises:
        NotFound: they named nobody of that name, so no letter may say that they did.
    """
    named = [str(one.data.get("name", "")) for one in campaign.records(contact, "referral")]
    if name:
        known = next((one for one in named if _plain(one) == _plain(name)), "")
        if not known:
            who = campaign.contact(contact)
            raise NotFound(
                f"{who.name} did not name {name}, as far as it is written down",
                why=f"named were: {', '.join(named)}" if named else "nobody was named",
                hint=f'where they did: askaround refer {who.ref} "{name}"',
            )
        name = known
    given = {"name": name} if name else {}
    return campaign.intend(
        contact, "user.introduce", given=given, overrule=overrule, dry_run=dry_run
    )


def _linked(campaign: Campaign, contact: int) -> list[int]:
    """Return the contacts that the names somebody gave have become, or were already."""
    found = [record.data.get("contact") for record in campaign.records(contact, "referral")]
    return list(dict.fromkeys(number for number in found if isinstance(number, int) and number))


def unsent_thanks(campaign: Campaign, contact: int) -> Effect | None:
    """Return the first message to thank somebody that has not gone yet, or None."""
    waiting = campaign.outbox.list(contact=contact, kind="message")
    return next((one for one in waiting if one.purpose.startswith(THANK_YOU)), None)


def owing(campaign: Campaign) -> set[int]:
    """Return whom thanks are owed, by number: until the thank-you has gone, a draft included."""
    states = [name for name, state in campaign.workflow.states.items() if state.next == THANKS]
    owed = {one.id for name in states for one in campaign.contacts(state=name)}
    return owed | {
        one.contact
        for one in campaign.store.effects.select(statuses=UNSENT, kind="message")
        if one.purpose.startswith(THANK_YOU)
    }


def waiting(campaign: Campaign, contact: int) -> list[str]:
    """Return the names somebody gave that are not prospects yet."""
    return [
        str(record.data.get("name", ""))
        for record in campaign.records(contact, "referral")
        if not record.data.get("contact")
    ]


@dataclass(slots=True)
class Branch:
    """A contact in the tree of who named whom.

    Attributes:
        named: those they named who are contacts now.
        waiting: names they gave that are not contacts yet.
        owed: whether thanks are owed to them.
    """

    contact: Contact
    named: list[Branch] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    owed: bool = False

    def all(self) -> Iterable[Branch]:
        """Yield this branch and all beneath it."""
        yield self
        for branch in self.named:
            yield from branch.all()

    def as_data(self) -> dict[str, object]:
        """Return it as plain data."""
        return {
            "id": self.contact.id,
            "ref": self.contact.ref,
            "name": self.contact.name,
            "organisation": self.contact.organisation,
            "state": self.contact.state,
            "thanks_owed": self.owed,
            "waiting": self.waiting,
            "named": [branch.as_data() for branch in self.named],
        }


def tree(campaign: Campaign, root: int | None = None) -> list[Branch]:
    """Return who named whom: a branch for everybody who named somebody and was named by nobody.

    Whom thanks are owed has a branch too. They are owed until the thank-you has gone: a draft has
    thanked nobody.

    Args:
        root: only the branch of this contact.
    """
    pending: dict[int, list[str]] = {}
    for record in campaign.records(kind="referral"):
        if not record.data.get("contact"):
            pending.setdefault(record.contact, []).append(str(record.data.get("name", "")))
    children: dict[int, list[Contact]] = {}
    known: dict[int, Contact] = {}
    owed = owing(campaign)
    for contact in campaign.store.contacts.introduced():
        children.setdefault(contact.introduced_by or 0, []).append(contact)
        known[contact.id] = contact
    # Who was forgotten leaves their branch to stand by itself.
    known |= campaign.store.contacts.many({*children, *pending, *owed} - set(known))
    known = {number: contact for number, contact in known.items() if not contact.forgotten}

    seen: set[int] = set()

    def branch(contact: Contact) -> Branch:
        seen.add(contact.id)
        below = sorted(children.get(contact.id, []), key=lambda one: one.id)
        return Branch(
            contact,
            [branch(one) for one in below if one.id not in seen],
            pending.get(contact.id, []),
            contact.id in owed,
        )

    if root is not None:
        return [branch(campaign.contact(root))]
    roots = [known[n] for n in sorted(known) if known[n].introduced_by not in known]
    return [branch(contact) for contact in roots]
