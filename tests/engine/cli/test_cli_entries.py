"""What a person types is checked at the door: addresses, zones, channels, names, settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.cli.conftest import Ask

pytestmark = pytest.mark.usefixtures("camp")


@pytest.mark.parametrize(
    "address",
    [
        "notamail",
        "a@example.org, b@example.org",
        "a@example.org\nb@example.org",
        "a b@example.org",
        "@example.org",
        "a@org",
        "a@example..org",
    ],
)
def test_an_address_that_is_none_is_refused(ask: Ask, address: str) -> None:
    """Add and edit both end with 2, and nothing is stored."""
    for words in (("add", "Mei Chen"), ("edit", "ines")):
        said = ask(*words, "--email", address, "--json")
        assert (said.code, said.error["kind"]) == (2, "usage")
        assert "not a mail address" in said.error["what"]
    assert len(ask("list", "--json").json["contacts"]) == 2


@pytest.mark.parametrize("address", ["zoë@bücher.example.org", "me@localhost", "a+b@example.org"])
def test_unusual_addresses_are_fine(ask: Ask, address: str) -> None:
    """What is unusual but possible is taken."""
    assert ask("edit", "ines", "--email", address).code == 0


def test_add_refuses_a_zone_as_edit_does(ask: Ask) -> None:
    """A slip in a zone is not dropped in silence: the nearest is named."""
    for words in (("add", "Mei Chen"), ("edit", "ines")):
        said = ask(*words, "--zone", "Europe/Berlinn", "--json")
        assert (said.code, said.error["hint"]) == (2, "Europe/Berlin")


def test_names_are_one_line(ask: Ask) -> None:
    """Line breaks and control characters in names become spaces."""
    said = ask("add", "Mei\n\tChen\x1b", "--organisation", "Harbour\nPress", "--json").json
    assert said["contact"]["name"] == "Mei Chen"
    assert said["contact"]["organisation"] == "Harbour Press"
    said = ask("edit", "mei", "--name", "Mei\r\nLin", "--json").json
    assert said["contact"]["name"] == "Mei Lin"


@pytest.mark.parametrize(
    ("key", "word"),
    [
        ("state", "askaround fire"),
        ("id", "askaround show"),
        ("emails", "--email"),
        ("tie", "--tie"),
    ],
)
def test_what_the_program_keeps_is_not_set(ask: Ask, key: str, word: str) -> None:
    """--set of a field with a way of its own is refused, and that way is named."""
    said = ask("edit", "ines", "--set", f"{key}=x", "--json")
    assert said.code == 2
    assert word in said.error["hint"]


def test_a_given_name_can_be_set(ask: Ask) -> None:
    """The names messages greet by are the contact's own fields."""
    said = ask("edit", "ines", "--set", "given=Ines", "--set", "met=fair", "--json").json
    assert (said["contact"]["given"], said["contact"]["fields"]) == ("Ines", {"met": "fair"})


def test_a_channel_nobody_has_is_refused(ask: Ask) -> None:
    """The channels there are, are named."""
    said = ask("edit", "ines", "--channel", "dovecote", "--json")
    assert said.code == 2
    assert "email" in said.error["why"]
    assert ask("edit", "ines", "--channel", "email").code == 0


def test_a_plugin_nobody_has_is_pointed_out(ask: Ask) -> None:
    """--no-plugin with a slip in it says that it did nothing."""
    said = ask("--no-plugin", "nosuch", "list")
    assert said.code == 0
    assert said.err.count("nosuch") == 1
    assert "nosuch" not in ask("--no-plugin", "email", "list").err


def test_doctor_warns_of_a_table_nobody_reads(ask: Ask, camp: Path) -> None:
    """[plugin.email] does nothing; the table that was meant is named."""
    with (camp / "askaround.toml").open("a", encoding="utf-8") as file:
        file.write('\n[plugin.email]\nfolder = "x"\n')
    checks = ask("doctor", "--json").json["checks"]
    (found,) = [check for check in checks if check["name"] == "[plugin]"]
    assert (found["level"], found["hint"]) == ("warn", "did you mean [plugins]?")
