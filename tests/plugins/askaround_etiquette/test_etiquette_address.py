"""How people are addressed in drafts: by the place's form and what they told, never a guess."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from askaround.model import Contact, greeting
from tests.conftest import Run

NOON = "2026-11-23T17:00"
GUESSED = re.compile(r"\b(Herr|Frau|Mr|Mrs|Ms|Sir|Madam|Mag)\b")


@pytest.fixture
def campaign(run: Run, tmp_path: Path) -> Path:
    """A campaign in which strangers can be asked."""
    run("init", now=NOON)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "Europe/Berlin", now=NOON)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning",
        "--question", "Is it for me?", "--kind", "career", now=NOON)  # fmt: skip
    return tmp_path


def body(run: Run, *words: str, name: str = "Jana Falk", tie: str = "stranger") -> str:
    """Add somebody with what is told, and return the request drafted to them."""
    done = run("add", name, "--email", "x@example.org", "--tie", tie, now=NOON)
    assert done.returncode == 0, done.stderr
    if words:
        done = run("edit", "1", *words, now=NOON)
        assert done.returncode == 0, done.stderr
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=NOON)
    done = run("request", "1", "--overrule", "she was told of me", now=NOON)
    assert done.returncode == 0, done.stderr
    shown = run("outbox", "show", "1", "--json", now=NOON)
    assert shown.returncode == 0, shown.stderr
    text: str = json.loads(shown.stdout)["draft"]["body"]
    return text


NAMED = ("--given", "Jana", "--family", "Falk")


@pytest.mark.parametrize(
    ("told", "first"),
    [
        (("--place", "DE"), "Dear Jana Falk,"),
        (("--place", "DE", *NAMED), "Dear Jana Falk,"),
        (("--place", "DE", *NAMED, "--honorific", "Frau Dr."), "Dear Frau Dr. Falk,"),
        (("--place", "DE", "--honorific", "Frau Dr."), "Dear Frau Dr. Jana Falk,"),
        (("--place", "AT", *NAMED), "Dear Jana Falk,"),
        (("--place", "AT", *NAMED, "--honorific", "Frau Mag."), "Dear Frau Mag. Falk,"),
        (("--place", "JP", *NAMED), "Dear Falk-sama,"),
        (("--place", "JP"), "Dear Jana Falk,"),
        (("--place", "JP", *NAMED, "--honorific=-sensei"), "Dear Falk-sensei,"),
        (("--place", "US", *NAMED), "Dear Jana Falk,"),
        (("--place", "US", *NAMED, "--honorific", "Dr."), "Dear Dr. Falk,"),
    ],
)  # fmt: skip
def test_a_request_greets_by_the_place_and_by_what_was_told(
    run: Run, campaign: Path, told: tuple[str, ...], first: str
) -> None:
    """Without an honorific there is no Herr and no Frau; with one the form of the place has it."""
    text = body(run, *told)
    assert text.splitlines()[0] == first
    if not any(one.startswith("--honorific") for one in told):
        assert not GUESSED.search(text)


def test_what_is_lacking_is_asked_with_the_pack(run: Run, campaign: Path) -> None:
    """The draft to somebody in Germany says what to ask, by which pack, and how to note it."""
    body(run, "--place", "DE")
    said = run("outbox", "show", "1", now=NOON).stdout
    assert "honorific is not known, and is not guessed; usual there: Herr or Frau" in said
    assert "(pack DE, confidence high" in said
    assert '--honorific "…"' in said
    assert run("edit", "1", *NAMED, "--honorific", "Frau Dr.", now=NOON).returncode == 0
    shown = run("show", "1", now=NOON).stdout
    assert "Frau Dr." in shown
    assert run("edit", "1", "--honorific", "", now=NOON).returncode == 0
    assert "Frau Dr." not in run("show", "1", now=NOON).stdout, "it can be taken away"


def test_the_closing_of_a_place_stands_above_the_name(run: Run, campaign: Path) -> None:
    """What somebody local says of the closing is used for strangers there."""
    done = run("etiquette", "learn", "DE", "closing", "Mit freundlichen Grüßen", "--source",
               "Ms Kay", now=NOON)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert body(run, "--place", "DE").endswith("\n\nMit freundlichen Grüßen\n\nSam Ode\n")


def test_friends_are_greeted_by_first_name_anywhere(run: Run, campaign: Path) -> None:
    """A form of address is for people one does not know."""
    text = body(run, "--place", "DE", *NAMED, "--honorific", "Frau Dr.", tie="friend")
    assert text.startswith("Hi Jana,")


def test_add_takes_the_honorific(run: Run, campaign: Path) -> None:
    """Somebody is added with how they want to be addressed."""
    done = run("add", "Jana Falk", "--family", "Falk", "--honorific", "Dr.", "--json", now=NOON)
    assert done.returncode == 0, done.stderr
    contact = json.loads(done.stdout)["contact"]
    assert (contact["family"], contact["fields"]) == ("Falk", {"honorific": "Dr."})


@pytest.mark.parametrize(
    ("name", "told", "line"),
    [
        ("Dr. Jana Falk", "Dr.", "Dear Dr. Jana Falk"),
        ("{family} Falk", "Dr.", "Dear Dr. {family} Falk"),
        ("Jana Falk", "Frau\nDr.", "Dear Frau Dr. Jana Falk"),
        ("Jana Falk", "", "Dear Jana Falk"),
    ],
)
def test_greetings_of_odd_names(name: str, told: str, line: str) -> None:
    """No title twice, no second line, and braces of a name are a name."""
    fields = {"honorific": told} if told else {}
    contact = Contact(1, name, "prospect", 1, 1, 0, 0, fields=fields)
    assert greeting("Dear {honorific} {family}", contact) == line
