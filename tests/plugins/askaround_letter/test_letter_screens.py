"""A letter on the screen: drafted, shown, laid out."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def drafted(run: Run) -> tuple[tuple[str, str], str]:
    """A campaign with a letter to Ines that waits for consent: its options, and what was said."""
    run("init", "c", "--kind", "career", "--field", "editing", "--question", "Is it for me?")
    camp = ("-C", "c")
    run(*camp, "profile", "--name", "Robin Vale", "--about", "a typesetter")
    run(*camp, "profile", "--email", "robin@example.org", "--zone", "America/New_York")
    run(*camp, "objective", "how editors work")
    street = "12 Mill Lane\n14604 Rochester NY\nUSA"
    run(*camp, "add", "Ines Falk", "--organisation", "Fern Press", "--address", street)
    run(*camp, "note", "ines", "edits journals", "--about", "person", "--source", "her page")
    run(*camp, "note", "ines", "open access grows", "--about", "field", "--source", "yearbook")
    done = run(*camp, "request", "ines", "--channel", "letter")
    assert done.returncode == 0, done.stderr
    return camp, done.stdout


def test_a_postal_address_stands_on_one_line(run: Run) -> None:
    """Its lines are parted by commas, in the draft and in the outbox; the page is told by name."""
    camp, said = drafted(run)
    line = "Ines Falk, 12 Mill Lane, 14604 Rochester NY, USA"
    assert f"To: {line}" in said
    shown = run(*camp, "outbox", "show", "1")
    assert line in " ".join(shown.stdout.split())
    assert "From     Robin Vale\n" in shown.stdout


def test_a_letter_that_is_answered_first_is_not_thrown_away(run: Run, tmp_path: Path) -> None:
    """It may be in the post: its pages stay, the person is asked, and undo finds them as before."""
    camp, _ = drafted(run)
    run(*camp, "outbox", "approve", "1")
    run(*camp, "outbox", "deliver", "1")
    letters = tmp_path / "c" / "letters"
    pages = {path.name: path.read_bytes() for path in letters.iterdir()}
    assert len(pages) == 2
    run(*camp, "reply", "ines", "declined")
    assert {path.name: path.read_bytes() for path in letters.iterdir()} == pages
    due = " ".join(run(*camp, "today").stdout.split())
    assert "take back the request that lies ready" in due
    assert run(*camp, "undo").returncode == 0
    assert {path.name: path.read_bytes() for path in letters.iterdir()} == pages
    assert "handed over" in run(*camp, "outbox").stdout
    assert "take back" not in run(*camp, "today").stdout


def test_a_letter_that_is_rejected_is_gone(run: Run, tmp_path: Path) -> None:
    """The person decided that it shall not go; undo lays it out again when it is delivered."""
    camp, _ = drafted(run)
    run(*camp, "outbox", "approve", "1")
    run(*camp, "outbox", "deliver", "1")
    letters = tmp_path / "c" / "letters"
    run(*camp, "outbox", "reject", "1")
    assert not list(letters.iterdir())
    run(*camp, "undo")
    run(*camp, "outbox", "deliver", "1")
    assert len(list(letters.iterdir())) == 2
