"""Preparing, writing down, thanking, and going on to whom they named: on a campaign."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from askaround import Campaign
from askaround.errors import Held, UsageError
from askaround_interview import api

Add = Callable[..., int]


def kinds(campaign: Campaign, number: int) -> dict[str, list[object]]:
    """Return the records of a contact by kind."""
    found: dict[str, list[object]] = {}
    for record in campaign.records(number):
        found.setdefault(record.kind, []).append(dict(record.data))
    return found


def test_prepare_keeps_its_list_once(campaign: Campaign, add: Add) -> None:
    """The page has as many questions as fit; the same list is not kept twice."""
    number = add("Ines Duarte", organisation="Harbour Press")
    sheet = api.prepare(campaign, number)
    assert (sheet.minutes, len(sheet.questions), sheet.stored) == (20, 4, True)
    assert "what printers do all day" in sheet.text
    assert "printing" in sheet.closing.text
    assert api.prepare(campaign, number).stored is False
    longer = api.prepare(campaign, number, minutes=30, questions=[("", "Why by hand?")])
    assert "Why by hand?" in [one.text for one in longer.questions]
    assert longer.stored
    assert api.planned(campaign, number) == [one.text for one in longer.questions]
    assert len(kinds(campaign, number)["preparation"]) == 2


def test_prepare_takes_the_length_they_set(campaign: Campaign, add: Add) -> None:
    """What they set counts before the meeting, and that before what is usual."""
    number = add("Ines Duarte")
    campaign.edit(number, minutes=15)
    assert len(api.prepare(campaign, number).questions) == 3


def test_prepare_names_what_is_missing_and_closes_its_task(campaign: Campaign, add: Add) -> None:
    """What is not there yet is named with its remedy; the task to prepare is done."""
    number = add("Ines Duarte")
    api.request(campaign, [number])
    assert [one.purpose for one in campaign.outbox.list(kind="task")] == ["prepare"]
    dry = api.prepare(campaign, number, dry_run=True)
    assert [what for what, _ in dry.missing] == [
        "a note on their field or organisation",
        "where you found it",
    ]
    sheet = api.prepare(campaign, number)
    assert sheet.missing == dry.missing, "a trial counts the list that it would keep"
    assert (dry.readiness, sheet.readiness) == (70, 70)
    assert campaign.outbox.list(kind="task") == []


def test_prepare_asks_what_nobody_has_told_yet(campaign: Campaign, add: Add) -> None:
    """A topic on which others spoke gives way to one that is still open."""
    one, other = add("Ines Duarte"), add("Tom Reed")
    assert api.prepare(campaign, one).questions[-1].topic == "path"
    api.debrief(campaign, other, api.Debriefing([api.insight("path: by chance")]))
    assert api.prepare(campaign, one).questions[-1].topic != "path"


def test_debrief_writes_all_of_it_down(campaign: Campaign, talked: Add) -> None:
    """Insights, leads and names become records; questions are settled; the task is done."""
    number = talked("Ines Duarte")
    campaign.note(number, "question", {"text": "Why by hand?", "topic": "path"})
    said = api.Debriefing(
        [api.insight("skills: patience [sure]")],
        tone="friendly",
        asked=["why by hand"],
        declined=["What do you earn?"],
        leads=["the library looks for a printer"],
        named=[{"name": "Mei Chen"}],
    )
    done = api.debrief(campaign, number, said)
    found = kinds(campaign, number)
    assert found["insight"] == [
        {"text": "patience", "topic": "skills", "certainty": "sure", "tone": "friendly"}
    ]
    assert found["question"] == [
        {"text": "Why by hand?", "topic": "path", "asked": True},
        {"text": "What do you earn?", "asked": True, "declined": True},
    ]
    assert found["lead"] == [{"text": "the library looks for a printer"}]
    assert found["referral"] == [{"name": "Mei Chen"}]
    assert done.outcome.target == "bloom"
    assert [one.purpose for one in campaign.outbox.list(kind="task")] == ["thank"]
    campaign.undo()
    assert "insight" not in kinds(campaign, number)
    assert campaign.verify() == []


def test_debrief_of_nothing_is_refused(campaign: Campaign, talked: Add) -> None:
    """An empty debriefing changes nothing and says how to fill it."""
    with pytest.raises(UsageError, match="nothing to write down"):
        api.debrief(campaign, talked("Ines Duarte"), api.Debriefing())


def test_debrief_dry_run_keeps_nothing(campaign: Campaign, talked: Add) -> None:
    """A dry run writes no record."""
    number = talked("Ines Duarte")
    api.debrief(campaign, number, api.Debriefing(tone="wary"), dry_run=True)
    assert "insight" not in kinds(campaign, number)


def test_declined_questions_do_not_come_back(campaign: Campaign, talked: Add) -> None:
    """What they would rather not answer is in no later page."""
    number = talked("Ines Duarte")
    first = api.prepare(campaign, number).questions[0].text
    api.debrief(campaign, number, api.Debriefing(declined=[first]))
    assert first not in api.prepare(campaign, number).text


def test_thank_names_one_thing(campaign: Campaign, talked: Add) -> None:
    """Without a concrete thing there is no thank-you, and nothing is kept; with one there is."""
    number = talked("Ines Duarte")
    for thing in ("", "your time"):
        with pytest.raises(Held) as caught:
            api.thank(campaign, number, thing=thing)
        assert "--for" in caught.value.hint
    assert "thanks" not in kinds(campaign, number)
    done = api.thank(campaign, number, thing="the course in Utica")
    assert done.draft is not None
    assert "the course in Utica" in done.draft.body
    assert kinds(campaign, number)["thanks"] == [{"thing": "the course in Utica"}]
    assert done.outcome.target == "fruit"
    assert "thank" not in [one.purpose for one in campaign.outbox.list(kind="task")]


def test_thank_by_the_channel_named(campaign: Campaign, talked: Add) -> None:
    """The channel named for this once is used, and the message is let go with send."""
    number = talked("Ines Duarte")
    campaign.note(number, "insight", {"text": "the course in Utica is worth it"})
    done = api.thank(campaign, number, thing="the course", channel="pigeon", send=True)
    assert [(one.channel, one.status) for one in done.messages] == [("pigeon", "handed_over")]
    assert done.problem is None


def test_thank_dry_run_shows_the_words(campaign: Campaign, talked: Add) -> None:
    """A dry run gives the words and keeps nothing."""
    number = talked("Ines Duarte")
    done = api.thank(campaign, number, thing="the course", dry_run=True)
    assert done.draft is not None
    assert "the course" in done.draft.body
    assert "thanks" not in kinds(campaign, number)
    assert campaign.contact(number).state == "bloom"


def test_ideas_are_what_they_said_in_the_open(campaign: Campaign, talked: Add) -> None:
    """What one could thank for: newest first, nothing confidential."""
    number = talked("Ines Duarte")
    texts = ["first", "secret [confidential]", "last"]
    api.debrief(campaign, number, api.Debriefing([api.insight(text) for text in texts]))
    assert api.ideas(campaign, number) == ["last", "first"]


def test_names_wait_until_thanks_are_said(campaign: Campaign, talked: Add) -> None:
    """Before the thanks names are kept; afterwards they become prospects, late ones too."""
    number = talked("Ines Duarte")
    early = api.refer(campaign, number, [{"name": "Mei Chen", "email": "mei@example.org"}])
    assert early.waiting == ("Mei Chen",)
    assert early.outcome.spawned == ()
    api.thank(campaign, number, thing="the course")
    taken = api.refer(campaign, number)
    (mei,) = taken.outcome.spawned
    assert (mei.name, mei.state, mei.tie, mei.introduced_by) == (
        "Mei Chen",
        "seed",
        "referral",
        number,
    )
    assert taken.waiting == ()
    late = api.refer(campaign, number, [{"name": "Ana Silva"}])
    assert [one.name for one in late.outcome.spawned] == ["Ana Silva"]
    assert campaign.verify() == []


def test_refer_wants_a_name(campaign: Campaign, talked: Add) -> None:
    """With nobody named, now or before, there is nothing to take up."""
    with pytest.raises(UsageError, match="whom did they name"):
        api.refer(campaign, talked("Ines Duarte"))


def test_refer_dry_run_keeps_no_name(campaign: Campaign, talked: Add) -> None:
    """A dry run says who would wait, and keeps nobody."""
    number = talked("Ines Duarte")
    done = api.refer(campaign, number, [{"name": "Mei Chen"}], dry_run=True)
    assert done.waiting == ("Mei Chen",)
    assert api.waiting(campaign, number) == []


def test_tree_shows_who_opened_which_door(campaign: Campaign, talked: Add, add: Add) -> None:
    """Who named whom, over generations, who still waits, and whom thanks are owed."""
    ines, tom = talked("Ines Duarte"), talked("Tom Reed")
    add("Nobody Namedby")
    api.thank(campaign, ines, thing="the course")
    api.refer(campaign, ines, [{"name": "Mei Chen"}, {"name": "Ana Silva"}])
    api.refer(campaign, tom, [{"name": "Lea Roth"}])
    roots = api.tree(campaign)
    assert [(one.contact.id, one.owed) for one in roots] == [(ines, True), (tom, True)]
    (draft,) = [one for one in campaign.outbox.list(contact=ines) if one.purpose == "thank-you"]
    # A draft has thanked nobody.
    campaign.outbox.sent(draft.id, overrule="it went before I looked back")
    roots = api.tree(campaign)
    assert [(one.contact.id, one.owed) for one in roots] == [(ines, False), (tom, True)]
    assert [one.contact.name for one in roots[0].named] == ["Mei Chen", "Ana Silva"]
    assert roots[1].waiting == ["Lea Roth"]
    assert [one.contact.id for one in api.tree(campaign, tom)] == [tom]
    data = roots[0].as_data()
    assert data["thanks_owed"] is False
    assert len(list(roots[0].all())) == 3


def test_tree_of_nobody_is_empty(campaign: Campaign, add: Add) -> None:
    """Where nobody has named anybody there is no tree."""
    add("Ines Duarte")
    assert api.tree(campaign) == []
