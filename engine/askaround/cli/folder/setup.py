"""``init``, ``profile`` and ``objective``: what a campaign needs before anybody is asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from askaround.cli.kit import current, emit, json_option, say, table, words
from askaround.cli.people.askingplace import own_clock
from askaround.concluding import DAYS, LONGEST, SHORTEST
from askaround.errors import UsageError

PROFILE = ("name", "about", "email", "phone", "signature", "zone", "place", "address")
KINDS = ("career", "job", "industry", "organisation")
MODES = ("explore_career", "research_companies")
OCCASIONS = (
    "new_career",
    "change_career",
    "change_job",
    "change_employer",
    "training",
    "graduating",
)
"""Why one asks around now: before each of these, look before you leap (S42)."""
NEEDED = {
    "name": 'askaround profile --name "Your Name"',
    "about": 'askaround profile --about "one line on who you are"',
    "email": "askaround profile --email you@example.org",
}


_AIM = (
    click.option("--kind", type=click.Choice(KINDS), help="What it is about."),
    click.option("--field", help="The field of work you ask about."),
    click.option("--organisation", help="The organisation, where it is about one."),
    click.option("--question", help="The decision the answers are for, as a question."),
    click.option("--option", "options", multiple=True, help="One way to decide (repeat it)."),
    click.option("--criterion", "criteria", multiple=True, help="What matters to you (repeat it)."),
    click.option("--target", type=click.IntRange(min=1), help="How many interviews you aim for."),
    click.option(
        "--days",
        type=click.IntRange(SHORTEST, LONGEST),
        help=f"How many days until you decide. [default: {DAYS}]",
    ),
    click.option(
        "--mode",
        type=click.Choice(MODES),
        help="Is the occupation open still, or do you look at organisations?",
    ),
    click.option("--occasion", "trigger", type=click.Choice(OCCASIONS), help="Why you ask now."),
)


def _aim(function: Callable[..., None]) -> Callable[..., None]:
    """Take the options that say what a campaign is for."""
    for option in reversed(_AIM):
        function = option(function)
    return function


def _said(
    given: Mapping[str, object], known: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Return what was typed of the objective, ready to be stored.

    Args:
        known: what was said of it before.

    Raises:
        UsageError: a decision between fewer than two ways, or an organisation without a name.
    """
    values = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in given.items()
        if value not in (None, (), "")
    }
    options = values.get("options")
    if isinstance(options, list) and len(set(options)) < 2:
        raise UsageError(
            "a decision has at least two options",
            hint='--option "move now" --option "stay"',
        )
    named = values.get("organisation") or (known or {}).get("organisation")
    if not named and values.get("kind") == "organisation":
        raise UsageError(
            "an objective about an organisation has to name it",
            hint="askaround objective --kind organisation --organisation NAME",
        )
    return values


@click.command()
@click.argument("folder", metavar="[DIR]", default="", type=click.Path(file_okay=False))
@click.option(
    "--workflow",
    default="informational-interview",
    show_default=True,
    metavar="NAME",
    help="The workflow its people go through (askaround workflow list).",
)
@click.option("--name", default="", help="What to call the campaign; else as the folder.")
@_aim
@json_option
def init(folder: str, workflow: str, name: str, as_json: bool, **given: object) -> None:
    """Begin a campaign in DIR (else -C, else ASKAROUND_FOLDER, else here).

    What it is for can be said at once, or later with `askaround objective`.

    \b
    Example:
      askaround init my-campaign
      askaround init press --question "Do I move into publishing?" --field publishing \\
          --option "move now" --option "stay" --criterion "room to grow"
      askaround -C my-campaign profile --name "Robin Vale"
    """
    from askaround.campaign import Campaign

    session = current()
    aim = _said(given)
    where = Path(folder or session.folder or os.environ.get("ASKAROUND_FOLDER") or ".")
    with Campaign.create(
        where, workflow=workflow, name=name, clock=session.clock, blocked=session.no_plugins
    ) as campaign:
        if aim:
            campaign.set_objective(**aim)
        session.used = str(campaign.folder)
        data = {
            "folder": str(campaign.folder.resolve()),
            "workflow": campaign.workflow.name,
            "version": campaign.workflow.version,
            "objective": dict(campaign.objective),
        }
    prefix = "askaround" if where.resolve() == Path.cwd() else f"askaround -C {where}"

    def text() -> None:
        say(f"A campaign was begun in {data['folder']}", "bold")
        say(f"Workflow: {data['workflow']}, version {data['version']}")
        say("next:")
        say(f'  {prefix} profile --name "Your Name" --about "one line on who you are"')
        if not aim.get("question"):
            say(f'  {prefix} objective "what you want to find out" --question "what to decide"')
        say(f"  {prefix} import contacts.csv      (or: add NAME --email …)")

    emit(data, as_json, text)


@click.command()
@click.option("--name", help="Your name, as it stands under your messages.")
@click.option("--about", help='Who you are, in one line: "a chemist moving into publishing".')
@click.option("--email", help="The address you write from.")
@click.option("--phone", help="Your number, for the people who prefer to call.")
@click.option("--signature", help="What stands under your messages instead of your name.")
@click.option("--zone", help="Your time zone, such as America/New_York.")
@click.option("--place", help='Where you are: Milan, Japan, US-NC, "Boston, MA" …')
@click.option("--address", help="Your postal address, for letters.")
@json_option
def profile(as_json: bool, **given: str | None) -> None:
    """Say who you are. Without options: show what is known.

    \b
    Example:
      askaround profile --name "Robin Vale" --about "a chemist moving into publishing"
      askaround profile --email robin@example.org --zone America/New_York --place US-NY
    """
    values = {key: value for key, value in given.items() if value is not None}
    said, named = values.get("place", ""), ""
    with current().open(readonly=not values) as campaign:
        if said:
            from askaround.people.whereabouts import place_of

            values["place"], named = place_of(campaign.host, said, typed=True)
        before = values.get("zone") or campaign.profile.get("zone", "")
        if named and not before:
            values["zone"] = named
        if values:
            campaign.set_profile(**values)
        clock = own_clock(campaign, said, named, before) if said else ""
        known = dict(campaign.profile)
        missing = [key for key in NEEDED if not known.get(key)]
    data = {
        "profile": {
            key: known.get(key, "") for key in (*PROFILE, *sorted(set(known) - {*PROFILE}))
        },
        "missing": missing,
        "clock": clock,
    }

    def text() -> None:
        table((), [(key, known.get(key) or "-") for key in PROFILE])
        if said and known.get("place") != said:
            say(f"{said} is taken as {known.get('place')}", "dim")
        if clock:
            say(clock, "yellow" if before or not known.get("zone") else "")
        for key in missing[:1]:
            say(f"next: {NEEDED[key]}", "dim")
        if not missing and values:
            say('next: askaround objective "what you want to find out"', "dim")

    emit(data, as_json, text)


@click.command()
@click.argument("text", default="")
@_aim
@click.option(
    "--interested", multiple=True, metavar="ORGANISATION", help="You would like to work there."
)
@json_option
def objective(text: str, as_json: bool, **given: object) -> None:
    """Say what you want to learn, and what you will decide with it. Alone: show it.

    Without --option it is decided between going on and leaving it; without --criterion, by whether
    you would succeed, whether it fits, whether you want it, and where it leads.

    \b
    Example:
      askaround objective "what editors in science publishing do all day" --kind career
      askaround objective --question "Do I move into publishing this year?" \\
          --option "move now" --option "stay" --criterion "room to grow"
    """
    if text:
        given["text"] = words(text)
    typed = any(value not in (None, (), "") for value in given.values())
    with current().open(readonly=not typed) as campaign:
        values = _said(given, campaign.objective)
        if values:
            campaign.set_objective(**values)
        known: Mapping[str, object] = dict(campaign.objective)
    emit({"objective": known}, as_json, lambda: _show_objective(known, bool(values)))


def _show_objective(known: Mapping[str, object], changed: bool) -> None:
    if not any(known.get(name) for name in ("text", "question", "field")):
        say("No objective yet: nobody is asked before there is one.")
        say('next: askaround objective "what you want to find out" --kind career')
        return
    rows = []
    for key, value in known.items():
        shown = "; ".join(str(one) for one in value) if isinstance(value, list | tuple) else value
        if shown not in ("", None):
            rows.append(("occasion" if key == "trigger" else key, shown))
    table((), rows)
    if changed and not known.get("question"):
        say('next: askaround objective --question "the decision it is for" --option …', "dim")
    elif changed:
        say("next: askaround import contacts.csv, or askaround add NAME --email …", "dim")
