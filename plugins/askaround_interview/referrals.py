"""People whom contacts named: written down, made prospects, and shown as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from askaround.errors import UsageError

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.flow import Outcome
    from askaround.model import Contact

INTENT = "user.refer"
THANKS = "user.thank"


@dataclass(frozen=True, slots=True)
class Referred:
    """What came of it: the step, and the names that are not prospects yet."""

    outcome: Outcome
    waiting: tuple[str, ...]


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
    records = [("referral", dict(person)) for person in people]
    before = waiting(campaign, contact)
    if not records and not before:
        raise UsageError(
            "whom did they name?",
            hint=f'askaround refer {contact:02d} "Mei Chen" --organisation "Harbour Press"',
        )
    if dry_run:
        outcome = campaign.touch(contact, INTENT, records=records, overrule=overrule, dry_run=True)
        names = [*before, *(str(data["name"]) for _, data in records)]
        return Referred(outcome, () if outcome.trigger else tuple(names))
    with campaign.command("refer", summary=f"names from contact {contact:02d}"):
        outcome = campaign.touch(contact, INTENT, records=records, overrule=overrule)
    return Referred(outcome, tuple(waiting(campaign, contact)))


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

    Args:
        root: only the branch of this contact.
    """
    pending: dict[int, list[str]] = {}
    for record in campaign.records(kind="referral"):
        if not record.data.get("contact"):
            pending.setdefault(record.contact, []).append(str(record.data.get("name", "")))
    owing = {name for name, state in campaign.workflow.states.items() if state.next == THANKS}
    children: dict[int, list[Contact]] = {}
    known: dict[int, Contact] = {}
    for contact in campaign.store.contacts.introduced():
        children.setdefault(contact.introduced_by or 0, []).append(contact)
        known[contact.id] = contact
    # Who was forgotten leaves their branch to stand by itself.
    known |= campaign.store.contacts.many({*children, *pending} - set(known))
    known = {number: contact for number, contact in known.items() if not contact.forgotten}

    seen: set[int] = set()

    def branch(contact: Contact) -> Branch:
        seen.add(contact.id)
        below = sorted(children.get(contact.id, []), key=lambda one: one.id)
        return Branch(
            contact,
            [branch(one) for one in below if one.id not in seen],
            pending.get(contact.id, []),
            contact.state in owing,
        )

    if root is not None:
        return [branch(campaign.contact(root))]
    roots = [known[n] for n in sorted(known) if known[n].introduced_by not in known]
    return [branch(contact) for contact in roots]
