"""The outbox: drafts are rendered once, go nowhere unasked, and end in one way."""

from __future__ import annotations

import pytest

from askaround.campaign import Campaign
from askaround.errors import AskaroundError, Held, NotFound, SetupNeeded, UsageError
from askaround.model import Draft
from tests.engine.orchard import DAY, START, Orchard


def test_a_draft_is_rendered_when_it_is_first_needed(orchard: Orchard) -> None:
    """Making it renders nothing; showing it does, and stores what was shown."""
    effect = orchard.sow(orchard.add())
    outbox = orchard.campaign.outbox
    assert "body" not in outbox.get(effect.id).content
    draft = outbox.draft(effect.id)
    assert (draft.to, draft.subject) == ("ada.byron@example.org", "Hello Ada Byron")
    assert draft.body == "Dear Ada Byron. I am Grace Farmer.\n"
    orchard.campaign.set_profile(name="Somebody Else")
    assert outbox.draft(effect.id).body == draft.body
    orchard.sound()


def test_without_a_name_nothing_is_written(orchard: Orchard) -> None:
    """A message introduces the writer, so the profile comes first; nothing is stored."""
    orchard.campaign.set_profile(name="")
    effect = orchard.sow(orchard.add())
    with pytest.raises(SetupNeeded) as caught:
        orchard.campaign.outbox.draft(effect.id)
    assert caught.value.exit_code == 4
    assert "body" not in orchard.campaign.outbox.get(effect.id).content


def test_reading_renders_but_stores_nothing(orchard: Orchard) -> None:
    """A campaign opened for reading can show a draft."""
    effect = orchard.sow(orchard.add())
    with Campaign.open(orchard.folder, clock=orchard.clock, readonly=True) as reading:
        assert reading.outbox.draft(effect.id).subject == "Hello Ada Byron"
        with pytest.raises(AskaroundError):
            reading.outbox.approve(effect.id)
    assert "body" not in orchard.campaign.outbox.get(effect.id).content


def test_the_life_of_a_message(orchard: Orchard) -> None:
    """Drafted, approved, handed over, delivered; every step is an event and allowed once."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    outbox = orchard.campaign.outbox
    assert outbox.deliver() == []
    assert outbox.approve(effect.id).status == "approved"
    with pytest.raises(UsageError, match="cannot be approved"):
        outbox.approve(effect.id)
    handed = outbox.deliver()[0]
    assert (handed.status, len(handed.files)) == ("handed_over", 1)
    assert (orchard.folder / handed.files[0]).exists()
    assert outbox.sent(effect.id).status == "delivered"
    for again in (outbox.sent, outbox.reject, outbox.approve, outbox.edit, outbox.retry):
        with pytest.raises(UsageError):
            again(effect.id)
    assert [k for k in orchard.kinds(ada.id) if k.startswith("effect.")] == [
        "effect.rendered",
        "effect.approved",
        "effect.begun",
        "effect.handed_over",
        "effect.delivered",
    ]
    orchard.sound()


def test_who_approves_is_kept(orchard: Orchard) -> None:
    """Approval is the person's consent; a message on its way is not asked about again."""
    effect = orchard.sow(orchard.add())
    approved = orchard.campaign.outbox.approve(effect.id)
    assert approved.data["consent"] == "person"
    assert approved.approved_at == START


def test_new_words_need_a_new_consent(orchard: Orchard) -> None:
    """Editing takes back approval and the reason given against policies, and what was laid out."""
    ada = orchard.add(fields={"message": "block"})
    outbox = orchard.campaign.outbox
    effect = orchard.sow(ada)
    with pytest.raises(Held):
        outbox.approve(effect.id)
    outbox.approve(effect.id, overrule="we spoke of it at the fair")
    handed = outbox.deliver()[0]
    assert handed.status == "handed_over"
    edited = outbox.edit(effect.id, subject=" New\n words ", body="Dear Ada\n\n\n")
    assert (edited.status, edited.approved_at, edited.files) == ("drafted", None, ())
    assert (edited.content["subject"], edited.content["body"]) == ("New words", "Dear Ada\n")
    assert not {"consent", "overrule"} & set(edited.data)
    assert not (orchard.folder / handed.files[0]).exists()
    with pytest.raises(Held):
        outbox.approve(effect.id)
    orchard.sound()


def test_what_was_refused_is_not_taken_back(orchard: Orchard) -> None:
    """A refused approval changed nothing: undo takes back what came before, and says so."""
    ada = orchard.add(fields={"message": "block"})
    effect = orchard.sow(ada)
    with orchard.campaign.command("approve"), pytest.raises(Held):
        orchard.campaign.outbox.approve(effect.id)
    events = orchard.campaign.store.events
    assert "approve" not in [one.name for one in events.commands()]
    undoable = events.last_undoable()
    assert undoable is not None
    assert undoable.name == "sow"
    orchard.campaign.undo()
    assert orchard.state(ada) == "seed"
    orchard.sound()


def test_a_rejected_message_is_undelivered(orchard: Orchard) -> None:
    """The workflow's way for it is taken, once, and what was laid out is taken back."""
    ada = orchard.add()
    outbox = orchard.campaign.outbox
    effect = orchard.sow(ada)
    outbox.approve(effect.id)
    handed = outbox.deliver()[0]
    assert outbox.reject(effect.id, reason="too long").detail == "too long"
    assert orchard.state(ada) == "seed"
    assert [t.purpose for t in outbox.list(kind="task", contact=ada.id)] == ["look-again"]
    assert not (orchard.folder / handed.files[0]).exists()
    orchard.sound()


def test_a_guard_in_its_way_does_not_stop_a_rejection(orchard: Orchard) -> None:
    """The message is rejected all the same; the contact stays, and the reason is journaled."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    orchard.campaign.edit(ada.id, fields={"step": "block"})
    assert orchard.campaign.outbox.reject(effect.id).status == "rejected"
    assert orchard.state(ada) == "sown"
    assert "undelivered.held" in orchard.kinds(ada.id)
    orchard.sound()


def test_an_old_message_says_nothing_of_a_new_round(orchard: Orchard) -> None:
    """What comes back late moves nobody who was written to again since."""
    ada = orchard.add()
    outbox = orchard.campaign.outbox
    first = orchard.sow(ada)
    outbox.sent(first.id)
    orchard.campaign.fire(ada.id, "wither")
    second = orchard.sow(ada)
    orchard.bring("bounce", "bird.fell", answers=[first.message_id], data={"permanent": True})
    orchard.campaign.tick()
    assert outbox.get(first.id).status == "failed"
    assert outbox.get(second.id).status == "drafted"
    assert orchard.state(ada) == "sown"
    orchard.sound()


def test_what_failed_goes_again_under_a_new_key(orchard: Orchard) -> None:
    """A channel delivers a key once, so a message that came back needs another; all tries anew."""
    ada = orchard.add()
    outbox = orchard.campaign.outbox
    orchard.mode("deliver")
    effect = orchard.sow(ada)
    outbox.approve(effect.id)
    outbox.deliver()
    orchard.campaign.edit(ada.id, fields={"step": "block"})  # so that she stays where she is
    orchard.bring("bounce", answers=[effect.message_id], data={"permanent": True})
    orchard.campaign.tick()
    assert outbox.get(effect.id).status == "failed"
    again = outbox.retry(effect.id)
    assert again.attempts == 0
    assert {again.key, again.message_id, again.token}.isdisjoint(
        {effect.key, effect.message_id, effect.token}
    )
    outbox.deliver()
    assert orchard.flown() == [effect.key, again.key]
    orchard.sound()


def test_tasks_are_done_once(orchard: Orchard) -> None:
    """A task is no message, and is done or cancelled once."""
    ada = orchard.add()
    outbox = orchard.campaign.outbox
    outbox.reject(orchard.sow(ada).id)
    task = outbox.list(kind="task")[0]
    for wrong in (outbox.approve, outbox.draft, outbox.sent, outbox.reject):
        with pytest.raises(UsageError, match="is a task"):
            wrong(task.id)
    assert outbox.done(task.id).status == "done"
    with pytest.raises(UsageError, match="cannot be done"):
        outbox.done(task.id)
    with pytest.raises(UsageError, match="is a message"):
        outbox.done(orchard.sow(ada).id)
    with pytest.raises(NotFound):
        outbox.get(99)


def test_nothing_was_sent_in_the_future(orchard: Orchard) -> None:
    """A message cannot have gone later than now; earlier it may."""
    effect = orchard.sow(orchard.add())
    with pytest.raises(UsageError):
        orchard.campaign.outbox.sent(effect.id, at=START + 1)
    assert orchard.campaign.outbox.sent(effect.id, at=START - DAY).settled_at == START - DAY


def test_the_state_of_a_message_is_looked_at_again(orchard: Orchard) -> None:
    """What another process did meanwhile is not undone: no approval of what has just gone."""
    effect = orchard.sow(orchard.add())
    orchard.mode("deliver")
    with Campaign.open(orchard.folder, clock=orchard.clock) as other:
        stale = orchard.campaign.outbox
        draft = stale.draft

        def meanwhile(number: int) -> Draft:
            other.outbox.approve(number)
            other.outbox.deliver()
            return draft(number)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stale, "draft", meanwhile)
            with pytest.raises(UsageError, match="delivered"):
                stale.approve(effect.id)
    assert len(orchard.flown()) == 1


def test_broken_templates_are_told_of(orchard: Orchard) -> None:
    """A template of one's own that cannot be filled in names its file and line."""
    folder = orchard.folder / "messages" / "orchard"
    folder.mkdir(parents=True)
    (folder / "greeting.j2").write_text("Subject: x\n\nDear {{ nobody }}\n")
    effect = orchard.sow(orchard.add())
    with pytest.raises(AskaroundError, match=r"greeting\.j2:3"):
        orchard.campaign.outbox.draft(effect.id)


def test_a_reason_frees_an_approved_message_that_is_held(orchard: Orchard) -> None:
    """What a held message's remedy says is a command that works: approved again, with a reason."""
    ada = orchard.add(fields={"message": f"hold:{START + DAY}"})
    effect = orchard.sow(ada)
    outbox = orchard.campaign.outbox
    assert outbox.approve(effect.id).not_before == START + DAY
    with pytest.raises(UsageError, match="approved already") as refused:
        outbox.approve(effect.id)
    assert f"outbox approve {effect.id} --now" in refused.value.hint
    assert outbox.deliver() == []
    with pytest.raises(UsageError, match="approved already") as again:
        outbox.approve(effect.id, overrule="she knows my words")
    assert f"outbox approve {effect.id} --now" in again.value.hint
    freed = outbox.approve(effect.id, now="she asked for it today")
    assert (freed.status, freed.not_before, freed.detail) == ("approved", None, "")
    assert freed.data["now"] == "she asked for it today"
    assert [one.status for one in outbox.deliver()] == ["handed_over"]
    orchard.sound()


def test_a_reason_frees_nothing_that_nothing_holds(orchard: Orchard) -> None:
    """An approved message that no policy holds is not approved twice, reason or not."""
    effect = orchard.sow(orchard.add())
    outbox = orchard.campaign.outbox
    outbox.approve(effect.id)
    with pytest.raises(UsageError, match="approved already") as refused:
        outbox.approve(effect.id, overrule="to be sure")
    assert refused.value.hint == f"askaround outbox deliver {effect.id}"
    assert "overrule" not in outbox.get(effect.id).data


def test_what_was_sent_by_hand_is_read_all_the_same(orchard: Orchard) -> None:
    """A draft nobody agreed to is marked as sent with what speaks against it, never without."""
    effect = orchard.sow(orchard.add(fields={"message": "block"}))
    outbox = orchard.campaign.outbox
    with pytest.raises(Held, match="something against it") as caught:
        outbox.sent(effect.id)
    assert caught.value.details["findings"][0]["reason"] == "the mood is block"  # type: ignore[index]  # a list of findings
    with pytest.raises(UsageError, match="too short a reason"):
        outbox.sent(effect.id, overrule="oh well")
    assert outbox.get(effect.id).status == "drafted"
    assert outbox.sent(effect.id, overrule="it went before I read it").status == "delivered"
    told = [
        one for one in orchard.campaign.events(effect.contact) if one.kind == "effect.delivered"
    ]
    assert told[0].data["overrule"] == "it went before I read it"
    assert "the mood is block" in str(told[0].data["overruled"])
    orchard.sound()


def test_what_was_laid_out_needs_no_reason_when_it_has_gone(orchard: Orchard) -> None:
    """It was agreed to; what policies say since then does not keep the truth out of the journal."""
    ada = orchard.add()
    effect = orchard.sow(ada)
    outbox = orchard.campaign.outbox
    outbox.approve(effect.id)
    outbox.deliver()
    orchard.campaign.edit(ada.id, fields={"message": "block"})
    assert outbox.sent(effect.id).status == "delivered"


def test_a_word_is_no_reason_against_a_block(orchard: Orchard) -> None:
    """Anything but law can be gone against, with a reason that says something."""
    effect = orchard.sow(orchard.add(fields={"message": "block"}))
    outbox = orchard.campaign.outbox
    for word in ("x", "because", "x x x", "we spoke"):
        with pytest.raises(UsageError, match="too short a reason"):
            outbox.approve(effect.id, overrule=word)
    assert outbox.get(effect.id).status == "drafted"
    assert outbox.approve(effect.id, overrule="she asked me to write").status == "approved"
