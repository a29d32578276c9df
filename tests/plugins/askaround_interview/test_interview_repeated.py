"""What is typed twice, who is known already, and thanks that have not gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from askaround import Campaign
from askaround_interview import api

Add = Callable[..., int]
Ask = Callable[..., Any]
WORDS = (
    *("debrief", "ines", "--insight", "skills: Patience counts.", "--advice", "Read contracts"),
    *("--lead", "the library looks for a printer", "--named", "José Quill; Harbour Press"),
)


def test_a_debriefing_typed_twice_is_one(ask: Ask, campaign: Campaign, talked: Add) -> None:
    """The second time nothing is added, and that is said; other words are still taken."""
    number = talked("Ines Duarte")
    assert ask(*WORDS).code == 0
    before = [(one.kind, dict(one.data)) for one in campaign.records(number)]
    said = ask(*WORDS)
    assert said.code == 0
    assert [(one.kind, dict(one.data)) for one in campaign.records(number)] == before
    assert "nothing new" in said.out
    assert said.out.count("written down before, not added again") == 4
    told = ask("debrief", "ines", "--lead", "a shop in Utica", "--named", "jose quill", "--json")
    assert [one["kind"] for one in told.json["records"]] == ["lead"]
    assert told.json["repeated"] == ["jose quill"]


def test_the_same_words_twice_in_one_line(campaign: Campaign, talked: Add) -> None:
    """Two of the same in one debriefing are one record."""
    number = talked("Ines Duarte")
    said = api.Debriefing([api.insight("skills: patience"), api.insight("skills: Patience.")])
    assert api.debrief(campaign, number, said).repeated == ("Patience.",)
    assert len(campaign.records(number, "insight")) == 1


def test_what_a_repetition_adds_is_kept(campaign: Campaign, talked: Add) -> None:
    """A mark or an address that comes with the second time goes to the first record."""
    number = talked("Ines Duarte")
    api.debrief(campaign, number, api.Debriefing([api.insight("skills: patience")]))
    api.debrief(campaign, number, api.Debriefing([api.insight("skills: patience [confidential]")]))
    (record,) = campaign.records(number, "insight")
    assert record.data["confidential"] is True
    api.refer(campaign, number, [{"name": "Mei Chen"}])
    api.refer(campaign, number, [{"name": "Mei Chen", "email": "mei@example.org"}])
    (record,) = campaign.records(number, "referral")
    assert record.data["email"] == "mei@example.org"
    assert campaign.verify() == []


def test_namesakes_are_two(campaign: Campaign, talked: Add) -> None:
    """One name with two organisations is two people."""
    number = talked("Ines Duarte")
    for work in ("Harbour Press", "Quill & Sons"):
        api.refer(campaign, number, [{"name": "Mei Chen", "organisation": work}])
    assert len(campaign.records(number, "referral")) == 2


def test_a_named_person_who_is_known_is_pointed_out(ask: Ask, add: Add, talked: Add) -> None:
    """Whoever was a contact before is not new: their number is said."""
    add("Ruth Castellan", organisation="Harbour Press")
    talked("Ines Duarte")
    assert ask("thank", "ines", "--for", "the hint to read contracts").code == 0
    said = ask("refer", "ines", "Ruth Castellan", "--organisation", "Harbour Press")
    assert said.code == 0
    assert "known already: 01 Ruth Castellan" in said.out
    again = ask("refer", "ines", "Mei Chen", "--json")
    assert again.json["known"] == []
    assert [one["name"] for one in again.json["prospects"]] == ["Mei Chen"]


def test_unsent_thanks_are_pointed_out(ask: Ask, campaign: Campaign, talked: Add) -> None:
    """Until the thank-you went, whoever takes up the names is warned, with what to type."""
    number = talked("Ines Duarte")
    assert ask("debrief", "ines", "--advice", "read contracts first").code == 0
    assert ask("thank", "ines", "--for", "the hint to read contracts").code == 0
    (thanks,) = [e for e in campaign.outbox.list(contact=number) if e.purpose == "thank-you"]
    for name, command in (("Mei Chen", "approve"), ("Tom Reed", "deliver"), ("Ada Lund", "sent")):
        said = ask("refer", "ines", name)
        assert "warning: the thank-you to Ines Duarte" in said.out
        assert f"askaround outbox {command}" in said.out
        told = ask("refer", "ines", name, "--json").json
        assert told["thanks_unsent"]["id"] == thanks.id
        assert ask("outbox", command, str(thanks.id)).code == 0
    said = ask("refer", "ines", "Fritz Amsel")
    assert "new: " in said.out
    assert "warning" not in said.out


def test_the_help_of_refer_says_that_thanks_go_first(ask: Ask) -> None:
    """The order is said where it matters."""
    assert "Let the thank-you go first" in " ".join(ask("refer", "--help").out.split())


def test_a_wave_reads_no_more_than_it_takes(
    campaign: Campaign, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The closest come first, in the order they came; the rest stay in the database."""
    for name, tie in (("A", "stranger"), ("B", "friend"), ("C", "stranger"), ("D", "friend")):
        add(f"{name} Lund", tie=tie)
    campaign.edit(2, do_not_contact=True)
    read: list[int] = []
    contacts = campaign.contacts

    def counted(**how: Any) -> Any:
        for one in contacts(**how):
            read.append(one.id)
            yield one

    monkeypatch.setattr(campaign, "contacts", counted)
    assert [one.id for one in api.nearest(campaign, 2)] == [4, 1]
    assert 3 not in read


def test_progress_counts_every_step(campaign: Campaign, add: Add) -> None:
    """With sending there are two steps for each contact, counted up."""
    numbers = [add(f"{name} Lund") for name in "AB"]
    seen: list[int] = []
    api.request(campaign, numbers, send=True, progress=seen.append)
    assert seen == [1, 2, 3, 4]
