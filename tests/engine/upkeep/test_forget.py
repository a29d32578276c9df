"""Forget: nothing of a person is left in any file, and all the rest still holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from askaround.errors import Conflict, Held, NotFound
from askaround.model import Contact, Person
from askaround.upkeep.forget import forget
from askaround.upkeep.scrub import Scrubber
from askaround.views.funnel import funnel
from tests.engine.orchard import DAY, Orchard

NAME = "Zoë Quillfeather"
MAIL = "zoe.q@example.net"
PHONE = "+44 20 7946 0123"
URL = "https://people.example.org/in/zoeq"
WORDS = (NAME, "Zoe Quillfeather", "quillfeather", MAIL, "7946 0123", "79460123", "zoeq")


def traces(folder: Path) -> list[str]:
    """Every file of a folder that still has one of the words, in whatever case."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes().decode("utf-8", "replace").casefold()
            found += [f"{path.name}: {w}" for w in WORDS if w.casefold() in content]
    return found


def known(orchard: Orchard) -> Contact:
    """Somebody of whom there is everything: notes, messages, replies, and words about others."""
    campaign = orchard.campaign
    zoe = campaign.add(
        Person(
            NAME,
            given="Zoë",
            family="Quillfeather",
            organisation="Mill Ltd",
            emails=(MAIL,),
            phones=(PHONE,),
            url=URL,
            fields={"fax": PHONE},
        )
    )
    campaign.note(zoe.id, "soil", {"text": f"{NAME} likes loam"})
    campaign.set_objective(text=f"what {NAME} does")
    effect = orchard.sow(zoe)
    campaign.outbox.edit(effect.id, body=f"Dear {NAME}, write to {MAIL} or {PHONE}.")
    campaign.outbox.approve(effect.id)
    campaign.outbox.deliver()
    campaign.outbox.sent(effect.id)
    orchard.bring(says="bird.cried", answers=[effect.message_id], sender=MAIL, text=f"I am {NAME}")
    orchard.bring("auto_reply", sender=MAIL.upper(), text="away", subject=f"{NAME} is away")
    campaign.tick()
    campaign.intend(zoe.id, "bird.sang", given={"note": NAME})
    return zoe


def empty_loft(orchard: Orchard) -> None:
    """Remove what the pigeons brought: it lies outside of what the program keeps."""
    for path in orchard.loft.iterdir():
        path.unlink()


def test_nothing_is_left_in_any_file(orchard: Orchard) -> None:
    """Database, write-ahead log, drafts: no name, no address, no number, however spelt."""
    zoe = known(orchard)
    empty_loft(orchard)
    assert traces(orchard.folder)
    report = forget(orchard.campaign.workspace, zoe.id)
    assert traces(orchard.folder) == []
    assert report.rows
    assert report.events
    assert report.left == []
    orchard.sound()


def test_nothing_is_left_with_a_reader_about(orchard: Orchard) -> None:
    """Where another process holds on to old pages, that is said."""
    zoe = known(orchard)
    orchard.campaign.store.connection.execute("PRAGMA busy_timeout=20")
    with closing(sqlite3.connect(orchard.folder / "askaround.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchone()
        report = forget(orchard.campaign.workspace, zoe.id)
        assert report.pages == "another process uses it"
        assert not any("askaround.db" in one for one in report.left), "nobody is to remove that"
        reader.rollback()
    orchard.sound()


def test_words_about_them_are_taken_out_of_others(orchard: Orchard) -> None:
    """Notes, referrals and drafts of others lose the name, in table and journal alike."""
    campaign = orchard.campaign
    ada = campaign.add(Person("Ada Byron", emails=("ada@example.org",)), state="grown")
    campaign.note(ada.id, "pip", {"name": NAME, "email": MAIL, "phone": PHONE})
    zoe = campaign.intend(ada.id, "user.scatter").spawned[0]
    campaign.note(
        ada.id, "soil", {"text": f'She said: "ask {NAME.upper()},\nzoe  quillfeather <{MAIL}>"'}
    )
    campaign.note(ada.id, "soil", {"text": "call 020 7946-0123 or +44(20)79460123"})
    campaign.edit(zoe.id, phones=(PHONE, "020 7946 0123"))
    empty_loft(orchard)
    report = forget(campaign.workspace, zoe.id)
    assert report.mentions
    pip, first, second = campaign.records(ada.id)
    assert pip.data["name"] == pip.data["email"] == "(forgotten)"
    assert pip.data["contact"] == zoe.id
    assert first.data["text"] == 'She said: "ask (forgotten),\n(forgotten) <(forgotten)>"'
    assert second.data["text"] == "call (forgotten) or (forgotten)"
    assert traces(orchard.folder) == []
    orchard.sound()
    assert campaign.intend(ada.id, "user.scatter").spawned == ()


def test_drafts_that_name_them_come_back_to_the_person(orchard: Orchard) -> None:
    """A message to somebody else whose words change is no longer agreed to, nor laid out."""
    campaign = orchard.campaign
    zoe = campaign.add(Person(NAME, emails=(MAIL,)), state="grown")
    for name in ("Ada Byron", "Bob Bean", "Cleo Corn"):
        mail = f"{name[:3].lower()}@example.org"
        campaign.note(zoe.id, "pip", {"name": name, "email": mail})
    ada, bob, cleo = (c.id for c in campaign.intend(zoe.id, "user.scatter").spawned)
    laid_out, edited, sent = (orchard.sow(n) for n in (ada, bob, cleo))
    assert NAME in campaign.outbox.draft(laid_out.id).body
    campaign.outbox.approve(laid_out.id)
    campaign.outbox.deliver()
    campaign.outbox.edit(edited.id, body=f"Hi Bob, {NAME} says hello.")
    campaign.outbox.approve(edited.id)
    campaign.outbox.sent(sent.id)
    forget(campaign.workspace, zoe.id)
    one, two, three = (campaign.outbox.get(e.id) for e in (laid_out, edited, sent))
    assert [e.status.value for e in (one, two, three)] == ["drafted", "drafted", "delivered"]
    assert (one.files, two.approved_at) == ((), None)
    assert campaign.outbox.draft(one.id).body == "Dear Ada Byron. I am Grace Farmer.\n"
    assert campaign.outbox.draft(two.id).body.startswith("Hi Bob, (forgotten) says hello.")
    assert traces(orchard.folder) == []
    orchard.sound()


def test_a_namesake_keeps_their_name(orchard: Orchard) -> None:
    """What is somebody else's too is theirs: a name, a shared address, the seeker's own."""
    campaign = orchard.campaign
    first = campaign.add(Person("Ann Ash", organisation="Mill", emails=("mill@example.org",)))
    other = campaign.add(Person("Ann Ash", organisation="Barn", emails=("barn@example.org",)))
    third = campaign.add(Person("Bob Elm", organisation="Mill", emails=("mill@example.org",)))
    campaign.note(third.id, "soil", {"text": "Ann Ash of mill@example.org"})
    forget(campaign.workspace, first.id)
    assert campaign.contact(other.id).name == "Ann Ash"
    assert campaign.contact(third.id).emails == ("mill@example.org",)
    assert campaign.records(third.id)[0].data["text"] == "Ann Ash of mill@example.org"
    grace = campaign.add(Person("Grace Farmer"))
    forget(campaign.workspace, grace.id)
    assert campaign.profile["name"] == "Grace Farmer"
    orchard.sound()


@pytest.mark.parametrize("name", ["Status", "Text", "Kind", "Title", "Data", "Drafted", "seed"])
def test_a_name_that_is_a_word_of_the_program_breaks_nothing(orchard: Orchard, name: str) -> None:
    """Keys and states are no text about people."""
    ada = orchard.add()
    orchard.sow(ada)
    orchard.campaign.note(ada.id, "soil", {"text": f"{name}s and {name}"})
    person = orchard.campaign.add(Person(name))
    forget(orchard.campaign.workspace, person.id)
    orchard.sound()
    assert orchard.campaign.records(ada.id)[0].data["text"] == f"{name}s and (forgotten)"
    assert orchard.campaign.outbox.list()[0].status == "drafted"


def test_what_is_counted_stays(orchard: Orchard) -> None:
    """The funnel is the same before and after, also where something was undone."""
    zoe = known(orchard)
    bob = orchard.add("Bob Bean")
    orchard.sow(bob)
    orchard.campaign.undo()
    orchard.sow(bob)
    before = funnel(orchard.campaign)
    forget(orchard.campaign.workspace, zoe.id)
    forget(orchard.campaign.workspace, bob.id)
    after = funnel(orchard.campaign)
    assert [(s.state, s.reached) for s in after.steps] == [
        (s.state, s.reached) for s in before.steps
    ]
    assert (after.sent, after.answered) == (before.sent, before.answered)
    assert after.sent == 1
    assert after.answered == 1


def test_a_wish_not_to_be_contacted_stays(orchard: Orchard) -> None:
    """Without a name: whoever has the address, the number or, lacking both, the name is known."""
    campaign = orchard.campaign
    zoe = campaign.add(Person(NAME, emails=(MAIL,), phones=(PHONE,)))
    bare = campaign.add(Person("Ann Only", organisation="Mill"))
    for contact in (zoe, bare):
        campaign.intend(contact.id, "user.fell")
        forget(campaign.workspace, contact.id)
    assert traces(orchard.folder) == []
    for person in (
        Person("Somebody", emails=(MAIL.upper(),)),
        Person("Somebody", phones=("+44 (20) 7946-0123",)),
        Person("ann ONLY", organisation="mill"),
    ):
        with pytest.raises(Held, match="asked not to be contacted"):
            campaign.add(person)
    report = campaign.import_people([Person("X", emails=(MAIL,)), Person("Ann Only")])
    assert (report.held, report.added) == (1, 1)
    orchard.sound()


def test_the_forgotten_are_gone(orchard: Orchard) -> None:
    """Not found, not listed, not counted, not forgotten twice; their number is not given again."""
    zoe = known(orchard)
    forget(orchard.campaign.workspace, zoe.id)
    with pytest.raises(NotFound):
        orchard.campaign.contact(zoe.id)
    with pytest.raises(NotFound):
        orchard.campaign.find("zoe")
    with pytest.raises(NotFound):
        forget(orchard.campaign.workspace, zoe.id)
    assert list(orchard.campaign.contacts()) == []
    assert orchard.campaign.due() == []
    orchard.clock.advance(40 * DAY)
    assert orchard.campaign.tick().failed == []
    assert orchard.add().id > zoe.id
    assert orchard.campaign.add(Person(NAME, emails=(MAIL,))).state == "seed"
    orchard.sound()


def test_a_change_meanwhile_stops_it(orchard: Orchard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was changed by another process while files were removed is not half forgotten."""
    from askaround.upkeep import forget as module

    ada = orchard.add()
    files = module._files

    def meanwhile(*arguments: object) -> None:
        orchard.campaign.edit(ada.id, role="x")
        files(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_files", meanwhile)
    with pytest.raises(Conflict):
        forget(orchard.campaign.workspace, ada.id)
    assert orchard.campaign.contact(ada.id).name == "Ada Byron"
    orchard.sound()


def test_it_cannot_be_a_part_of_something(orchard: Orchard) -> None:
    """The file is rewritten, which no transaction can hold."""
    ada = orchard.add()
    with orchard.campaign.command("x"), pytest.raises(RuntimeError):
        forget(orchard.campaign.workspace, ada.id)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zoë Quillfeather", "(forgotten)"),
        ("ZOE\u0308 quillfeather's", "(forgotten)'s"),
        ("zoe   quillfeather", "(forgotten)"),
        ("Zoë\nQuillfeather", "(forgotten)"),
        ("Zoë Quillfeather-Jones", "Zoë Quillfeather-Jones"),
        ("Zoë Quillfeathers", "Zoë Quillfeathers"),
        ("mailto:zoe.q@example.net,", "mailto:(forgotten),"),
        ("xzoe.q@example.net", "xzoe.q@example.net"),
        ("44.20.7946.0123", "(forgotten)"),
        ("1442079460123", "1442079460123"),
    ],
)
def test_what_is_taken_out(text: str, wanted: str) -> None:
    """Whole names in any spelling, and nothing that only looks like them."""
    assert Scrubber([NAME, MAIL], [PHONE]).text(text) == wanted


def test_a_joining_that_was_undone_leaves_no_name_and_no_address(orchard: Orchard) -> None:
    """Whoever was one with them for a while has none of their names in the journal afterwards."""
    campaign = orchard.campaign
    bob = orchard.add("Bob Bean")
    zoe = campaign.add(
        Person(
            "Zo Quill",
            given="Zoë",
            family="Quillfeather",
            emails=(MAIL, "bean@example.org"),
            phones=(PHONE,),
        )
    )
    campaign.join(bob.id, zoe.id)
    assert campaign.contact(bob.id).family == "Quillfeather"
    campaign.undo()
    campaign.edit(bob.id, emails=(*bob.emails, "bean@example.org"))
    forget(campaign.workspace, zoe.id)
    assert not traces(orchard.folder)
    assert campaign.contact(bob.id).emails == (*bob.emails, "bean@example.org")
    orchard.sound()


def test_who_has_both_names_keeps_them(orchard: Orchard) -> None:
    """Somebody listed otherwise, whose given and family name are the same, is left as they are."""
    campaign = orchard.campaign
    other = campaign.add(Person("Z. Q.", given="Zoë", family="Quillfeather"))
    zoe = campaign.add(Person(NAME, given="Zoë", family="Quillfeather", emails=(MAIL,)))
    forget(campaign.workspace, zoe.id)
    kept = campaign.contact(other.id)
    assert (kept.name, kept.given, kept.family) == ("Z. Q.", "Zoë", "Quillfeather")
    orchard.sound()


def test_an_adding_that_was_undone_names_nobody(orchard: Orchard) -> None:
    """Whoever was added, undone and added again is in no event of the first time either."""
    campaign = orchard.campaign
    bob = campaign.add(Person("Bob Bean"))
    campaign.undo()
    campaign.add(Person(NAME, emails=(MAIL,)))
    campaign.undo()
    zoe = campaign.add(Person(NAME, emails=(MAIL,)))
    forget(campaign.workspace, zoe.id)
    assert not traces(orchard.folder)
    assert any(e.contact == bob.id and e.changes for e in campaign.store.events.select())
    orchard.sound()
