"""Fonts of one's own."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run


def test_a_folder_of_fonts_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    """The letter waits, with what to type, and is made once the folder is there."""
    run("init")
    (tmp_path / "askaround.toml").write_text('[plugins.letter]\nfonts = "my-fonts"\n')
    run("profile", "--name", "Robin Vale", "--about", "a typesetter", "--address", "1 High St")
    run(
        "objective",
        "how editors work",
        "--field",
        "editing",
        "--question",
        "Is it for me?",
        "--kind",
        "career",
    )
    run("add", "Ines Falk", "--address", "4 Elm Street, Utica, NY 13501", "--place", "US-NY")
    for about in ("person", "field"):
        run("note", "ines", "edits two journals", "--about", about, "--source", "a page")
    run("request", "ines", "--channel", "letter", "--overrule", "it is only a test")
    run("outbox", "approve", "1", "--overrule", "it is only a test")
    done = run("outbox", "deliver", "1")
    assert done.returncode == 4
    assert "the folder with your fonts is not there" in done.stderr
    assert "[plugins.letter]" in done.stdout + done.stderr
    (tmp_path / "my-fonts").mkdir()
    assert run("outbox", "deliver", "1").returncode == 0
    assert list((tmp_path / "letters").glob("*.pdf"))
