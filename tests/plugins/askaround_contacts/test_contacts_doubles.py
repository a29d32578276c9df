"""Contacts that are one person: found, told with reasons, joined, taken apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.errors import Held, UsageError
from askaround.model import Contact, Person
from askaround.upkeep.verify import verify
from askaround_contacts import api
from askaround_contacts.comparison.doubles import alike, compare, pairs
from tests.stopwatch import at_most

NOW = 1_795_532_400


def _contact(number: int, name: str, **more: object) -> Contact:
    return Contact(number, name, "prospect", 1, 1, 0, 0, **more)  # type: ignore[arg-type]  # fields of a contact


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        ("José Núñez", "Jose Nunez", True),
        ("Núñez, José", "José Núñez", True),
        ("J. Núñez", "José Núñez", True),
        ("Björn Åkesson", "Bjorn Akesson", True),
        ("Barb Liskow", "Barb Liskov", True),
        ("Ada Byron", "Ida Breton", False),
        ("J. Smith", "Karen Smith", False),
        ("Anna Reed", "Anna Read Miller", False),
    ],
)
def test_names_are_compared_without_accents(one: str, other: str, likely: bool) -> None:
    """Case 93: after NFKD; order and initials do not matter, another first name does."""
    assert (alike(one, other) >= 88) == likely


def test_what_speaks_for_it_and_against_it_is_told() -> None:
    """Case 93: mail, number, profile, name and employer, each in words."""
    ada = _contact(1, "Ada Byron", organisation="Mill House Ltd", emails=("ada@example.org",))
    same = compare(
        ada, _contact(2, "A. Byron", organisation="The Mill House", emails=("ADA@example.org",))
    )
    assert same is not None
    assert same.against == ()
    assert [reason.split(" (")[0] for reason in same.reasons] == [
        "the same mail address ada@example.org", "names alike", "both at Mill House Ltd",
    ]  # fmt: skip
    desk = compare(
        _contact(1, "Uma Reed", phones=("+1 585 555 0199",)),
        _contact(2, "Ira Stone", phones=("585-555-0199",)),
    )
    assert desk is None or desk.against
    assert compare(_contact(1, "Ada Byron"), _contact(2, "Ben Cole")) is None
    two = compare(
        _contact(1, "Ada Byron", url="https://www.linkedin.com/in/ada-1", organisation="Mill"),
        _contact(2, "Ada Byron", url="https://www.linkedin.com/in/ada-2", organisation="Fair"),
    )
    assert two is None


def test_many_people_are_compared_in_no_time() -> None:
    """The work grows with the doubles, not with the square of the people."""
    people = [
        _contact(n, f"Name{n} Family{n % 5000}", phones=(f"+1585{n:07d}",)) for n in range(20_000)
    ]
    with at_most(2):
        found = pairs([*people, _contact(20_001, "Name7 Family7", phones=("+1 585 000-0007",))])
        assert [(p.one.id, p.other.id) for p in found][:1] == [(7, 20_001)]


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Campaign]:
    """A campaign with José twice, and Ada."""
    with Campaign.create(tmp_path / "campaign", clock=FixedClock(NOW)) as made:
        made.set_objective(
            text="how editors work", field="editing", kind="career", question="Is it for me?"
        )
        made.add(Person("José Núñez", organisation="Mill House", emails=("jose@example.org",)))
        made.add(Person("J. Nunez", phones=("+1 585 555 0123",), title="Editor", tie="friend"))
        made.add(Person("Ada Byron", emails=("ada@example.org",)))
        yield made


def test_joined_contacts_lose_nothing(campaign: Campaign) -> None:
    """Case 93: notes, addresses and those they named go over; undo takes them apart whole."""
    note = campaign.note(2, "research", {"about": "person", "text": "edits", "source": "web"})
    campaign.edit(3, introduced_by=2)
    before = [campaign.contact(number) for number in (1, 2, 3)]
    new, pair = api.join(campaign, 1, 2)
    assert pair is not None
    assert any("names alike" in reason for reason in pair.reasons)
    assert (new.name, new.title, new.phones, new.tie) == (
        "José Núñez", "Editor", ("+1 585 555 0123",), "friend",
    )  # fmt: skip
    assert [record.contact for record in campaign.records(1, "research")] == [1]
    assert campaign.contact(3).introduced_by == 1
    assert [contact.id for contact in campaign.contacts()] == [1, 3]
    assert campaign.find("+1 585 555 0123" if False else "José").id == 1
    campaign.undo()
    after = [campaign.contact(number) for number in (1, 2, 3)]
    assert [(c.name, c.phones, c.introduced_by) for c in after] == [
        (c.name, c.phones, c.introduced_by) for c in before
    ]
    assert campaign.records(2, "research")[0].id == note.id


def test_undo_gives_back_what_was_seen_of_them(campaign: Campaign) -> None:
    """Case 93: a mail that was theirs is theirs again, unless it was given to somebody else."""
    store = campaign.workspace.store
    with campaign.workspace.journal.command("poll", summary="two mails") as batch:
        for number in (1, 2):
            row = {
                "key": f"mail-{number}", "channel": "email", "kind": "mail", "at": NOW,
                "contact": 2, "status": "review", "data": "{}",
            }  # fmt: skip
            batch.insert("observation", row)
        batch.event(2, "observation.seen")
        batch.flush()
    campaign.join(1, 2)
    assert [seen["contact"] for seen in store.observations.select(contact=1)] == [1, 1]
    campaign.undo()
    assert store.observations.select(contact=1) == []
    assert [seen["id"] for seen in store.observations.select(contact=2)] == [1, 2]
    assert list(verify(campaign.workspace)) == []


def test_who_is_further_along_stays(campaign: Campaign) -> None:
    """Nobody falls back to the beginning, and no message is left without an addressee."""
    for about in ("person", "field"):
        campaign.note(1, "research", {"about": about, "text": "Plans canals", "source": "web"})
    campaign.intend(1, "user.request")
    with pytest.raises(Held, match="would be prospect again"):
        campaign.join(2, 1)
    assert campaign.join(1, 2).state == "requested"
    with pytest.raises(UsageError):
        campaign.join(1, 1)


def test_waiting_messages_hold_a_join(campaign: Campaign) -> None:
    """What waits for the person's word is theirs to settle first."""
    for number in (1, 3):
        for about in ("person", "field"):
            campaign.note(
                number, "research", {"about": about, "text": "Plans canals", "source": "web"}
            )
        campaign.intend(number, "user.request")
    with pytest.raises(Held, match="waits for your word"):
        campaign.join(1, 3)


def test_a_wish_to_be_left_alone_goes_over(campaign: Campaign) -> None:
    """Whichever of the two asked for it."""
    campaign.edit(2, do_not_contact=True)
    assert campaign.join(1, 2).do_not_contact


def test_forgetting_reaches_what_was_joined(campaign: Campaign) -> None:
    """The journal keeps no word of either, and still agrees with the tables."""
    from askaround.upkeep.forget import forget

    campaign.join(1, 2)
    forget(campaign.workspace, 1)
    assert list(verify(campaign.workspace)) == []
    told = " ".join(str(event) for event in campaign.events())
    assert "5550123" not in told.replace(" ", "")
    assert "Nunez" not in told


def test_the_commands_tell_and_undo(campaign: Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    """``doubles`` lists, ``merge --dry-run`` shows, ``apart`` is remembered."""
    folder = campaign.folder
    campaign.close()

    def type_(*words: str) -> str:
        assert run_here(list(words), Session(str(folder), FixedClock(NOW))) == 0
        return capsys.readouterr().out

    told = json.loads(type_("doubles", "--json"))
    assert [[c["id"] for c in pair["contacts"]] for pair in told["pairs"]] == [[1, 2]]
    assert "askaround merge 01 02" in type_("doubles")
    assert "nothing was changed" in type_("merge", "1", "2", "--dry-run")
    assert json.loads(type_("doubles", "--json"))["pairs"]
    type_("apart", "1", "2")
    assert json.loads(type_("doubles", "--json"))["pairs"] == []
    type_("undo")
    joined = json.loads(type_("merge", "1", "2", "--json"))
    assert (joined["joined"], joined["contact"]["id"]) == (2, 1)
    assert joined["reasons"]


def test_one_person_of_two_files_is_one(
    tmp_path: Path, make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Case 93: by mail or profile at once; a likely one is only named after the import."""
    folder = tmp_path / "campaign"
    Campaign.create(folder, clock=FixedClock(NOW)).close()
    session = Session(str(folder), FixedClock(NOW))
    one = make("Name,E-mail,Company\nJosé Núñez,jose@example.org,Mill House\n", name="one.csv")
    two = make(
        "Name,E-mail,Phone,Company\nJose Nunez,JOSE@example.org,+1 585 555 0123,Mill House\n"
        "Jose Nuñez,,585 555 0123,Mill House Ltd\n",
        name="two.csv",
    )
    assert run_here(["import", str(one)], session) == 0
    assert run_here(["import", str(two)], session) == 0
    out = capsys.readouterr().out
    assert "1 added · 1 merged" in out
    assert "askaround doubles" in out


CARD = """\
BEGIN:VCARD
VERSION:4.0
FN;ALTID=1;LANGUAGE=en:Taro Yamada
{more}N:Yamada;Taro;;;
EMAIL:taro@example.jp
END:VCARD
"""
SHEET = "First Name,Last Name,E-mail 1 - Value\n太郎,山田,taro@example.jp\n"


@pytest.mark.parametrize("card_first", [True, False])
def test_a_name_in_another_script_is_listed(
    campaign: Campaign, tmp_path: Path, card_first: bool
) -> None:
    """The same address under a name in another script: listed, and told when they are joined."""
    (tmp_path / "g.csv").write_text(SHEET)
    (tmp_path / "t.vcf").write_text(CARD.format(more=""))
    files = ["t.vcf", "g.csv"] if card_first else ["g.csv", "t.vcf"]
    assert [api.import_file(campaign, tmp_path / one).added for one in files] == [1, 1]
    (pair,) = [one for one in api.doubles(campaign) if one.reasons[0].startswith("the same mail")]
    assert pair.against == ("names in different scripts",)
    _, told = api.join(campaign, pair.one.id, pair.other.id)
    assert told is not None
    assert told.reasons == ("the same mail address taro@example.jp",)


@pytest.mark.parametrize("card_first", [True, False])
def test_a_card_that_gives_both_names_is_the_same_person(
    campaign: Campaign, tmp_path: Path, card_first: bool
) -> None:
    """A second FN with the same ALTID is the same name: the address then says who it is."""
    (tmp_path / "g.csv").write_text(SHEET.replace("太郎,山田", "山田太郎,"))
    (tmp_path / "t.vcf").write_text(CARD.format(more="FN;ALTID=1;LANGUAGE=ja:山田太郎\n"))
    files = ["t.vcf", "g.csv"] if card_first else ["g.csv", "t.vcf"]
    reports = [api.import_file(campaign, tmp_path / one) for one in files]
    assert [(one.added, one.merged + one.unchanged) for one in reports] == [(1, 0), (0, 1)]


def test_an_address_two_share_is_listed_unless_it_is_a_houses() -> None:
    """Equal addresses are listed though the names are unlike; ``info@`` says nothing."""
    for local, listed in (("ada", True), ("info", False)):
        mail = (f"{local}@example.org",)
        one, other = (_contact(n, name, emails=mail) for n, name in ((1, "Ada Roe"), (2, "Bo Li")))
        assert (compare(one, other) is not None) is listed
