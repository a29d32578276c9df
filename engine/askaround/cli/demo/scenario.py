"""A scenario: a file of command lines, moves of the clock, and mail that arrives."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from askaround.errors import BadFile, SetupNeeded

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.host.host import Host

FILE = "scenario.yaml"
KINDS = ("say", "run", "clock", "mail")


class Step:
    """One step.

    Attributes:
        kind: ``say`` (words to the reader), ``run`` (a command line), ``clock`` (a moment to move
            to), ``mail`` (a file of the scenario's folder to deliver).
        text: the words, the command line, the moment or the file's name.
        exit: the exit code a command has to end with.
        answers: of mail: ``NAME purpose``, the message it replies to.
        line: in the file, for errors.
    """

    __slots__ = ("answers", "exit", "kind", "line", "text")

    def __init__(self, kind: str, text: str, exit: int, answers: str, line: int) -> None:
        self.kind = kind
        self.text = text
        self.exit = exit
        self.answers = answers
        self.line = line


class Scenario:
    """A whole scenario.

    Attributes:
        folder: where its other files lie.
        zone, place: where it plays; the profile it sets must say the same.
        weeks: how long before today it begins, so that it ends in the recent past.
        at: the time of day it begins, on the first working day of a week.
    """

    __slots__ = ("at", "folder", "place", "steps", "title", "weeks", "zone")

    def __init__(
        self, folder: Path, title: str, weeks: int, zone: str, place: str, at: str
    ) -> None:
        self.folder = folder
        self.title = title
        self.weeks = weeks
        self.zone = zone
        self.place = place
        self.at = at
        self.steps: list[Step] = []


def find(host: Host) -> Path:
    """Return the folder of the scenario that an installed plugin brings.

    Raises:
        SetupNeeded: none brings one.
    """
    for _plugin, folder in host.workflow_folders():
        if (folder / "demo" / FILE).is_file():
            return folder / "demo"
    raise SetupNeeded(
        "there is no scenario to show",
        why="the plugin that brings it is missing or switched off",
        hint="askaround plugins list",
    )


def read(folder: Path) -> Scenario:
    """Read the scenario in `folder`.

    Raises:
        BadFile: with its line.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    path = folder / FILE
    try:
        data = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        problem = str(getattr(error, "problem", error))
        raise BadFile(str(path), "is not valid YAML", line=line, why=problem) from error
    scenario = Scenario(
        folder,
        str(data["title"]),
        int(data["weeks"]),
        str(data["zone"]),
        str(data["place"]),
        str(data["at"]),
    )
    for entry in data["steps"]:
        line = entry.lc.line + 1
        kinds = [kind for kind in KINDS if kind in entry]
        if len(kinds) != 1 or set(entry) - {*KINDS, "exit", "answers"}:
            raise BadFile(str(path), f"a step is one of {', '.join(KINDS)}", line=line)
        scenario.steps.append(
            Step(
                kinds[0],
                str(entry[kinds[0]]).strip(),
                int(entry.get("exit", 0)),
                str(entry.get("answers", "")),
                line,
            )
        )
    return scenario


_BUSINESS = re.compile(r"(\d+) business days?, (\d\d:\d\d)")
_PLACE = re.compile(r"\{(day|date) (\d+)\}|\{(drafted|approved|handed_over|open) ([^{}]+)\}")


def moment(text: str, campaign: Campaign) -> int:
    """Return the moment a scenario means: ``3 business days, 10:00``, or any words for a moment."""
    from datetime import time

    from askaround.moments import parse_moment

    now, zone = campaign.clock.now(), campaign.zone
    found = _BUSINESS.fullmatch(text)
    if not found:
        return parse_moment(text, now, zone)
    later = campaign.time.add_business_days(now, int(found[1]), _place(campaign), zone)
    day = campaign.time.local(later, zone).date()
    return campaign.time.moment(day, time.fromisoformat(found[2]), zone)


def filled(text: str, campaign: Campaign) -> str:
    """Return `text` with its places filled in.

    ``{day 3}`` and ``{date 3}`` become the third business day from now (``2026-11-24``,
    ``24 November 2026``); ``{drafted NAME}`` the number of that person's message in that status,
    ``{open NAME}`` that of their task, with ``*`` for the name all of
    them, and with ``?`` how many they are.

    Raises:
        LookupError: there is no such effect; the scenario does not fit the program.
    """
    return _PLACE.sub(lambda found: _fill(found, campaign), text)


def _fill(found: re.Match[str], campaign: Campaign) -> str:
    form, count, status, who = found.groups()
    if form:
        later = campaign.time.add_business_days(
            campaign.clock.now(), int(count), _place(campaign), campaign.zone
        )
        day = campaign.time.local(later, campaign.zone)
        return f"{day:%Y-%m-%d}" if form == "day" else f"{day.day} {day:%B %Y}"
    contact = None if who in "*?" else campaign.find(who).id
    kind = "task" if status == "open" else "message"
    effects = campaign.outbox.list(status=status, contact=contact, kind=kind)
    if not effects:
        raise LookupError(f"{who} has no effect that is {status}")
    return str(len(effects)) if who == "?" else " ".join(str(effect.id) for effect in effects)


def _place(campaign: Campaign) -> str:
    return campaign.profile.get("place", "")
