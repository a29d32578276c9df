"""``inbox classify``: what mail files are, without a campaign."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from askaround.cli.kit import current, emit, json_option, progress, say
from askaround.errors import AskaroundError


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--me", multiple=True, metavar="ADDRESS", help="An address of your own.")
@json_option
def classify(files: tuple[Path, ...], me: tuple[str, ...], as_json: bool) -> None:
    """Say what mail files are, and what they mean. Works without a campaign; nothing is kept.

    Each file is one mail; a folder stands for the files in it. Kinds: bounce, complaint,
    auto_reply, challenge, calendar, list, own, reply, unknown.

    \b
    Example:
      askaround inbox classify mail/Inbox/new --json
      askaround inbox classify answer.eml --me robin@example.org
    """
    from askaround_email.reading.classifying import classify_file, files_of

    own = tuple(one.strip().lower() for one in me) or _own()
    now = current().system_clock().now()
    paths = list(files_of(files))
    with progress("reading mail", len(paths)) as step:
        found = []
        for path in paths:
            found.append(classify_file(path, own=own, now=now))
            if step is not None:
                step(len(found))

    def text() -> None:
        for one in found:
            _say_classified(one)

    emit({"files": found}, as_json, text)
    missing = [one for one in found if one["error"] and one["error"].startswith("cannot be read")]
    if missing:
        raise click.exceptions.Exit(3 if len(missing) == len(found) else 6)


def _own() -> tuple[str, ...]:
    """Return the seeker's addresses where there is a campaign, else none."""
    try:
        with current().open(readonly=True) as campaign:
            address = campaign.workspace.fact("profile", {}).get("email", "")
    except (AskaroundError, OSError):
        return ()
    return (address.lower(),) if address else ()


def _say_classified(one: dict[str, Any]) -> None:
    from askaround_email.reading.caveats import caveats

    say(f"{one['file']}: {one['kind'].replace('_', ' ')}")
    for failure in one["bounces"]:
        how = "for good" if failure["permanent"] else "for now"
        say(f"    did not reach {failure['address']} {how} {failure['status']}".rstrip())
    for said in one.get("evidence", ()):
        say(f'    {said["intent"].replace("_", " ")}: "{said["words"]}"')
    for note in (*caveats(one), *([one["error"]] if one["error"] else ())):
        say(f"    {note}", "yellow")
