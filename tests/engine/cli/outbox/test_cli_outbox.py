"""The outbox at the command line: nothing goes unasked, and many only with their number."""

from __future__ import annotations

import io
import resource
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from askaround.clock import FixedClock
from tests.engine.cli.conftest import MONDAY, Ask

PEOPLE = ("Ines Falk", "Mei Okonkwo", "Amara Whitfield", "Priya Sandoval")


@pytest.fixture
def asked(ask: Ask, tmp_path: Path) -> Path:
    """A campaign on the real workflow with a drafted request to each of four friends."""
    steps = [
        ["init"],
        ["profile", "--name", "Robin Vale", "--about", "a chemist", "--email", "robin@example.com"],
        ["profile", "--zone", "America/New_York", "--place", "US-NY"],
        [
            "objective",
            "what editors do all day",
            "--field",
            "publishing",
            "--question",
            "Is it for me?",
        ],
    ]
    for name in PEOPLE:
        mail = f"{name.split()[0].lower()}@example.org"
        steps += [
            ["add", name, "--email", mail, "--tie", "friend", "--place", "US-NY"],
            ["note", name, "edits journals", "--about", "person", "--source", "a page"],
            ["note", name, "prints journals", "--about", "organisation", "--source", "a page"],
        ]
    for words in [*steps, ["request", *PEOPLE]]:
        said = ask(*words)
        assert said.code == 0, said.err
    return tmp_path / "camp"


def _statuses(ask: Ask) -> list[str]:
    found = ask("outbox", "list", "--all", "--json").json["effects"]
    return [effect["status"] for effect in found]


@pytest.mark.usefixtures("asked")
def test_many_go_only_with_their_number(ask: Ask) -> None:
    """More than three need --confirm with their exact number; nothing is done without."""
    held = ask("outbox", "approve", "--all", "--json")
    assert (held.code, held.error["kind"]) == (5, "held")
    assert "--confirm 4" in held.error["hint"]
    assert ask("outbox", "approve", "--all", "--confirm", "3").code == 2
    assert _statuses(ask) == ["drafted"] * 4
    assert ask("outbox", "approve", "--all", "--confirm", "4").code == 0
    assert _statuses(ask) == ["approved"] * 4


@pytest.mark.usefixtures("asked")
def test_several_approvals_are_one_undo(ask: Ask) -> None:
    """What was approved together is taken back together."""
    assert ask("outbox", "approve", "1", "2").code == 0
    assert ask("undo").code == 0
    assert _statuses(ask) == ["drafted"] * 4


@pytest.mark.usefixtures("asked")
def test_some_done_and_some_not_is_said_so(ask: Ask) -> None:
    """A number that is not there leaves the others done, with exit code 6 and both said."""
    said = ask("outbox", "approve", "1", "99", "--json")
    assert said.code == 6
    assert [effect["id"] for effect in said.json["effects"]] == [1]
    assert [one["id"] for one in said.error["not_done"]] == [99]
    assert ask("outbox", "approve", "99").code == 3


@pytest.mark.usefixtures("asked")
def test_show_has_the_words_as_they_will_go(ask: Ask) -> None:
    """The rendered message, its findings and the next step are shown before anything goes."""
    found = ask("outbox", "show", "1", "--json").json
    assert found["draft"]["to"] == "ines@example.org"
    assert "Robin Vale" in found["draft"]["body"]
    assert found["next"].startswith("askaround outbox approve 1")
    out = ask("outbox", "show", "1").out
    assert "To       Ines Falk <ines@example.org>" in out
    assert ask("outbox", "show", "77").code == 3


@pytest.mark.usefixtures("asked")
def test_edited_words_are_the_ones_that_go(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Subject, text (from standard input too) and address can be changed; approval is withdrawn."""
    ask("outbox", "approve", "1")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Hello Ines,\nmay I ask you for 20 minutes?\n"))
    said = ask("outbox", "edit", "1", "--subject", "A question", "--body", "-")
    assert said.code == 0
    found = ask("outbox", "show", "1", "--json").json
    assert found["draft"]["subject"] == "A question"
    assert found["draft"]["body"].startswith("Hello Ines,")
    assert found["effect"]["status"] == "drafted"
    assert ask("outbox", "edit", "1").code == 2


def test_a_message_goes_through_every_station(ask: Ask, asked: Path) -> None:
    """Approve, deliver into the drafts folder, say it was sent: each names the next."""
    assert "outbox deliver" in ask("outbox", "approve", "1").out
    delivered = ask("outbox", "deliver", "1")
    assert delivered.code == 0
    assert "outbox sent 1" in delivered.out
    assert list((asked / "outgoing").glob("*.eml"))
    assert ask("outbox", "sent", "1", "--at", "in 3 hours").code == 2
    assert ask("outbox", "sent", "1").code == 0
    assert ask("outbox", "list", "--status", "delivered", "--json").json["effects"][0]["id"] == 1
    assert ask("outbox", "done", "1").code == 2


@pytest.mark.usefixtures("asked")
def test_the_wrong_hour_holds_what_was_approved(ask: Ask, clock: FixedClock) -> None:
    """At night nothing goes: exit code 5, the reason, and the message stays approved."""
    clock.at = MONDAY + 13 * 3600
    ask("outbox", "approve", "1")
    said = ask("outbox", "deliver")
    assert said.code == 5
    assert "held back" in said.err
    assert _statuses(ask)[0] == "approved"
    held = [row for row in ask("today", "--json").json["rows"] if row["mark"] == "HELD"]
    assert [row["id"] for row in held] == [1]


@pytest.mark.usefixtures("asked")
def test_a_rejected_message_never_goes(ask: Ask) -> None:
    """A no cancels the request, and the person is a prospect again."""
    assert ask("outbox", "reject", "2", "--reason", "I will call").code == 0
    assert ask("show", "mei", "--json").json["contact"]["state"] == "prospect"
    assert ask("outbox", "deliver", "2").code != 0


@pytest.mark.usefixtures("asked")
def test_which_ones_has_to_be_said(ask: Ask) -> None:
    """Neither numbers nor --all, both of them, and an unknown status are usage errors."""
    assert ask("outbox", "approve").code == 2
    assert ask("outbox", "approve", "1", "--all").code == 2
    assert ask("outbox", "list", "--status", "lost").code == 2
    assert ask("outbox", "deliver").code == 0


@pytest.mark.usefixtures("asked")
def test_tasks_are_listed_apart(ask: Ask) -> None:
    """Messages and tasks do not mix; --plain can be cut by tabs."""
    assert ask("outbox", "list", "--tasks").out.startswith("Nothing waits here.")
    assert [line.split("\t")[2] for line in ask("outbox", "list", "--plain").out.splitlines()] == [
        "request"
    ] * 4


@pytest.mark.usefixtures("asked")
def test_a_message_goes_to_one_address(ask: Ask) -> None:
    """Two addresses in one, or none, are refused; another single one is taken."""
    for wrong in ("x@example.org, z@example.org", "nobody"):
        assert ask("outbox", "edit", "1", "--to", wrong).code == 2
    assert ask("outbox", "edit", "1", "--to", "x@example.org").code == 0


@pytest.mark.usefixtures("asked")
def test_a_restore_says_what_went_all_the_same(ask: Ask, tmp_path: Path) -> None:
    """Of people whom the backup knows, and of one whom it does not, who is added again."""
    old = str(tmp_path / "old.db")
    assert ask("backup", old).code == 0
    assert ask("add", "Theo Lindqvist", "--email", "theo@example.org", "--tie", "friend").code == 0
    for about in ("person", "organisation"):
        ask("note", "theo", "edits journals", "--about", about, "--source", "a page")
    assert ask("request", "theo").code == 0
    for number in ("1", "2", "5"):
        sent = ask("outbox", "sent", number, "--overrule", "it went by hand")
        assert sent.code == 0, sent.err
    said = ask("restore", old, "--json").json
    assert (said["carried"], said["nameless"]) == (0, 1)  # two stood in it as drafts
    assert _statuses(ask) == ["delivered", "delivered", "drafted", "drafted"]
    back = ask("add", "Theo Lindqvist", "--email", "theo@example.org", "--tie", "friend")
    assert "before a backup was restored: request delivered" in back.out
    for about in ("person", "organisation"):
        ask("note", "theo", "edits journals", "--about", about, "--source", "a page")
    held = ask("request", "theo", "--send")
    assert held.code == 5
    assert "a request went to Theo Lindqvist on" in held.err
    assert "askaround outbox sent" in held.err
    assert ask("verify").code == 0


@contextmanager
def _small_files(size: int) -> Iterator[None]:
    """Let no file become larger, as on a disk that is full."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@pytest.mark.parametrize("command", ["outbox deliver", "tick"])
def test_a_full_disk_does_not_throw_away_what_went(asked: Path, ask: Ask, command: str) -> None:
    """What went and what is unknown is told, with 6; 1 where nothing went; and it can go on."""
    assert ask("outbox", "approve", "--all", "--confirm", "4").code == 0
    seen = set()
    for size in range(40_000, 400_000, 15_000):
        name = f"small{size}"
        shutil.copytree(asked, asked.with_name(name))
        with _small_files(size):
            told = ask(
                *command.split(),
                *["--confirm", "4"][: 2 * ("deliver" in command)],
                "--json",
                folder=name,
            )
        found = ask("outbox", "list", "--all", "--json", folder=name).json["effects"]
        by = {s: [e["id"] for e in found if e["status"] == s] for s in ("handed_over", "unknown")}
        if len(by["handed_over"]) == 4:
            assert told.code == 0
            break
        print(size, by, told.code, told.err)
        seen |= {status for status, numbers in by.items() if numbers}
        assert told.code == (6 if any(by.values()) else 1), (size, told)
        assert "was not written" in told.error["what"]
        assert "type this again" in told.error["hint"]
        assert ("--status unknown" in told.error["hint"]) == bool(by["unknown"])
        if command == "tick":
            gone = [effect["id"] for effect in told.json["tick"]["delivered"]]
            assert told.json["tick"]["unsaved"]
            doubtful = [what for what, _ in told.json["tick"]["failed"]]
            assert set(doubtful) >= {f"message {number}" for number in by["unknown"]}
        else:
            shown = {effect["id"]: effect["status"] for effect in told.json["effects"]}
            assert shown == {effect["id"]: effect["status"] for effect in found}
            gone = told.error.get("delivered", [])
            assert told.error.get("unknown", []) == by["unknown"]
        assert gone == by["handed_over"]
        again = ask("tick", folder=name)
        assert again.code == 0, again.err
    else:
        pytest.fail("no size was enough")
    assert seen == {"handed_over", "unknown"}
