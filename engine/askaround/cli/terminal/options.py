"""Arguments and options that many commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, overload

import click

from askaround.cli.terminal.session import Session, current, session_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from askaround.campaign import Campaign

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., object])


@overload
def pass_campaign(function: Callable[Concatenate[Campaign, P], R]) -> Callable[P, R]: ...
@overload
def pass_campaign(
    function: None = None, *, readonly: bool = False
) -> Callable[[Callable[Concatenate[Campaign, P], R]], Callable[P, R]]: ...
def pass_campaign(
    function: Callable[Concatenate[Campaign, P], R] | None = None, *, readonly: bool = False
) -> object:
    """Open the campaign for a command and pass it as the first argument.

    Args:
        readonly: open it for reading only: ``@pass_campaign(readonly=True)``.
    """

    def decorate(function: Callable[Concatenate[Campaign, P], R]) -> Callable[P, R]:
        @functools.wraps(function)
        def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            with current().open(readonly=readonly) as campaign:
                return function(campaign, *args, **kwargs)

        return wrapper

    return decorate if function is None else decorate(function)


def _complete_who(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    from click.shell_completion import CompletionItem

    session = session_of(context)
    try:
        with session.open(readonly=True) as campaign:
            found = list(campaign.contacts(text=incomplete or None, limit=50))
    except BaseException as error:  # a key pressed in a shell must never end in an error
        from askaround.host.fault import of_plugin

        of_plugin(error)
        return []
    return [CompletionItem(contact.ref, help=contact.name) for contact in found]


def who_argument(function: F) -> F:
    """Take WHO: an id, the beginning of a name, or something like it."""
    return click.argument("who", shell_complete=_complete_who)(function)


def whos_argument(function: F) -> F:
    """Take any number of WHO as the parameter ``whos``."""
    return click.argument("whos", metavar="[WHO]...", nargs=-1, shell_complete=_complete_who)(
        function
    )


def _heard_json(context: click.Context, _parameter: click.Parameter, value: bool) -> bool:
    session = context.find_object(Session)
    if value and session is not None:
        session.as_json = True
    return value


def json_option(function: F) -> F:
    """Take ``--json`` as the parameter ``as_json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document.", callback=_heard_json
    )(function)


def _reason(_context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    if value is not None and not value.strip():
        raise click.BadParameter("a reason is needed; it is kept in the journal", param=parameter)
    return (value or "").strip()


def overrule_option(function: F) -> F:
    """Take ``--overrule REASON`` as the parameter ``overrule``, empty where it was not given."""
    return click.option(
        "--overrule",
        metavar="REASON",
        callback=_reason,
        help="Go on in spite of a finding; the reason is journaled.",
    )(function)


def now_option(function: F) -> F:
    """Take ``--now REASON`` as the parameter ``now``, empty where it was not given."""
    return click.option(
        "--now",
        metavar="REASON",
        callback=_reason,
        help="Do not wait for the hour it is held until; the reason is journaled.",
    )(function)


def dry_run_option(function: F) -> F:
    """Take ``--dry-run`` as the parameter ``dry_run``."""
    return click.option(
        "--dry-run", "dry_run", is_flag=True, help="Say what would happen; change nothing."
    )(function)


def confirm_option(function: F) -> F:
    """Take ``--confirm N`` as the parameter ``confirmed``: how many messages may go at once."""
    return click.option(
        "--confirm",
        "confirmed",
        type=click.IntRange(min=0),
        metavar="N",
        help="Say yes to N messages at once (needed for more than 3).",
    )(function)


def moment_option(name: str = "--at", help: str = "") -> Callable[[F], F]:
    """Take a moment in words (``tomorrow 10:00``); read it with `moment` in the campaign."""
    return click.option(
        name,
        metavar="TIME",
        default="",
        help=help or 'When: "2026-11-24 15:00", "tue 15:00", "tomorrow 10:00", "in 2 hours".',
    )


def words(text: str) -> str:
    """Return `text`, or what is piped in where it is a single dash."""
    if text != "-":
        return text
    import sys

    return sys.stdin.read().strip()
