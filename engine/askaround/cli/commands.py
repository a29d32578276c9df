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
    "today": _own("screens", "today", "What is due, and what to type for each.", DAILY),
    "board": _own("screens", "board", "Everybody, by where they stand.", DAILY),
    "list": _own("listing", "list_", "People, filtered and searched.", DAILY),
    "show": _own("listing", "show", "One person: all that is known, and what comes next.", DAILY),
    "note": _own("note", "note", "Write down what you found out about somebody.", DAILY),
    "outbox": _own("outbox", "outbox", "Messages: look at them, approve, reject, deliver.", DAILY),
    "tick": _own(
        "ticking", "tick", "Do what time has brought: timers, replies, deliveries.", DAILY
    ),
    "why": _own("why", "why", "Why somebody can or cannot be asked just now.", DAILY),
    "fire": _own("flow", "fire", "Fire a trigger of the workflow by hand.", ASKING),
    "stop": _own("flow", "stop", "Leave somebody alone, for good.", ASKING),
    "init": _own("setup", "init", "Begin a campaign in a folder.", SETTING_UP),
    "profile": _own("setup", "profile", "Who you are: your messages introduce you.", SETTING_UP),
    "objective": _own("setup", "objective", "What you want to learn, and to decide.", SETTING_UP),
    "add": _own("people", "add", "Add one person.", SETTING_UP),
    "edit": _own("people", "edit", "Change what is known about a person.", SETTING_UP),
    "workflow": _own("workflows", "workflow", "Workflow files: show, list, check.", SETTING_UP),
    "plugins": _own("plugins", "plugins", "Plugins: list, switch, mend.", SETTING_UP),
    "completion": _own("completion", "completion", "Print a completion script.", SETTING_UP),
    "demo": _own("demo", "demo", "A whole campaign with invented people.", SETTING_UP),
    "history": _own("journal", "history", "What happened, command by command.", LOOKING_AFTER),
    "undo": _own("journal", "undo", "Take back the last command.", LOOKING_AFTER),
    "funnel": _own("screens", "funnel", "How many reached each state.", LOOKING_AFTER),
    "forecast": _own("foresight", "forecast", "How many to ask, and when done.", LOOKING_AFTER),
    "rehearse": _own("foresight", "rehearse", "What would happen, on a copy.", LOOKING_AFTER),
    "watch": _own("ticking", "watch", "Tick again and again until stopped.", LOOKING_AFTER),
    "verify": _own("journal", "verify", "Replay the journal against the tables.", LOOKING_AFTER),
    "backup": _own("files", "backup", "Copy the campaign into one file.", LOOKING_AFTER),
    "restore": _own("files", "restore", "Bring a backup back.", LOOKING_AFTER),
    "export": _own(
        "files",
        "export",
        "Write the people as CSV or vCards, or everything as JSON.",
        LOOKING_AFTER,
    ),
    "forget": _own("files", "forget", "Erase somebody from every file.", LOOKING_AFTER),
    "doctor": _own("doctor", "doctor", "Check paths, plugins, database, clock.", LOOKING_AFTER),
}
