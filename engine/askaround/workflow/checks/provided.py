"""Checks the names that plugins and templates provide."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Container, Mapping, Sequence
from typing import TYPE_CHECKING

from askaround.workflow.checks.arguments import check_arguments
from askaround.workflow.checks.registry import BUILT_IN, Registry
from askaround.workflow.duration import parse_duration
from askaround.workflow.findings.spelling import nearest

if TYPE_CHECKING:
    from askaround.model.declare import Field
    from askaround.workflow.compiled import Check, Duration, Step, Workflow
    from askaround.workflow.findings.diagnostics import Diagnostics
    from askaround.workflow.findings.source import Path

ALIKE = 0.75
"""How much a task's name is like a command's where it is told: slips, not other words."""

_KINDS = {
    "W303": ("intents",),
    "W304": ("guards",),
    "W305": ("actions",),
    "W307": ("channels", "selectors"),
    "W308": ("records",),
}
"""What a code's name would be, in the words of the manifests."""


class Provided:
    """Checks one workflow against what plugins provide.

    Args:
        workflow: the workflow.
        registry: what plugins provide.
        found: where diagnostics are collected.
        gaps: names that stand for something that cannot be known.
    """

    def __init__(
        self,
        workflow: Workflow,
        registry: Registry,
        found: Diagnostics,
        gaps: Container[str] = frozenset(),
    ) -> None:
        self.workflow = workflow
        self.registry = registry
        self.found = found
        self.gaps = gaps
        self.untold: list[tuple[str, Path]] = []

    def check(self) -> None:
        """Add every name that nobody provides, and every argument that does not fit."""
        workflow = self.workflow
        for state in workflow.states.values():
            self._intent(state.next, ("states", state.name, "next"))
        for intent in workflow.observe:
            self._intent(intent, ("observe", intent), key=True)
        for move in workflow.transitions:
            path: Path = ("transitions", move.index)
            for index, guard in enumerate(move.checks):
                self._guard(guard, (*path, "guards", index))
            self._steps(move.steps, path)
        for timer in workflow.timers:
            path = ("timers", timer.index)
            self._anchor(timer.after, (*path, "after"))
            self._intent(timer.observe, (*path, "observe"))
            self._steps(timer.steps, path)
        self._messages()

    def _name(
        self, code: str, what: str, name: str, valid: Collection[str], path: Path, key: bool = False
    ) -> bool:
        if name in valid:
            return True
        if name in self.gaps:
            return False
        hint = self._switched_off(code, name) or self.found.nearest(name, sorted(valid))
        self.found.add(code, path, f"there is no {what} '{name}'", hint, key=key)
        return False

    def _switched_off(self, code: str, name: str) -> str:
        for kind in _KINDS.get(code, ()):
            if name in self.registry.off.get(kind, {}):
                plugin, why = self.registry.off[kind][name]
                return f"askaround plugins enable {plugin}   (it provides that, and is {why})"
        return ""

    def _intent(self, name: str, path: Path, key: bool = False) -> None:
        if name:
            self._name("W303", "intent", name, self.registry.intents, path, key)

    def _message(self, name: str, path: Path) -> None:
        if name not in self.registry.messages and name not in self.gaps:
            self.untold.append((name, path))

    def _messages(self) -> None:
        """Tell of messages without a template; where all are, of the workflow's name."""
        names = {name for name, _ in self.untold}
        own = self.workflow.name
        if len(names) > 1 and not self.registry.messages and own not in self.gaps:
            there = self.registry.elsewhere
            others = [one for one, known in there.items() if names <= set(known)]
            near = self.found.nearest(own, others) if others else ""
            if near and not near.startswith("one of"):
                message = f"no message of '{own}' has a template, and all those of '{near}' have"
                self.found.add("W306", ("workflow",), message, near)
                return
        for name, path in self.untold:
            self._name("W306", "template for", name, self.registry.messages, path)

    def _task(self, name: str, path: Path) -> None:
        """Tell of a task that is named like a command, but for a slip."""
        commands = [
            one.removeprefix("user.") for one in self.registry.intents if one.startswith("user.")
        ]
        near = nearest(name, commands) if name not in commands and name not in self.gaps else ""
        if near and difflib.SequenceMatcher(None, name, near).ratio() >= ALIKE:
            self.found.add(
                "W315",
                path,
                f"a task '{name}' has no command to it; '{near}' has",
                near,
                severity="warning",
            )

    def _anchor(self, duration: Duration, path: Path) -> None:
        if duration.anchor:
            self._name("W309", "moment", duration.anchor, self.registry.anchors, path)

    def _guard(self, check: Check, path: Path) -> None:
        if check.op != "guard":
            below = (*path, check.op)
            for index, child in enumerate(check.children):
                self._guard(child, below if check.op == "not" else (*below, index))
            return
        here = (*path, check.name)
        if not self._name("W304", "guard", check.name, self.registry.guards, here, True):
            return
        check_arguments(
            self.found, f"guard '{check.name}'", self.registry.guards[check.name], check.args, here
        )
        if check.name == "records":
            self._records(check.args, here)

    def _records(self, args: Mapping[str, object], path: Path) -> None:
        """Check the stock guard ``records`` against the kind of record it counts."""
        kind, about = args.get("kind"), args.get("about")
        if not isinstance(kind, str):
            return
        if not self._name("W308", "kind of record", kind, self.registry.records, (*path, "kind")):
            return
        subject = next((f for f in self.registry.records[kind] if f.name == "about"), None)
        if about is not None and subject is None:
            message = f"records of the kind '{kind}' are not about anything"
            self.found.add("W310", (*path, "about"), message, "leave it out", key=True)
        elif isinstance(about, list) and subject is not None and subject.choices:
            for index, one in enumerate(about):
                if one not in subject.choices:
                    hint = self.found.nearest(str(one), subject.choices)
                    message = f"no {kind} is about '{one}'"
                    self.found.add("W312", (*path, "about", index), message, hint)

    def _steps(self, steps: tuple[Step, ...], path: Path) -> None:
        for index, step in enumerate(steps):
            here = (*path, "do", index, step.name)
            args = step.args
            if step.name in ("send", "broadcast"):
                channels = {*self.registry.channels, *self.registry.selectors}
                self._message(str(args["message"]), (*here, "message"))
                where = (*here, "channel")
                self._name("W307", "channel or selector", args["channel"], channels, where)
                if "due" in args:
                    self._anchor(parse_duration(args["due"]), (*here, "due"))
            elif step.name == "task":
                self._task(str(args["do"]), (*here, "do"))
                if "due" in args:
                    self._anchor(parse_duration(args["due"]), (*here, "due"))
            elif step.name == "spawn":
                if "due" in args:
                    self._anchor(parse_duration(args["due"]), (*here, "due"))
                kinds = self.registry.records
                self._name("W308", "kind of record", args["from"], kinds, (*here, "from"))
            elif step.name not in BUILT_IN:
                valid = [*BUILT_IN, *self.registry.actions]
                if self._name("W305", "step or action", step.name, valid, here, True):
                    fields = self.registry.actions[step.name]
                    check_arguments(self.found, f"action '{step.name}'", fields, args, here)
                    self._channels(fields, args, here)

    def _channels(self, fields: Sequence[Field], args: Mapping[str, object], path: Path) -> None:
        """Check the channels that the arguments of an action name."""
        channels = {*self.registry.channels, *self.registry.selectors}
        for one in fields:
            named = args.get(one.name)
            if one.type == "channel" and isinstance(named, str):
                self._name("W307", "channel or selector", named, channels, (*path, one.name))
