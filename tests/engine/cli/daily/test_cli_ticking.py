"""``tick`` as cron sees it: exit codes, and words that keep apart what went and what waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.cli.daily.ticking import in_words
from askaround.model import Effect, Status
from askaround.tickreport import TickReport
from tests.engine.cli.conftest import Ask

BROKEN = "\n[plugins.email]\nnope = 1\n"
NOBODY = """
[plugins.email]
imap_host = "127.0.0.1"
imap_port = 1
imap_security = "none"
imap_user = "robin"
"""
"""An account on a port where nobody listens."""


@pytest.fixture
def broken(camp: Path) -> Path:
    """A campaign whose mail has a setting that nobody knows."""
    _set(camp, BROKEN)
    return camp


def _set(camp: Path, text: str) -> None:
    with (camp / "askaround.toml").open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.usefixtures("broken")
def test_a_tick_that_only_failed_ends_with_1(ask: Ask) -> None:
    """A broken setting is a failure that cron sees; the report stays on standard output."""
    said = ask("tick")
    assert said.code == 1
    assert "1 failed" in said.out
    assert "nope" in said.err
    told = ask("tick", "--json")
    assert (told.code, told.error["exit_code"]) == (1, 1)
    assert told.json["tick"]["failed"][0][0] == "email"


def test_a_tick_that_did_something_else_ends_with_6(ask: Ask, camp: Path) -> None:
    """Where a timer fired and a channel failed, it is partly done."""
    assert ask("fire", "ines", "greet").code == 0
    _set(camp, NOBODY)
    told = ask("tick", "--at", "in 8 days", "--json")
    assert (told.code, told.error["kind"]) == (6, "partly_done")
    assert told.json["tick"]["fired"] == 1


@pytest.mark.usefixtures("camp")
def test_a_tick_without_trouble_ends_with_0(ask: Ask) -> None:
    """Nothing due is no failure."""
    assert ask("tick").code == 0


@pytest.mark.usefixtures("camp")
def test_the_help_says_that_at_is_real(ask: Ask) -> None:
    """Nobody takes ``tick --at`` for a rehearsal; the one there is, is named."""
    text = " ".join(ask("tick", "--help").out.split())
    assert "all of it is real" in text
    assert "askaround rehearse" in text
    assert "a rehearsal" not in text


def _effect(number: int, status: Status) -> Effect:
    return Effect(
        id=number,
        command=1,
        key=str(number),
        contact=1,
        kind="message",
        status=status,
        purpose="request",
        channel="email",
        created_at=0,
    )


def test_what_lies_in_a_folder_is_not_called_delivered() -> None:
    """What a person still has to send is counted apart from what went."""
    gone = [
        _effect(1, Status.HANDED_OVER),
        _effect(2, Status.HANDED_OVER),
        _effect(3, Status.DELIVERED),
    ]
    assert in_words(TickReport(delivered=gone)) == "1 delivered, 2 laid out for you to send"
    assert in_words(TickReport(delivered=gone[:1])) == "1 laid out for you to send"
    assert in_words(TickReport()) == "Nothing was due."
