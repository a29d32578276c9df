"""The command itself, killed from outside, or on a full disk: what it said must be so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from askaround import Campaign
from askaround.clock import FixedClock
from tests.crash import processes
from tests.crash.choosing import Chosen, chosen
from tests.crash.deeds import WENT, clean
from tests.crash.life import KILLED, Life
from tests.crash.points import Points
from tests.crash.work import ACKNOWLEDGED, newest, since_then
from tests.servers.smtp import SmtpServer

CODES = range(8)
"""What is documented, but for 130, which only an interruption gives."""
BY_CONTACT = {
    "add": "contact.added",
    "note": "record.added",
    "call": "record.added",
    "stop": "transition",
}
BY_EFFECT = {
    "approve": "effect.approved",
    "sent": "effect.delivered",
    "reject": "effect.rejected",
    "retry": "effect.approved",
}
"""The event that a command which says that it is done has written."""


class Commands(Life):
    """The faults that take place in the command itself, as a person types it."""

    def __init__(self, home: Path, fast: Path, server: SmtpServer, seed: int) -> None:
        super().__init__(home, fast, server, seed)
        self._takes: dict[str, float] = {}

    def _command(self) -> None:
        processes.wait(self._work(self.steps.some()[:-1], Points()))
        with Campaign.open(self.folder, clock=FixedClock(self.now), readonly=True) as campaign:
            seen = newest(campaign)
            one = chosen(campaign, self.steps, self.folder.parent / "people.csv")
        if one.begins:
            self._acknowledge(one.begins)
        usual = self._takes.get(one.name)
        # The first of its kind shows how long one takes: the others die within that.
        after = None if usual is None else self.random.uniform(0.3, 1.05) * usual
        ended = processes.command(self.folder, self.now, one.words, after)
        if ended.code == KILLED:
            self._ended(KILLED)
            self._happened()
            self.report.commands[one.name] += 1
        else:
            self._takes[one.name] = ended.seconds
        self.report.wrong += [
            f"{self._name}, {one.name}: {w}" for w in self._held(one, ended, seen)
        ]

    def _held(self, one: Chosen, ended: processes.Ended, seen: int) -> Iterator[str]:
        """Hold a command to what it said, and keep that for the rounds to come."""
        yield from _unfit(ended)
        said = ended.said
        if not said or ended.code not in (0, 6, KILLED):
            return
        with Campaign.open(self.folder, clock=FixedClock(self.now), readonly=True) as campaign:
            events = list(campaign.store.events.select(after=seen))
            for kind, number in _wanted(one.name, said):
                if not any(
                    e.kind == kind
                    and number in (0, e.contact, e.data.get("effect"), e.data.get("contact"))
                    for e in events
                ):
                    yield f"lost: it said {kind} of {number}"
            line = {"step": f"command {one.name}", "refused": "", **one.more}
            if one.name == "forget":
                line["clean"] = clean(said["forgotten"])
            if one.name in BY_EFFECT:
                line["settled"] = [[e["key"], e["status"]] for e in said["effects"]]
            self._acknowledge(line | {"events": since_then(campaign, seen)})

    def _acknowledge(self, line: Mapping[str, Any]) -> None:
        with (self.folder.parent / ACKNOWLEDGED).open("a") as file:
            file.write(f"\n{json.dumps(line)}\n")

    def _full_delivery(self) -> None:
        """The disk becomes full while messages go: the command says what became of each."""
        people = [self.steps.new() for _ in range(4)]
        asked = [(what, who) for who in people for what in ("add", "request")]
        processes.wait(self._work([*asked, ("approve", 0)], Points()))
        with Campaign.open(self.folder, clock=FixedClock(self.now), readonly=True) as campaign:
            count = len(campaign.outbox.list("approved"))
        words = ["outbox", "deliver", "--confirm", str(count)]
        told = self.folder.parent / "told.json"
        told.unlink(missing_ok=True)

        def run(there: Path) -> None:
            ended = processes.command(there, self.now, words)
            told.write_text(json.dumps([ended.code, ended.out, ended.err, ended.seconds]))

        spare = self.random.choice((40, 80, 120, 160, 200, 240)) * 1024
        if not processes.on_small_disk(self.folder, spare, run):
            return
        ended = processes.Ended(*json.loads(told.read_text()))
        self.report.wrong += [f"{self._name}: {w}" for w in self._told(ended)]
        if "was not written" in ended.err:
            self._happened()

    def _told(self, ended: processes.Ended) -> Iterator[str]:
        yield from _unfit(ended)
        shown = {one["id"]: one["status"] for one in ended.said.get("effects", ())}
        with Campaign.open(self.folder, clock=FixedClock(self.now), readonly=True) as campaign:
            for number, status in shown.items():
                now = campaign.outbox.get(number).status.value
                if now != status:
                    yield f"it said that {number} is {status}, and it is {now}"
        if "was not written" in ended.err:
            partly = any(status in (*WENT, "unknown") for status in shown.values())
            if ended.code != (6 if partly else 1):
                yield f"it ended with {ended.code}: {shown} {ended.err}"


def _unfit(ended: processes.Ended) -> Iterator[str]:
    """What no command may end with, whatever stood in its way."""
    if ended.code != KILLED and ended.code not in CODES:
        yield f"it ended with {ended.code}: {ended.err}"
    if "Traceback" in ended.err or "did not expect" in ended.err:
        yield f"nobody expected it: {ended.err}"
    if ended.code == 0 and not ended.said:
        yield f"it ended with 0 and said {ended.out!r}"


def _wanted(name: str, said: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield ``(kind of event, contact or effect)`` of what a command said that it did."""
    if name in BY_CONTACT:
        yield BY_CONTACT[name], said["contact"]["id"]
    elif name in BY_EFFECT:
        yield from ((BY_EFFECT[name], one["id"]) for one in said["effects"])
    elif name in ("deliver", "tick"):
        effects = said["effects"] if name == "deliver" else said["tick"]["delivered"]
        yield from ((f"effect.{e['status']}", e["id"]) for e in effects if e["status"] in WENT)
    elif name == "request":
        asked = [one for one in said["requests"] if one["messages"]]
        yield from (("transition", one["contact"]["id"]) for one in asked)
    elif name == "forget":
        yield "contact.forgotten", said["id"]
    elif name == "merge":
        yield "contact.joined", said["joined"]
    elif name == "undo":
        yield "command.undone", 0
    elif name == "import" and said["added"]:
        yield "contact.added", 0
