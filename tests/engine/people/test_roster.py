"""People: added once, edited with care, found by what one types, imported as a whole."""

from __future__ import annotations

from typing import Any

import pytest

from askaround.errors import Ambiguous, NotFound, UsageError
from askaround.model import Person, Skipped
from tests.engine.orchard import START, Orchard


def test_a_contact_is_what_was_said(orchard: Orchard) -> None:
    """Every field of a person is kept, over another opening too."""
    person = Person(
        "  Ada Byron ",
        given="Ada",
        family="Byron",
        organisation="Mill Ltd",
        title="Miller",
        emails=("ada@example.org", "a@example.net"),
        phones=("+1 585 555 0123",),
        url="https://example.org/in/ada",
        address="1 Mill Lane",
        region="US-NY",
        zone="America/New_York",
        language="en",
        tie="friend",
        connected_on="2024-01-31",
        fields={"hat": "blue"},
    )
    ada = orchard.campaign.add(person)
    again = orchard.campaign.contact(ada.id)
    assert again == ada
    assert (ada.name, ada.place, ada.tie, ada.state) == ("Ada Byron", "US-NY", "friend", "seed")
    assert (ada.created_at, ada.version, ada.ref) == (START, 1, "01")
    assert dict(ada.fields) == {"hat": "blue", "connected_on": "2024-01-31"}
    orchard.sound()


@pytest.mark.parametrize(
    "other",
    [
        Person("Ada B.", emails=("ADA.byron@example.org",)),
        Person("ada  BYRON", organisation=""),
        Person("Àda Byron"),
    ],
)
def test_nobody_is_added_twice(orchard: Orchard, other: Person) -> None:
    """The same address, or the same name of the same house, is the same person."""
    orchard.add("Ada Byron")
    with pytest.raises(UsageError, match="is known already as 01"):
        orchard.campaign.add(other)
    assert len(list(orchard.campaign.contacts())) == 1


def test_what_nobody_can_use_is_met_at_the_door(orchard: Orchard) -> None:
    """No name, state, zone or address of that kind: told of when typed, left out of a file."""
    for person in (Person(" \n"), Person("Ada", zone="-05:00"), Person("Ada", emails=("ada",))):
        with pytest.raises(UsageError):
            orchard.campaign.add(person)
    with pytest.raises(UsageError, match="has no state 'x'"):
        orchard.campaign.add(Person("Ada"), state="x")
    person = Person("Ada", zone="-05:00", tie="pal", emails=("a@example.org",))
    orchard.campaign.import_people([person])
    ada = orchard.campaign.find("ada")
    assert (ada.zone, ada.tie) == ("", "unknown")
    orchard.campaign.outbox.sent(orchard.sow(ada).id)
    assert orchard.timers(ada.id)[0][0] is not None
    orchard.sound()


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"name": 7},
        {"emails": "ada@example.org"},
        {"emails": [7]},
        {"phones": ("",)},
        {"minutes": "20"},
        {"minutes": 0},
        {"minutes": True},
        {"zone": "Mars/Olympus"},
        {"tie": "pal"},
        {"fields": {"a": 7}},
        {"fields": "a"},
        {"do_not_contact": "yes"},
        {"state": "grown"},
        {"version": 7},
        {"nothing": 1},
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(
    orchard: Orchard, change: dict[str, Any]
) -> None:
    """Wrong names, kinds and values are told of before anything is written."""
    ada = orchard.add()
    kinds = orchard.kinds()
    with pytest.raises(UsageError):
        orchard.campaign.edit(ada.id, **change)
    assert orchard.campaign.contact(ada.id) == ada
    assert orchard.kinds() == kinds


def test_an_edit_changes_what_is_said(orchard: Orchard) -> None:
    """Fields are merged, an empty one is removed; saying what is known changes nothing."""
    ada = orchard.add(fields={"hat": "blue", "coat": "red"}, emails=("mill@example.net",))
    kinds = orchard.kinds()
    assert orchard.campaign.edit(ada.id, name="Ada Byron", fields={"hat": "blue"}) == ada
    assert orchard.kinds() == kinds
    new = orchard.campaign.edit(
        ada.id, emails=["a@example.org"], minutes=30, zone="Europe/Berlin", fields={"hat": ""}
    )
    assert (new.emails, new.minutes, new.zone) == (("a@example.org",), 30, "Europe/Berlin")
    assert dict(new.fields) == {"coat": "red"}
    assert new.version == ada.version + 1
    assert orchard.campaign.find("a@example.org").id == ada.id
    with pytest.raises(NotFound):
        orchard.campaign.find("mill@example.net")
    orchard.sound()


def test_a_wish_follows_the_edit(orchard: Orchard) -> None:
    """Marking by hand keeps the mark; taking it back takes it back."""
    ada = orchard.add()
    marks = orchard.campaign.store.do_not_contact
    orchard.campaign.edit(ada.id, do_not_contact=True)
    assert not marks().empty()
    orchard.campaign.edit(ada.id, emails=("new@example.org",))
    orchard.campaign.edit(ada.id, do_not_contact=False)
    assert marks().has({("email", "new@example.org")}) is False
    orchard.sound()


def test_people_are_found_by_what_one_types(orchard: Orchard) -> None:
    """Number, name without accents or case, its beginning, any word, part, address, likeness."""
    ada = orchard.campaign.add(Person("Zoë Quillfeather", emails=("zoe@example.org",)))
    orchard.campaign.add(Person("Bob Bean"))
    for text in (
        ada.id,
        "1",
        "01",
        " zoe quillfeather ",
        "ZOË",
        "zo",
        "quill",
        "feather",
        "zoe@example.org",
        "Zoe Quilfeather",
    ):
        assert orchard.campaign.find(text).id == ada.id, text


@pytest.mark.parametrize(
    "text", ["", " ", "0", "99", "9" * 40, "²", "٣", "%", "_", "'", "nobody", "\ud800", "x\0y"]
)
def test_nobody_answers_to_nonsense(orchard: Orchard, text: str) -> None:
    """Whatever is typed ends in words."""
    orchard.add()
    with pytest.raises(NotFound):
        orchard.campaign.find(text)


def test_several_are_told_apart(orchard: Orchard) -> None:
    """The candidates are listed, the better kind of match alone."""
    orchard.add("Ada Byron")
    orchard.add("Ada Bean")
    orchard.add("Ramada Inn")
    with pytest.raises(Ambiguous) as caught:
        orchard.campaign.find("ada")
    assert caught.value.candidates == [(1, "Ada Byron"), (2, "Ada Bean")]
    assert caught.value.exit_code == 3


def test_an_import_is_whole(orchard: Orchard) -> None:
    """New ones are added, known ones completed, doubles joined, rows without a name told of."""
    orchard.add("Ada Byron", title="")
    people: list[Person | Skipped] = [
        Person("Ada Byron", emails=("ada.byron@example.org",), title="Miller", line=2),
        Person("Bob Bean", organisation="Mill", line=3),
        Skipped(4, "ragged"),
        Person("", line=5),
        Person("BOB bean", organisation="mill", phones=("+1 585 555 0123",), line=6),
        Person("Bob Bean", organisation="Mill", line=7),
    ]
    trial = orchard.campaign.import_people(people, dry_run=True)
    assert len(list(orchard.campaign.contacts())) == 1
    seen: list[int] = []
    report = orchard.campaign.import_people(people, progress=seen.append)
    assert report == trial
    assert (report.added, report.merged, report.unchanged, report.held) == (1, 2, 1, 0)
    assert [(s.line, s.reason) for s in report.skipped] == [(4, "ragged"), (5, "no name")]
    assert orchard.campaign.find("ada").title == "Miller"
    assert orchard.campaign.find("bob").phones == ("+1 585 555 0123",)
    orchard.sound()


def broken_file() -> Any:
    """A file that cannot be read to its end."""
    for n in range(1200):
        yield Person(f"Ada {n}")
    raise OSError("the disk is gone")


def test_half_an_import_is_none(orchard: Orchard) -> None:
    """A file that breaks off in the middle leaves nothing of it."""
    with pytest.raises(OSError, match="gone"):
        orchard.campaign.import_people(broken_file())
    assert list(orchard.campaign.contacts()) == []
    orchard.sound()


def test_lists_go_by_state_tie_and_text(orchard: Orchard) -> None:
    """In order of number, no more than asked for."""
    orchard.add("Ada Byron", tie="friend", organisation="Zoë's Mill")
    orchard.add("Bob Bean", tie="friend")
    orchard.sow(orchard.add("Cleo Corn"))
    names = [c.name for c in orchard.campaign.contacts(tie="friend", limit=1)]
    assert names == ["Ada Byron"]
    assert [c.name for c in orchard.campaign.contacts(state="sown")] == ["Cleo Corn"]
    assert [c.name for c in orchard.campaign.contacts(text="ZOE")] == ["Ada Byron"]


def test_a_first_name_beats_the_beginning_of_another(orchard: Orchard) -> None:
    """Sam is Sam, though Samuel begins with it; what is no whole word still finds both."""
    orchard.add("Samuel Hart")
    orchard.add("Sam Hart")
    assert orchard.campaign.find("sam").name == "Sam Hart"
    assert orchard.campaign.find("samuel").name == "Samuel Hart"
    with pytest.raises(Ambiguous):
        orchard.campaign.find("sa")


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        ("US", "US-NC:boone", "US-NC:boone"),
        ("US-NC", "US-NC:boone", "US-NC:boone"),
        ("", "US-NC", "US-NC"),
        ("US-NC:boone", "US", "US-NC:boone"),
        ("US-NY", "US-NC:boone", "US-NY"),
        ("JP", "", "JP"),
    ],
)
def test_a_file_narrows_the_place_of_somebody_known(
    orchard: Orchard, before: str, said: str, after: str
) -> None:
    """A place within the known one adds to it; another one overwrites nothing."""
    one = orchard.campaign.add(Person("Ada Byron", emails=("ada@example.org",), region=before))
    again = Person("Ada Byron", emails=("ada@example.org",), region=said, line=2)
    orchard.campaign.import_people([again])
    assert orchard.campaign.contact(one.id).place == after
    orchard.sound()
