"""The engine's own commands as a table: help is printed from it without importing any of them."""

from __future__ import annotations

from typing import NamedTuple

DAILY = "Daily work"
ASKING = "Asking"
SETTING_UP = "Setting up"
LOOKING_AFTER = "Looking after"
SECTIONS = (DAILY, ASKING, SETTING_UP, LOOKING_AFTER)


class Own(NamedTuple):
    """Where one command lives and how it is announced."""

    module: str
    attribute: str
    help: str
    section: str
    hidden: bool = False


def _own(module: str, attribute: str, help: str, section: str) -> Own:
    return Own(f"askaround.cli.{module}", attribute, help, section)


COMMANDS: dict[str, Own] = {
    "today": _own("daily.screens", "today", "What is due, and what to type for each.", DAILY),
    "board": _own("daily.screens", "board", "Everybody, by where they stand.", DAILY),
    "list": _own("people.listing", "list_", "People, filtered and searched.", DAILY),
    "show": _own(
        "people.listing", "show", "One person: all that is known, and what comes next.", DAILY
    ),
    "note": _own("people.note", "note", "Write down what you found out about somebody.", DAILY),
    "outbox": _own(
        "outbox.group", "outbox", "Messages: look at them, approve, reject, deliver.", DAILY
    ),
    "tick": _own(
        "daily.ticking", "tick", "Do what time has brought: timers, replies, deliveries.", DAILY
    ),
    "why": _own("daily.why", "why", "Why somebody can or cannot be asked just now.", DAILY),
    "fire": _own("daily.flow", "fire", "Fire a trigger of the workflow by hand.", ASKING),
    "stop": _own("daily.flow", "stop", "Leave somebody alone, for good.", ASKING),
    "init": _own("folder.setup", "init", "Begin a campaign in a folder.", SETTING_UP),
    "profile": _own(
        "folder.setup", "profile", "Who you are: your messages introduce you.", SETTING_UP
    ),
    "objective": _own(
        "folder.setup", "objective", "What you want to learn, and to decide.", SETTING_UP
    ),
    "add": _own("people.entry", "add", "Add one person.", SETTING_UP),
    "edit": _own("people.entry", "edit", "Change what is known about a person.", SETTING_UP),
    "workflow": _own(
        "workflow.group", "workflow", "Workflow files: show, list, check.", SETTING_UP
    ),
    "plugins": _own("plugins.group", "plugins", "Plugins: list, switch, mend.", SETTING_UP),
    "completion": _own("folder.completion", "completion", "Print a completion script.", SETTING_UP),
    "demo": _own("demo.command", "demo", "A whole campaign with invented people.", SETTING_UP),
    "history": _own(
        "folder.journal", "history", "What happened, command by command.", LOOKING_AFTER
    ),
    "undo": _own("folder.journal", "undo", "Take back the last command.", LOOKING_AFTER),
    "funnel": _own("daily.screens", "funnel", "How many reached each state.", LOOKING_AFTER),
    "forecast": _own(
        "ahead.commands", "forecast", "How many to ask, and when done.", LOOKING_AFTER
    ),
    "rehearse": _own("ahead.commands", "rehearse", "What would happen, on a copy.", LOOKING_AFTER),
    "watch": _own("daily.ticking", "watch", "Tick again and again until stopped.", LOOKING_AFTER),
    "verify": _own(
        "folder.journal", "verify", "Replay the journal against the tables.", LOOKING_AFTER
    ),
    "backup": _own("folder.files", "backup", "Copy the campaign into one file.", LOOKING_AFTER),
    "restore": _own("folder.files", "restore", "Bring a backup back.", LOOKING_AFTER),
    "export": _own(
        "folder.files",
        "export",
        "Write the people as CSV or vCards, or everything as JSON.",
        LOOKING_AFTER,
    ),
    "forget": _own("folder.files", "forget", "Erase somebody from every file.", LOOKING_AFTER),
    "doctor": _own(
        "folder.doctor", "doctor", "Check paths, plugins, database, clock.", LOOKING_AFTER
    ),
}
