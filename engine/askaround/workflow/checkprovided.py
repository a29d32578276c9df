"""Checks the names that plugins and templates provide."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from askaround.workflow.checkargs import check_arguments
from askaround.workflow.duration import parse_duration
from askaround.workflow.registry import BUILT_IN, Registry

if TYPE_CHECKING:
    from askaround.workflow.compiled import Check, Duration, Step, Workflow
    from askaround.workflow.diagnostics import Diagnostics
    from askaround.workflow.source import Path

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
    """

    def __init__(self, workflow: Workflow, registry: Registry, found: Diagnostics) -> None:
        self.workflow = workflow
        self.registry = registry
        self.found = found

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

    def _name(
        self, code: str, what: str, name: str, valid: Collection[str], path: Path, key: bool = False
    ) -> bool:
        if name in valid:
            return True
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
                where = (*here, "message")
                self._name("W306", "template for", args["message"], self.registry.messages, where)
                where = (*here, "channel")
                self._name("W307", "channel or selector", args["channel"], channels, where)
            elif step.name == "task":
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
