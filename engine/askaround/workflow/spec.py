"""The shape of a workflow file, as pydantic models: what is checked before any name is looked up.

Only `parse` imports this module. The models check the types and shapes; whether the names in them
mean anything is for `check`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from askaround.workflow.compiled import Duration
from askaround.workflow.duration import DurationError, parse_duration
from askaround.workflow.findings.spelling import nearest

ANY = "any"
"""In ``from:`` of a transition: every state it may leave."""

GROUPS = ("organisation",)
"""What contacts have in common that ``fire_on`` can go by."""

_NAME = re.compile(r"[^\W_][\w-]{0,59}")
_DOTTED = re.compile(r"[^\W_][\w-]{0,59}(\.[\w-]{1,60}){0,4}")
_FILE = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_RESERVED = frozenset({ANY, "all", "not"})


def _matching(pattern: re.Pattern[str], rule: str) -> AfterValidator:
    def check(name: str) -> str:
        if not pattern.fullmatch(name) or name in _RESERVED:
            shown = name[:60]
            raise PydanticCustomError(
                "W204", "'{name}' is not a name", {"name": shown, "hint": rule}
            )
        return name

    return AfterValidator(check)


def _duration(value: object) -> Duration:
    if not isinstance(value, str):
        hint = f"{value} days" if isinstance(value, int) else "7 business days"
        raise PydanticCustomError("W206", "a duration is text", {"hint": hint})
    try:
        return parse_duration(value)
    except DurationError as error:
        raise PydanticCustomError(
            "W206", "{what}", {"what": error.what, "hint": error.hint}
        ) from error


def _group(name: str) -> str:
    if name not in GROUPS:
        told = {"what": name[:60], "hint": nearest(name, GROUPS, 0)}
        raise PydanticCustomError("W312", "contacts have no group '{what}'", told)
    return name


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _named(value: object) -> object:
    """Spell out the short form: ``objective`` is ``{objective: {}}``."""
    return {value: {}} if isinstance(value, str) else value


def _absent(value: object) -> object:
    return {} if value is None else value


Name = Annotated[
    str,
    _matching(_NAME, "letters, digits, '-' and '_', beginning with a letter or digit"),
]
Intent = Annotated[str, _matching(_DOTTED, "words joined by dots, such as reply.accepted")]
FileName = Annotated[
    str, _matching(_FILE, "small letters, digits, '-' and '_': it is part of a file's name")
]
Length = Annotated[Duration, PlainValidator(_duration), WithJsonSchema({"type": "string"})]
Group = Annotated[
    str, AfterValidator(_group), WithJsonSchema({"type": "string", "enum": list(GROUPS)})
]
States = Annotated[
    list[str],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=200),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


class SendSpec(_Spec):
    """``send``: draft a message."""

    message: FileName
    channel: Name = "preferred"
    due: Length | None = None
    while_: States | None = Field(default=None, alias="while")


class TaskSpec(_Spec):
    """``task``: something for the person to do."""

    do: Name
    due: Length | None = None
    while_: States | None = Field(default=None, alias="while")


class SpawnSpec(_Spec):
    """``spawn``: every record of a kind becomes a contact."""

    from_: Name = Field(alias="from")
    as_: Name = Field(alias="as")
    task: Name | None = None
    due: Length | None = None


class FireOnSpec(_Spec):
    """``fire_on``: fire a trigger on the next others of the contact's group."""

    trigger: Name
    group: Group = "organisation"
    in_: States = Field(alias="in")
    at_most: int = Field(default=1, ge=1, le=1000)


class BroadcastSpec(_Spec):
    """``broadcast``: draft a message to everybody else in some states."""

    message: FileName
    channel: Name = "preferred"
    in_: States = Field(alias="in")


class MarkSpec(_Spec):
    """``do_not_contact``: the contact is never written to again; it takes no arguments."""


class StepSpec(BaseModel):
    """One step: a built-in one, or a plugin's action with its arguments."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, Annotated[dict[str, Any], BeforeValidator(_absent)]]

    send: SendSpec | None = None
    task: TaskSpec | None = None
    spawn: SpawnSpec | None = None
    fire_on: FireOnSpec | None = None
    broadcast: BroadcastSpec | None = None
    do_not_contact: Annotated[MarkSpec | None, BeforeValidator(_absent)] = None

    @model_validator(mode="after")
    def _one(self) -> StepSpec:
        _exactly_one(self, "W208", "a step", "task: { do: prepare }")
        return self


class GuardSpec(BaseModel):
    """One guard with its arguments, or ``all``, ``any``, ``not`` of guards."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, Annotated[dict[str, Any], BeforeValidator(_absent)]]

    all: list[Guard] | None = Field(default=None, min_length=1, max_length=100)
    any: list[Guard] | None = Field(default=None, min_length=1, max_length=100)
    not_: Guard | None = Field(default=None, alias="not")

    @model_validator(mode="after")
    def _one(self) -> GuardSpec:
        _exactly_one(self, "W207", "a guard", "records: { kind: research }")
        return self


Guard = Annotated[GuardSpec, BeforeValidator(_named)]
Step = Annotated[StepSpec, BeforeValidator(_named)]
GuardSpec.model_rebuild()


def _exactly_one(spec: BaseModel, code: str, what: str, example: str) -> None:
    names = [*spec.model_fields_set, *(spec.model_extra or {})]
    names = list(dict.fromkeys(names))
    if len(names) != 1:
        said = " and ".join(sorted(names)) if names else "nothing"
        raise PydanticCustomError(
            code,
            "{what} is one name with its arguments, not {said}",
            {"what": what, "said": said[:120], "hint": f"- {example}"},
        )
    field = names[0]
    if field in type(spec).model_fields and getattr(spec, field) is None:
        raise PydanticCustomError(
            code,
            "'{name}' says nothing",
            {"name": field.rstrip("_"), "hint": f"- {example}"},
        )


class StateSpec(_Spec):
    """A state."""

    about: str = ""
    next: Intent | None = None
    final: bool = False


class MeaningSpec(_Spec):
    """What an intent means."""

    fire: Name | None = None
    propose: Name | None = None

    @model_validator(mode="after")
    def _one(self) -> MeaningSpec:
        if (self.fire is None) == (self.propose is None):
            raise PydanticCustomError(
                "W210", "say exactly one of fire and propose", {"hint": "{ fire: a-trigger }"}
            )
        return self


class TransitionSpec(_Spec):
    """A transition."""

    trigger: Name
    from_: States = Field(alias="from")
    to: Name
    guards: list[Guard] = Field(default_factory=list, max_length=100)
    do: list[Step] = Field(default_factory=list, max_length=100)
    on_undelivered: Name | None = None


class TimerSpec(_Spec):
    """A timer."""

    in_: States = Field(alias="in")
    after: Length
    do: list[Step] = Field(default_factory=list, max_length=100)
    fire: Name | None = None
    observe: Intent | None = None
    at_most: int = Field(default=1, ge=1, le=1000)

    @model_validator(mode="after")
    def _one(self) -> TimerSpec:
        if self.observe is not None and (self.fire is not None or self.do):
            message = "observe stands alone: the meaning of the intent says what happens"
            raise PydanticCustomError("W209", message, {"hint": "two timers"})
        if not (self.do or self.fire or self.observe):
            raise PydanticCustomError(
                "W209", "the timer has nothing to do", {"hint": "one of do, fire and observe"}
            )
        return self


class WorkflowSpec(_Spec):
    """A whole file."""

    workflow: FileName
    version: int = Field(ge=1, le=2**31)
    title: str = ""
    initial: Name
    states: dict[Name, Annotated[StateSpec, BeforeValidator(_absent)]] = Field(
        min_length=1, max_length=200
    )
    observe: dict[Intent, MeaningSpec] = Field(default_factory=dict, max_length=500)
    transitions: list[TransitionSpec] = Field(default_factory=list, max_length=1000)
    timers: list[TimerSpec] = Field(default_factory=list, max_length=500)
