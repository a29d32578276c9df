"""The command as a process of its own: exit codes, what it imports, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import warm
from tests.conftest import Run

HEAVY = (
    "pydantic",
    "ruamel",
    "jinja2",
    "holidays",
    "babel",
    "icalendar",
    "asyncio",
    "importlib.metadata",
    "pluggy",
    "transitions",
    "rich",
)
AFTER = """
import sys
from askaround.cli.main import run
code = run(sys.argv[2:])
print("loaded", *sorted(set(sys.argv[1].split(",")) & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in a Python started for it: here it is about the process itself."""

    def askaround(
        *words: str, now: str = "", cwd: Path | None = None, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        extra = {"ASKAROUND_NOW": now} if now else {}
        return warm.run_anew(*words, cwd=cwd or tmp_path, env={**os.environ, **extra}, stdin=stdin)

    return askaround


def _loaded(folder: Path, *words: str) -> list[str]:
    """Return which heavy modules a command line has imported when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", AFTER, ",".join(HEAVY), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stderr.splitlines()[-1].split()[1:]


@pytest.mark.parametrize(
    "line",
    [
        "today",
        "board",
        "list",
        "show 1",
        "history",
        "funnel",
        "outbox list",
        "profile",
        "objective",
    ],
)
@pytest.mark.parametrize("form", ["", "--json"])
def test_reads_import_nothing_heavy(camp: Path, line: str, form: str) -> None:
    """Not one of the big libraries is loaded by a command that only reads."""
    assert _loaded(camp, *line.split(), *form.split()) == []


@pytest.mark.parametrize("line", ["--help", "today --help", "completion bash", "--version"])
def test_help_imports_nothing_heavy(tmp_path: Path, line: str) -> None:
    """Help and completion load neither big libraries nor a database, here or outside."""
    assert _loaded(tmp_path, *line.split()) == []


def test_completing_a_word_loads_no_command(tmp_path: Path) -> None:
    """Names are completed from the table and the manifests, with their help."""
    env = {
        **os.environ,
        "_ASKAROUND_COMPLETE": "zsh_complete",
        "COMP_WORDS": "askaround to",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "askaround.cli.main"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines()[:2] == ["plain", "today"]


def test_no_campaign_is_a_set_up_error(run: Run) -> None:
    """Without a campaign every read ends with exit code 4 and how to begin one."""
    done = run("today")
    assert done.returncode == 4
    assert done.stderr.startswith("error: there is no campaign in ")
    assert "try: askaround init" in done.stderr
    error = json.loads(run("today", "--json").stderr)
    assert error["schema_version"] == 1
    assert error["error"]["kind"] == "setup_needed"
    assert error["error"]["exit_code"] == 4


def test_a_mistyped_command_is_answered_with_the_nearest(run: Run) -> None:
    """Own commands and plugins' commands are both suggested; exit code 2."""
    done = run("todya")
    assert done.returncode == 2
    assert "Did you mean today?" in done.stderr
    assert "import" in run("imprt").stderr


@pytest.mark.parametrize("line", ["add", "list --no-such", "list --limit 0", "outbox show x"])
def test_usage_errors_name_their_help(run: Run, line: str) -> None:
    """What click refuses ends with exit code 2 and the help of that very command."""
    done = run(*line.split())
    name = line.split(maxsplit=1)[0]
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert f"try: askaround {name}" in done.stderr
    assert "--help" in done.stderr


def test_a_group_without_a_word_shows_its_help(run: Run) -> None:
    """`askaround workflow` alone, and `askaround` alone, show what could follow."""
    done = run("workflow")
    assert done.returncode == 2
    assert "migrate" in done.stderr
    assert run().returncode == 0
    assert "Daily work" in run().stdout


def test_a_damaged_database_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    """A file that is no database ends in words, not in a traceback."""
    (tmp_path / "askaround.db").write_bytes(b"not a database at all" * 100)
    done = run("today")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "askaround restore BACKUP" in done.stderr


def test_a_newer_database_is_left_alone(run: Run, camp: Path) -> None:
    """A campaign of a newer version is not touched, and the error says so."""
    import sqlite3

    with sqlite3.connect(camp / "askaround.db") as database:
        database.execute("PRAGMA user_version=99")
    done = run("add", "Mei Okonkwo", cwd=camp)
    assert done.returncode == 1
    assert "newer" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_can_be_read(run: Run, camp: Path) -> None:
    """Reads work where nothing may be written; writes end in words."""
    run("history", cwd=camp)
    camp.chmod(0o500)
    try:
        assert run("list", cwd=camp).returncode == 0
        done = run("add", "Mei Okonkwo", cwd=camp)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    finally:
        camp.chmod(0o700)


def test_a_reader_that_goes_away_is_no_error(camp: Path) -> None:
    """`askaround … | head -1` prints nothing on standard error, and has not failed."""
    program = Path(sys.executable).with_name("askaround")
    three = f"set -o pipefail; for i in 1 2 3; do '{program}' --help | true || exit; done"
    done = subprocess.run(
        ["bash", "-c", three],
        cwd=camp,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unexpected_goes_to_a_log(run: Run, camp: Path) -> None:
    """A mistake of ours prints three lines, names the log, and the log has the traceback."""
    import sqlite3

    with sqlite3.connect(camp / "askaround.db") as database:
        database.execute("UPDATE contact SET details = 'not json'")
    done = run("list", cwd=camp)
    assert done.returncode == 1
    assert done.stderr.startswith("error: askaround met something it did not expect")
    assert len(done.stderr.splitlines()) == 3
    log = camp / "askaround-errors.log"
    assert str(log) in done.stderr
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_questions_are_not_asked_off_a_terminal(run: Run, camp: Path) -> None:
    """Where nobody can answer, the flag to give instead is named, and nothing is done."""
    done = run("forget", "1", cwd=camp)
    assert done.returncode == 2
    assert '--confirm "Ines Falk"' in done.stderr
    assert run("forget", "1", "--confirm", "Somebody Else", cwd=camp).returncode == 2
    assert run("show", "1", cwd=camp).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Run, shell: str) -> None:
    """Each shell gets a script that calls the program back."""
    done = run("completion", shell)
    assert done.returncode == 0
    assert "_ASKAROUND_COMPLETE" in done.stdout


def test_an_interrupt_ends_with_130(camp: Path) -> None:
    """Ctrl-C during watch ends quietly with exit code 130."""
    import signal

    program = str(Path(sys.executable).with_name("askaround"))
    # A suite that runs in the background was told to ignore Ctrl-C, and would pass that on.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    watching = subprocess.Popen(
        [program, "watch", "--every", "1h"],
        cwd=camp,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    signal.signal(signal.SIGINT, before)
    assert watching.stdout is not None
    try:
        watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        _, err = watching.communicate(timeout=30)
    finally:
        watching.kill()
    assert watching.returncode == 130
    assert "Traceback" not in err
