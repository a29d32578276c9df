"""The commands as a person types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.model import Person

Add = Callable[..., int]
Ask = Callable[..., Any]


def test_request_shows_the_draft_and_what_to_type(ask: Ask, add: Add) -> None:
    """Without --send the draft stands on the screen, and waits."""
    add("Ines Duarte", tie="stranger")
    said = ask("request", "ines")
    assert said.code == 0
    assert "01 Ines Duarte: seed → sprout" in said.out
    assert "Subject: Twenty minutes?" in said.out
    assert "    Dear Ines Duarte," in said.out
    assert "next: askaround outbox approve" in said.out


def test_request_says_what_holds_it(ask: Ask, add: Add) -> None:
    """One that is held ends with 5, the reason and what to type."""
    add("Ines Duarte", ready=False)
    said = ask("request", "ines")
    assert said.code == 5
    assert "research" in said.err
    assert "try: askaround note 01" in said.err


def test_request_of_several_is_partly_done(ask: Ask, add: Add) -> None:
    """The others are asked, and the command ends with 6; with 5 where all were held."""
    add("Ines Duarte")
    add("Tom Reed", ready=False)
    add("Mei Chen", ready=False)
    said = ask("request", "1", "2", "--json")
    assert said.code == 6
    assert [one["target"] for one in said.json["requests"]] == ["sprout", "seed"]
    assert said.json["requests"][1]["held"]["hint"].startswith("askaround note 02")
    assert ask("request", "2", "3").code == 5


@pytest.mark.parametrize("words", [("request",), ("request", "ines", "--wave", "2")])
def test_request_wants_names_or_a_wave(ask: Ask, add: Add, words: tuple[str, ...]) -> None:
    """Either names or --wave, and not both."""
    add("Ines Duarte")
    said = ask(*words)
    assert said.code == 2
    assert "--wave" in said.err


def test_more_than_three_want_their_number(ask: Ask, add: Add, campaign: Campaign) -> None:
    """Four at once are only sent with their number; drafts need none."""
    for number in range(4):
        add(f"Person {number}")
    refused = ask("request", "--wave", "4", "--send")
    assert refused.code == 5
    assert "--confirm 4" in refused.err
    assert ask("request", "--wave", "4", "--send", "--confirm", "3").code == 2
    assert {contact.state for contact in campaign.contacts()} == {"seed"}
    sent = ask("request", "--wave", "4", "--send", "--confirm", "4", "--json")
    assert sent.code == 0
    assert [one["messages"][0]["status"] for one in sent.json["requests"]] == ["handed_over"] * 4
    nobody = ask("request", "--wave", "1")
    assert nobody.code == 5
    assert "nobody to ask" in nobody.err


def test_request_dry_run(ask: Ask, add: Add, campaign: Campaign) -> None:
    """--dry-run shows the words and changes nothing."""
    add("Ines Duarte")
    said = ask("request", "--wave", "3", "--dry-run")
    assert (said.code, campaign.contact(1).state) == (0, "seed")
    assert "would go seed → sprout" in said.out
    assert "Dear Ines Duarte" in said.out
    assert "Nothing was changed" in said.out


def test_prepare_prints_the_page(ask: Ask, add: Add, campaign: Campaign) -> None:
    """The page stands on the screen, in JSON, and in a file of one's own to print."""
    add("Ines Duarte")
    said = ask("prepare", "ines", "--question", "skills: What must hands learn?", "--print")
    assert said.code == 0
    assert "# Ines Duarte" in said.out
    assert "What must hands learn?" in said.out
    (path,) = (campaign.folder / "sheets").iterdir()
    assert path.name == "01-prepare.html"
    assert path.stat().st_mode & 0o077 == 0
    assert "<h1>Ines Duarte</h1>" in path.read_text("utf-8")
    data = ask("prepare", "ines", "--json").json
    assert (data["budget"], data["minutes"], data["stored"]) == (4, 20, False)
    assert [one["core"] for one in data["questions"]].count(True) == 3


def test_prepare_says_what_has_no_room(ask: Ask, add: Add) -> None:
    """Own questions beyond the budget are named."""
    add("Ines Duarte")
    said = ask("prepare", "1", "--minutes", "15", "--question", "Why by hand?", "--dry-run")
    assert 'no room in 15 minutes: "Why by hand?"' in said.out


def test_debrief_by_options_and_by_form(ask: Ask, talked: Add, tmp_path: Path) -> None:
    """Options and a form can be mixed; the answer counts what was written down."""
    talked("Ines Duarte")
    form = tmp_path / "form.md"
    form.write_text("Tone: wary\n\n## Leads (a bonus)\n- the library\n", "utf-8")
    said = ask("debrief", "ines", "--form", str(form), "--insight", "fit: early risers", "--json")
    assert said.code == 0
    assert [one["kind"] for one in said.json["records"]] == ["insight", "lead"]
    assert said.json["records"][0]["data"]["tone"] == "wary"
    said = ask("debrief", "ines", "--advice", "begin with paper", "--named", "Mei Chen; Quill")
    assert "1 insight, 1 name" in said.out
    assert "named: Mei Chen" in said.out
    assert "next: askaround thank 01" in said.out


def test_debrief_refuses_what_it_cannot_read(ask: Ask, talked: Add, tmp_path: Path) -> None:
    """A slip, an empty debriefing, a wrong file, no terminal: each says why."""
    talked("Ines Duarte")
    wrong = tmp_path / "wrong.md"
    wrong.write_bytes(b"\xff\xfe\x00")
    for words, code, reason in (
        (("--insight", "skils: patience"), 2, "no topic"),
        ((), 2, "nothing to write down"),
        (("--form", str(wrong)), 1, "UTF-8"),
        (("--form", str(tmp_path / "none.md")), 3, "no"),
        (("--edit",), 2, "--form FILE"),
        (("--edit", "--form", "x"), 2, "both"),
    ):
        said = ask("debrief", "ines", *words)
        assert said.code == code, said.err
        assert reason in said.err


def test_thank_suggests_something_they_said(ask: Ask, talked: Add) -> None:
    """Without a thing it is held, with an idea from the debriefing; with one it is drafted."""
    talked("Ines Duarte")
    assert '--for "one thing' in ask("thank", "ines").err
    ask("debrief", "ines", "--advice", "begin with paper")
    held = ask("thank", "ines")
    assert held.code == 5
    assert '--for "the advice to begin with paper"' in held.err
    said = ask("thank", "ines", "--for", "the advice to begin with paper")
    assert said.code == 0
    assert "bloom → fruit" in said.out
    assert "Thank you for the advice to begin with paper." in said.out
    assert ask("thank", "ines", "--for", "it again, the paper").code == 5


def test_thank_send_and_json(ask: Ask, talked: Add) -> None:
    """--send lets it go; the JSON holds the words and what became of them."""
    talked("Ines Duarte")
    assert ask("debrief", "1", "--advice", "take the course in Utica").code == 0
    said = ask("thank", "1", "--for", "the course", "--send", "--json").json
    assert said["messages"][0]["status"] == "handed_over"
    assert said["next"].startswith("askaround outbox sent")
    assert "the course" in said["draft"]["body"]


def test_refer_and_tree(ask: Ask, talked: Add) -> None:
    """Names are kept, then become prospects; the tree shows both, and whom thanks are owed."""
    talked("Ines Duarte")
    kept = ask("refer", "ines", "Mei Chen", "--organisation", "Quill")
    assert "kept for later: Mei Chen" in kept.out
    tree = ask("tree")
    assert "01 Ines Duarte (bloom)  ! thanks owed" in tree.out
    assert "└─ Mei Chen (named, not a prospect yet)" in tree.out
    assert "next: askaround thank 01" in tree.out
    ask("thank", "ines", "--for", "the course")
    taken = ask("refer", "ines")
    assert "new: 02 Mei Chen, seed" in taken.out
    assert "next: askaround request 02" in taken.out
    late = ask("refer", "ines", "Ana Silva", "--json").json
    assert [one["name"] for one in late["prospects"]] == ["Ana Silva"]
    assert late["waiting"] == []
    lines = ask("tree").out.splitlines()
    assert lines[1:3] == ["├─ 02 Mei Chen, Quill (seed)", "└─ 03 Ana Silva (seed)"]
    data = ask("tree", "ines", "--json").json
    assert [one["name"] for one in data["roots"][0]["named"]] == ["Mei Chen", "Ana Silva"]
    assert [one["name"] for one in data["thanks_owed"]] == ["Ines Duarte"]  # a draft thanks nobody
    assert "next: askaround outbox show" in ask("tree").out


def test_refer_wants_a_name_with_its_address(ask: Ask, talked: Add) -> None:
    """An address without a name belongs to nobody."""
    talked("Ines Duarte")
    assert ask("refer", "ines", "--email", "mei@example.org").code == 2
    assert ask("refer", "ines").code == 2


def test_tree_of_nobody(ask: Ask) -> None:
    """An empty tree says what to type."""
    said = ask("tree")
    assert said.code == 0
    assert "askaround refer" in said.out


@pytest.mark.parametrize("name", ["request", "prepare", "debrief", "thank", "refer", "tree"])
def test_help_has_an_example(ask: Ask, name: str) -> None:
    """Every command's help shows how it is typed."""
    said = ask(name, "--help")
    assert said.code == 0
    assert "Example:" in said.out
    assert f"askaround {name}" in said.out
    assert "--json" in said.out


@pytest.mark.parametrize("mail", ["mei at example.org", "a@example.org, b@example.org", "mei@"])
def test_named_people_have_mail_addresses_or_none(
    ask: Ask, talked: Add, campaign: Campaign, mail: str
) -> None:
    """What is no address is refused by name in ``refer`` and ``debrief``; nothing is kept."""
    talked("Ines Duarte")
    for words in (
        ("refer", "ines", "Mei Chen", "--email", mail),
        ("debrief", "ines", "--advice", "proofs", "--named", f"Mei Chen; Harbour; {mail}"),
    ):
        said = ask(*words)
        assert said.code == 2, words
        assert "is not a mail address" in said.err
        assert "try: one address" in said.err
    assert campaign.records(kind="referral") == []


@pytest.mark.parametrize(
    ("channel", "needs", "option"),
    [("email", "mail address", "--email …"), ("letter", "postal address", "--address …"),
     ("phone", "phone number", "--phone …")],
)  # fmt: skip
def test_request_says_what_the_channel_needs(
    ask: Ask, campaign: Campaign, channel: str, needs: str, option: str
) -> None:
    """Asked for a channel that cannot reach them, it says what of theirs that channel needs."""
    contact = campaign.add(Person("Otto Plain"))
    campaign.note(contact.id, "research", {"about": "person", "text": "x", "source": "web"})
    said = ask("request", "otto", "--channel", channel)
    assert said.code == 5
    assert f"no {needs} of Otto Plain is known, and {channel} needs one" in said.err
    assert f"try: askaround edit {contact.ref} {option}" in said.err
