"""What the pigeons register. Files below ``pigeon/`` of the campaign say how they behave.

``pigeon/mode`` says what becomes of a delivery; ``pigeon/loft/*.json`` is what they bring back;
``pigeon/flown.txt`` has a line for every message that really left.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from askaround.errors import SetupNeeded
from askaround.hookspecs import current_env, hookimpl
from askaround.model import (
    Action,
    Channel,
    Contact,
    Delivered,
    Delivery,
    Draft,
    Effect,
    Env,
    Event,
    Facts,
    Failed,
    Field,
    Finding,
    Guard,
    HandedOver,
    IntentKind,
    IntentSeen,
    No,
    Observation,
    Policy,
    PolicyContext,
    RecordKind,
    Selector,
    Severity,
    Tier,
    Unknown,
)


@dataclass(frozen=True)
class Settings:
    """Settings under ``[plugins.pigeon]``."""

    song: str = "coo"
    perches: int = 3
    colours: tuple[str, ...] = ()


def _said(env: Env, name: str, default: str = "") -> str:
    path = env.folder / "pigeon" / name
    return path.read_text().strip() if path.exists() else default


class Pigeons(Channel):
    """Carrier pigeons."""

    name = "pigeon"
    about = "Carrier pigeons"
    order = 1

    def address(self, contact: Contact) -> str | None:
        """Return the loft, which is the first mail address."""
        if contact.fields.get("address") == "broken":
            raise RuntimeError("the map is torn")
        return contact.emails[0] if contact.emails else None

    def limits(self, env: Env) -> Sequence[tuple[int, int]]:
        """So many an hour as ``pigeon/limit`` says, and twice as many a day."""
        most = _said(env, "limit", "0")
        return ((int(most), 3600), (2 * int(most), 86_400))

    def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
        """Do what ``pigeon/mode`` says."""
        home = env.folder / "pigeon"
        (home / "perch").mkdir(parents=True, exist_ok=True)
        mode = _said(env, "mode", "hand")
        if mode == "exit-before":
            os._exit(9)
        if mode in ("deliver", "raise", "exit", "rubbish", "doubt"):
            with (home / "flown.txt").open("a") as file:
                file.write(f"{key} {draft.to} {draft.purpose}\n")
        if mode == "deliver":
            return Delivered("flew", message_id=draft.message_id)
        if mode == "hand":
            perch = home / "perch" / f"{key}.txt"
            perch.write_text(f"{draft.to_name} <{draft.to}>\n{draft.subject}\n\n{draft.body}")
            return HandedOver("sits on its perch", files=(f"pigeon/perch/{key}.txt",))
        if mode == "refuse":
            return Failed("the pigeon refuses")
        if mode == "later":
            return Failed("there is a storm", temporary=True)
        if mode == "setup":
            raise SetupNeeded("there is no pigeon", hint="buy one")
        if mode == "doubt":
            return Unknown("nobody saw it land")
        if mode == "rubbish":
            return "flew"  # type: ignore[return-value]  # that is the point
        if mode == "exit":
            os._exit(9)
        raise RuntimeError("the pigeon fainted")

    def poll(self, cursor: str | None, env: Env) -> tuple[Sequence[Observation], str | None]:
        """Bring what lies in the loft, in order of name."""
        mode = _said(env, "poll")
        if mode == "raise":
            raise RuntimeError("the loft is locked")
        if mode == "rubbish":
            return 7  # type: ignore[return-value]  # that is the point
        files = sorted((env.folder / "pigeon" / "loft").glob("*.json"))
        new = [path for path in files if path.name > (cursor or "")]
        found = []
        for path in new:
            seen = json.loads(path.read_text())
            for name in ("answers", "tokens"):
                seen[name] = tuple(seen.get(name, ()))
            found.append(Observation(**seen))
        return found, new[-1].name if new else cursor

    def reconcile(self, effect: Effect, env: Env) -> Delivery:
        """Say what ``pigeon/found`` says."""
        found = _said(env, "found")
        if found == "delivered":
            return Delivered("it was seen to land")
        if found == "failed":
            return Failed("it never left")
        if found == "later":
            return Failed("it never left", temporary=True)
        if found == "look":
            flown = env.folder / "pigeon" / "flown.txt"
            went = flown.exists() and effect.key in flown.read_text()
            return Delivered("it flew") if went else Failed("it never left", temporary=True)
        if found == "raise":
            raise RuntimeError("nobody is there")
        if found == "rubbish":
            return None  # type: ignore[return-value]  # that is the point
        return super().reconcile(effect, env)

    def withdraw(self, effect: Effect, env: Env) -> bool:
        """Take it off its perch."""
        if _said(env, "withdraw") == "raise":
            raise RuntimeError("it bites")
        for name in effect.files:
            (env.folder / name).unlink(missing_ok=True)
        return True

    def forget(self, addresses: Sequence[str], keys: Sequence[str], env: Env) -> Sequence[str]:
        """Remove what mentions the addresses or keys."""
        gone = []
        for path in sorted((env.folder / "pigeon").rglob("*.*")):
            text = path.name + path.read_text()
            if any(word in text for word in (*addresses, *keys)):
                path.unlink()
                gone.append(str(path.relative_to(env.folder)))
        return gone


class Mood(Policy):
    """Says what the contact's fields ``step`` and ``message`` ask it to."""

    name = "mood"
    about = "For tests"
    reads = ("contact.*",)

    def review(self, context: PolicyContext) -> Iterable[Finding]:
        """Judge by the field of the stage."""
        stage = "step" if context.stage == "transition" else "message"
        mood = context.facts.contact.fields.get(stage, "")
        if mood == "raise":
            raise ValueError("in a mood")
        if mood == "exit":
            raise SystemExit(3)
        if mood == "rubbish":
            yield "no"  # type: ignore[misc]  # that is the point
        word, _, until = mood.partition(":")
        if word and word != "law":
            moment = context.now + int(until) if until.startswith("+") else int(until or 0) or None
            if moment is None or moment > context.now:
                yield Finding(Severity[word.upper()], "mood", f"the mood is {word}", until=moment)
        if word == "law":
            yield Finding(Severity.BLOCK, "law", "forbidden by law", tier=Tier.LAW)


def _sunny(facts: Facts, args: Mapping[str, object]) -> No | None:
    rain = facts.contact.fields.get("weather") == "rain"
    return No("it rains", "wait") if rain else None


def _flag(facts: Facts, args: Mapping[str, object]) -> No | None:
    name = str(args["name"])
    return None if facts.contact.fields.get(name) == "yes" else No(f"{name} is not up")


def _broken(facts: Facts, args: Mapping[str, object]) -> No | None:
    raise ZeroDivisionError("the fence is broken")


def _sneaky(facts: Facts, args: Mapping[str, object]) -> No | None:
    facts.records("visit")
    return None


def _stumble(facts: Facts, args: Mapping[str, object]) -> Sequence[Mapping[str, dict[str, object]]]:
    raise RuntimeError("stumbled")


@hookimpl
def register_settings() -> type:
    """Settings."""
    return Settings


@hookimpl
def register_channels() -> Sequence[Channel | Selector]:
    """Channels."""
    return [Pigeons()]


@hookimpl
def register_policies() -> Sequence[Policy]:
    """Policies."""
    return [Mood()]


@hookimpl
def register_guards() -> Sequence[Guard]:
    """Guards."""
    name = Field("name", required=True)
    return [
        Guard("sunny", "It does not rain", ("contact.*",), _sunny),
        Guard("flag", "A flag is up", ("contact.*",), _flag, (name,)),
        Guard("broken", "Always raises", ("contact.*",), _broken),
        Guard("sneaky", "Reads what it does not declare", ("contact.*",), _sneaky),
        Guard("yes_man", "Returns a bool", ("contact.*",), lambda f, a: True),  # type: ignore[arg-type, return-value]
    ]


@hookimpl
def register_actions() -> Sequence[Action]:
    """Actions."""
    return [
        Action(
            "sing",
            "A message and a task",
            ("contact.*",),
            lambda facts, args: [
                {"send": {"message": "song", "channel": "pigeon"}},
                {"task": {"do": "listen"}},
            ],
        ),
        Action("stumble", "Always raises", (), _stumble),
        Action("nonsense", "Not a step", (), lambda facts, args: [{"fly_away": {}}]),
    ]


@hookimpl
def register_records() -> Sequence[RecordKind]:
    """Kinds of records."""
    return [
        RecordKind("soil", "About the soil", (Field("text", required=True), Field("depth", "int"))),
        RecordKind(
            "visit",
            "A visit",
            (Field("start", "time", required=True), Field("end", "time"), Field("status")),
            {"visit": "start", "visit_end": "end"},
        ),
        RecordKind(
            "pip",
            "Somebody they named",
            (
                Field("name", required=True),
                Field("organisation"),
                Field("email"),
                Field("phone"),
                Field("contact", "int"),
            ),
        ),
    ]


@hookimpl
def register_intents() -> Sequence[IntentKind]:
    """Intents."""
    return [
        IntentKind("user.sow", "Sow it", "sow"),
        IntentKind("user.fell", "Fell it", "fell"),
        IntentKind("user.scatter", "Scatter its pips", "scatter"),
        IntentKind("bird.sang", "A bird sang", contact=True),
        IntentKind("bird.cried", "A bird cried", contact=True),
        IntentKind("bird.left", "A bird left for good", contact=True),
        IntentKind("bird.fell", "A bird never arrived"),
        IntentKind("bird.passed", "A bird passed by", contact=True),
        IntentKind("bird.done", "A visit is over"),
    ]


@hookimpl
def register_workflows() -> Sequence[Path]:
    """Workflow files."""
    return [Path(__file__).parent]


@hookimpl
def classify(observation: Observation) -> Sequence[IntentSeen]:
    """Return the intents that the observation names: ``bird.sang`` or ``bird.sang@0.5``."""
    if observation.data.get("classify") == "raise":
        raise RuntimeError("cannot read it")
    found = []
    for word in str(observation.data.get("says", "")).split():
        intent, _, sure = word.partition("@")
        about = observation.data.get("about")
        named = about if isinstance(about, int) else None
        data = {"note": "hello"}
        found.append(IntentSeen(intent, observation.text, float(sure or 1), data, named))
    return found


@hookimpl
def after_transition(events: Sequence[Event]) -> None:
    """Keep a line for each transition."""
    env = current_env.get()
    assert env is not None  # the host sets it
    if (env.folder / "pigeon" / "seen.log").exists():
        with (env.folder / "pigeon" / "seen.log").open("a") as file:
            file.writelines(f"{event.contact} {event.trigger}\n" for event in events)


@hookimpl
def on_transition_error(event: Event, error: BaseException) -> None:
    """Keep a line for each failure."""
    env = current_env.get()
    assert env is not None  # the host sets it
    if (env.folder / "pigeon" / "seen.log").exists():
        with (env.folder / "pigeon" / "seen.log").open("a") as file:
            file.write(f"{event.contact} failed {type(error).__name__}\n")
