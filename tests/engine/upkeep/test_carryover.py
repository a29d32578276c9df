"""After a restore: what went out counts as sent, and no number, key or Message-ID comes again."""

from __future__ import annotations

import pytest

from askaround.errors import Held
from askaround.model import Contact, Effect, Person
from askaround.store.facts import RESTORED
from askaround.upkeep.backup import backup, restore
from askaround.upkeep.forget import forget
from askaround.upkeep.rescue import rescue
from tests.engine.orchard import Orchard


def _sent(orchard: Orchard, contact: Contact) -> Effect:
    """Let a greeting go to somebody."""
    orchard.mode("deliver")
    effect = orchard.sow(contact)
    orchard.campaign.outbox.approve(effect.id)
    orchard.campaign.outbox.deliver([effect.id])
    return orchard.campaign.outbox.get(effect.id)


def _refused(orchard: Orchard, contact: Contact) -> Effect:
    """Ask somebody once more, which is held back with the reason; return the draft."""
    again = orchard.sow(contact)
    with pytest.raises(Held) as held:
        orchard.campaign.outbox.approve(again.id)
    assert "went to Ada Byron on 2026-03-02, before a backup was restored" in str(held.value.why)
    return again


def test_who_was_asked_since_the_backup_is_not_asked_again(orchard: Orchard) -> None:
    """The message stands in the outbox and in the history, and a second one is held back."""
    ada = orchard.add()
    file = backup(orchard.campaign.workspace)
    sent = _sent(orchard, ada)
    restore(orchard.campaign.workspace, file)
    assert orchard.state(ada) == "seed"
    carried = orchard.campaign.store.effects.by_key(sent.key)
    assert carried is not None
    assert (carried.contact, carried.status, carried.message_id) == (
        ada.id,
        "delivered",
        sent.message_id,
    )
    assert carried.data[RESTORED]
    assert "effect.delivered" in orchard.kinds(ada.id)
    again = _refused(orchard, ada)
    orchard.campaign.tick()
    assert orchard.flown() == [sent.key]
    orchard.campaign.outbox.sent(again.id)  # it is the one that went: no reason is asked for
    assert orchard.campaign.outbox.get(again.id).status == "delivered"
    assert orchard.flown() == [sent.key]
    orchard.sound()


def test_with_a_reason_it_goes_once_more(orchard: Orchard) -> None:
    """The block is no law; once another went, what was before the restore counts no more."""
    ada = orchard.add()
    file = backup(orchard.campaign.workspace)
    sent = _sent(orchard, ada)
    restore(orchard.campaign.workspace, file)
    again = orchard.sow(ada)
    orchard.campaign.outbox.approve(again.id, overrule="the first went astray")
    orchard.campaign.outbox.deliver([again.id])
    assert len({sent.key, *orchard.flown()}) == 2
    assert orchard.campaign.outbox.get(again.id).status == "delivered"
    orchard.sound()


@pytest.mark.parametrize("how", ["deliver", "raise"])
def test_who_is_added_again_was_asked_before(orchard: Orchard, how: str) -> None:
    """Of somebody the backup does not know, what went is kept without a name until they come."""
    file = backup(orchard.campaign.workspace)
    ada = orchard.add()
    orchard.mode(how)
    effect = orchard.sow(ada)
    orchard.campaign.outbox.approve(effect.id)
    orchard.campaign.outbox.deliver([effect.id])
    status = orchard.campaign.outbox.get(effect.id).status
    restore(orchard.campaign.workspace, file)
    kept = list(orchard.campaign.store.went.all())
    assert [row["key"] for _, row in kept] == [effect.key]
    assert "ada" not in str(kept).casefold()
    orchard.sound()
    restore(orchard.campaign.workspace, file)  # once more: it is still known
    back = orchard.add()
    assert back.id > ada.id
    (carried,) = orchard.campaign.store.effects.select(contact=back.id, kind="message")
    assert (carried.key, carried.status) == (effect.key, status)
    again = orchard.sow(back)
    with pytest.raises(Held):
        orchard.campaign.outbox.approve(again.id)
    orchard.sound()


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("said", ["reject", "retry"])
def test_what_was_settled_in_doubt_is_doubtful_again(
    orchard: Orchard, said: str, known: bool
) -> None:
    """Whoever rejects or retries what may have gone is asked again: it does not go by itself."""
    file = backup(orchard.campaign.workspace)
    ada = orchard.add()
    orchard.mode("raise")
    effect = orchard.sow(ada)
    orchard.campaign.outbox.approve(effect.id)
    if known:
        file = backup(orchard.campaign.workspace, orchard.folder / "approved.db")
    orchard.campaign.outbox.deliver([effect.id])
    assert orchard.campaign.outbox.get(effect.id).status == "unknown"
    getattr(orchard.campaign.outbox, said)(effect.id)
    restore(orchard.campaign.workspace, file)
    if not known:
        ada = orchard.add()
    (carried,) = orchard.campaign.store.effects.select(contact=ada.id, kind="message")
    assert (carried.key, carried.status) == (effect.key, "unknown")
    assert not known or "nobody knew whether it went" in carried.detail
    orchard.mode("deliver")
    orchard.campaign.tick()
    assert orchard.campaign.outbox.get(carried.id).status == "unknown"
    orchard.sound()


def test_it_is_known_by_an_import_and_by_a_new_address_as_well(orchard: Orchard) -> None:
    """Whoever gets the address later, by a file or by hand, is told of it; of others nothing."""
    file = backup(orchard.campaign.workspace)
    ada, bob = orchard.add(), orchard.add("Bob Bean")
    sent = [_sent(orchard, contact).key for contact in (ada, bob)]
    restore(orchard.campaign.workspace, file)
    orchard.campaign.import_people([Person("Ada Byron", emails=("ada.byron@example.org",))])
    cleo = orchard.add("Cleo Corn")
    found = orchard.campaign.store.effects
    assert [e.key for e in found.select(contact=orchard.campaign.find("ada").id)] == sent[:1]
    assert found.select(contact=cleo.id) == []
    orchard.campaign.edit(cleo.id, emails=("cleo@example.org", "bob.bean@example.org"))
    assert [e.key for e in found.select(contact=cleo.id)] == sent[1:]
    orchard.sound()


def test_a_later_backup_that_knows_them_gets_it_back(orchard: Orchard) -> None:
    """What was kept without a name is theirs again when a backup with them is restored."""
    early = backup(orchard.campaign.workspace)
    ada = orchard.add()
    late = backup(orchard.campaign.workspace)
    sent = _sent(orchard, ada)
    for file in (early, late):
        restore(orchard.campaign.workspace, file)
    assert [e.key for e in orchard.campaign.store.effects.select(contact=ada.id)] == [sent.key]
    _refused(orchard, ada)
    orchard.sound()


def test_no_number_and_no_key_is_given_again(orchard: Orchard) -> None:
    """Somebody else gets another number, key, Message-ID and token, in any number of restores."""
    file = backup(orchard.campaign.workspace)
    seen: list[Effect] = []
    for name in ("Ada Byron", "Bob Bean", "Cleo Corn"):
        seen.append(_sent(orchard, orchard.add(name)))
        restore(orchard.campaign.workspace, file)
    for what in ("id", "contact", "key", "message_id", "token"):
        assert len({getattr(effect, what) for effect in seen}) == 3, what
    orchard.sound()


def test_nor_after_a_rescue(orchard: Orchard) -> None:
    """Where the database could not be read any more, keys differ all the same."""
    file = backup(orchard.campaign.workspace)
    first = _sent(orchard, orchard.add())
    orchard.campaign.close()
    rescue(orchard.folder, file)
    from askaround.campaign import Campaign

    with Campaign.open(orchard.folder, clock=orchard.clock) as campaign:
        again = Orchard(campaign, orchard.clock)
        assert _sent(again, again.add()).key != first.key
        again.sound()


def test_who_was_forgotten_leaves_nothing_that_was_kept(orchard: Orchard) -> None:
    """What was kept under their marks goes with them, and their number is nobody else's."""
    early = backup(orchard.campaign.workspace)
    _sent(orchard, orchard.add())
    restore(orchard.campaign.workspace, early)
    back = orchard.add()
    forget(orchard.campaign.workspace, back.id)
    assert list(orchard.campaign.store.went.all()) == []
    restore(orchard.campaign.workspace, early)
    assert orchard.add("Bob Bean").id > back.id
    orchard.sound()


def test_forgotten_stays_forgotten_through_a_backup_that_knows_nothing_of_them(
    orchard: Orchard,
) -> None:
    """An early backup is restored, then a late one in which they still stand."""
    early = backup(orchard.campaign.workspace)
    ada = orchard.add()
    late = backup(orchard.campaign.workspace)
    forget(orchard.campaign.workspace, ada.id)
    restore(orchard.campaign.workspace, early)
    orchard.sound()
    restore(orchard.campaign.workspace, late)
    assert orchard.campaign.store.contacts.named("Ada Byron") == []
    orchard.sound()


def test_a_restore_is_no_command_to_undo(orchard: Orchard) -> None:
    """What would undo it is the backup of the state before, and that is said."""
    ada = orchard.add()
    file = backup(orchard.campaign.workspace)
    _sent(orchard, ada)
    restore(orchard.campaign.workspace, file)
    with pytest.raises(Held, match="restore") as held:
        orchard.campaign.undo()
    assert "backups" in held.value.hint
