"""What is new in the journal, for those who work something out from records, people and facts."""

from __future__ import annotations

from askaround.model import Contact
from askaround.upkeep.forget import forget
from tests.engine.orchard import DAY, Orchard


def test_steps_timers_and_messages_are_no_news(orchard: Orchard) -> None:
    """Where contacts stand, their timers and messages change no other row; all else may."""
    campaign, news = orchard.campaign, orchard.campaign.store.events.news
    ada: Contact = orchard.add()
    seen, _ = news(0)
    assert news(0) == (seen, True), "somebody was added"
    effect = orchard.sow(ada)
    campaign.outbox.sent(effect.id)
    orchard.clock.advance(30 * DAY)
    campaign.tick()
    newest, other = news(seen)
    assert newest > seen
    assert not other
    assert news(newest) == (newest, False), "nothing happened since"
    assert news(newest + 5) == (newest, True), "it was another journal that went so far"


def test_what_changes_other_rows_is_news(orchard: Orchard) -> None:
    """A record, an edit, an undo and somebody forgotten are news."""
    campaign, news = orchard.campaign, orchard.campaign.store.events.news
    ada = orchard.add()
    for work in (
        lambda: campaign.note(ada.id, "soil", {"text": "loam"}),
        lambda: campaign.edit(ada.id, title="Gardener"),
        campaign.undo,
        lambda: forget(campaign.workspace, ada.id),
    ):
        seen, _ = news(0)
        work()
        assert news(seen)[1]
