"""A letter on the screen: drafted, shown, laid out."""

from __future__ import annotations

from tests.conftest import Run


def test_a_postal_address_stands_on_one_line(run: Run) -> None:
    """Its lines are parted by commas, in the draft and in the outbox; the page is told by name."""
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
    line = "Ines Falk, 12 Mill Lane, 14604 Rochester NY, USA"
    assert f"To: {line}" in done.stdout, done.stdout + done.stderr
    shown = run(*camp, "outbox", "show", "1")
    assert line in " ".join(shown.stdout.split())
