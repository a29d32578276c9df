"""What a plugin's commands need of the command line, in one place.

>>> from askaround.cli.kit import emit, json_option, pass_campaign, resolve, who_argument
"""

from __future__ import annotations

from askaround.cli.terminal.asking import FEW, confirm, confirm_count, resolve
from askaround.cli.terminal.console import say, say_parts, table, terminal
from askaround.cli.terminal.jsonout import document, plain
from askaround.cli.terminal.options import (
    confirm_option,
    dry_run_option,
    json_option,
    moment_option,
    now_option,
    overrule_option,
    pass_campaign,
    who_argument,
    whos_argument,
    words,
)
from askaround.cli.terminal.outcome import (
    addressed,
    after_outcome,
    effect_line,
    emit,
    next_step,
    sender,
    show_findings,
    show_outcome,
    show_overruled,
)
from askaround.cli.terminal.progress import progress
from askaround.cli.terminal.session import Session, current
from askaround.cli.terminal.times import ago, moment, show_time
from askaround.mailaddress import mail_address

parse_moment = moment

__all__ = [
    "FEW",
    "Session",
    "addressed",
    "after_outcome",
    "ago",
    "confirm",
    "confirm_count",
    "confirm_option",
    "current",
    "document",
    "dry_run_option",
    "effect_line",
    "emit",
    "json_option",
    "mail_address",
    "moment",
    "moment_option",
    "next_step",
    "now_option",
    "overrule_option",
    "parse_moment",
    "pass_campaign",
    "plain",
    "progress",
    "resolve",
    "say",
    "say_parts",
    "sender",
    "show_findings",
    "show_outcome",
    "show_overruled",
    "show_time",
    "table",
    "terminal",
    "who_argument",
    "whos_argument",
    "words",
]
