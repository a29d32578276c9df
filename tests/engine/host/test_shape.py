"""The shape of plugins' values: checked to the bottom, told in one line, made plain."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from askaround import model
from askaround.host.fault import Unfit
from askaround.host.shape import fitted
from askaround.model import (
    Advice,
    AdvisedValue,
    Field,
    Finding,
    IntentSeen,
    Located,
    No,
    Person,
    RecordKind,
    Severity,
)


class Loud(str):
    """A text that does something when it is asked for its letters."""

    __slots__ = ()

    def __str__(self) -> str:
        raise SystemExit(9)


class Sly(IntentSeen):
    """An intent of a plugin's own class."""

    def __getattribute__(self, name: str) -> Any:
        return super().__getattribute__(name)


def _deep(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


HALF = "a\ud83d"
RUBBISH: list[tuple[object, Any, str]] = [
    (5, str, "it is 5, not text"),
    (HALF, str, "half a character"),
    (True, int, "it is True, not a whole number"),
    (2**63, int, "more than 64 bits"),
    (float("nan"), float, "it is nan"),
    (1, bool, "it is 1, not True or False"),
    ("ab", Sequence[str], r"it is 'ab', not a tuple \(is its comma missing\?\)"),
    (["a", 5], Sequence[str], r"\[1\] is 5, not text"),
    ((1,), tuple[int, int], "not a tuple of 2"),
    ({"a": 5}, Mapping[str, str], r"\['a'\] is 5"),
    ({5: "a"}, Mapping[str, str], "key is 5"),
    ({"a": object()}, Mapping[str, object], r"\['a'\] is a object, not plain data"),
    ({"a": {"b": [1, {2}]}}, Mapping[str, object], r"\['a'\]\['b'\]\[1\] is a set"),
    (_deep(40), object, "lists in each other"),
    (b"x", object, "a bytes"),
    ("a", Path, "it is 'a', not a Path"),
    (5, No | None, "it is 5, not a No"),
    (No(5), No | None, "No.reason is 5, not text"),  # type: ignore[arg-type]  # rubbish is the point
    (IntentSeen("a", "b", float("nan")), IntentSeen, "IntentSeen.certainty is nan"),
    (IntentSeen("a", "b", 2.0), IntentSeen, "a number from 0 to 1"),
    (IntentSeen("a", "b", data={"x": HALF}), IntentSeen, r"IntentSeen.data\['x'\] is text with"),
    (Advice("US", {"a": AdvisedValue({1})}), Advice, r"Advice.values\['a'\].value is a set"),
    (Advice("US", {5: AdvisedValue(5)}), Advice, "Advice.values.key is 5"),  # type: ignore[dict-item]  # as above
    (Located("IT"), Located, "Located.places is 'IT', not a tuple"),  # type: ignore[arg-type]  # as above
    (RecordKind("a", "b", Field("c")), RecordKind, "RecordKind.fields is Field.*comma"),  # type: ignore[arg-type]  # as above
    (RecordKind("a", "b", (Field("c", "text"),)), RecordKind, r"fields\[0\].type is 'text', not"),
    (RecordKind("a", "b", (Field("c"),), {"x": "c"}), RecordKind, "not one of its fields of type"),
    (Person("A", emails=("a@b\nBcc: c@d",)), Person, r"Person.emails\[0\] is .* one line"),
    (Person("A", minutes="5"), Person, "Person.minutes is '5'"),  # type: ignore[arg-type]  # as above
    (Finding(4, "a", "b"), Finding, "Finding.severity is 4, not one of Severity"),  # type: ignore[arg-type]  # as above
]


@pytest.mark.parametrize(("value", "hint", "said"), RUBBISH)
def test_what_does_not_fit_is_told(value: object, hint: Any, said: str) -> None:
    """The part, what was got, and what is wanted, in one line."""
    with pytest.raises(Unfit, match=said) as caught:
        fitted(value, hint)
    assert "\n" not in str(caught.value)


def test_what_fits_is_left_as_it_is() -> None:
    """No copy is made of what is plain already."""
    for value in (
        IntentSeen("a", "ä", 1, {"b": [1, {"c": None}]}, 4),
        Advice("US", MappingProxyType({"a": AdvisedValue((1, 2))})),
        Finding(Severity.HOLD, "a", "b", until=9),
        RecordKind("a", "b", (Field("c", "time"),), {"d": "c"}),
    ):
        assert fitted(value, type(value)) is value


def test_texts_become_plain() -> None:
    """Nothing of a plugin's runs when what it gave is shown or stored."""
    made = fitted(IntentSeen(Loud("a"), "b", data={Loud("c"): [Loud("d")]}), IntentSeen)
    assert type(made.intent) is str
    assert [type(name) for name in made.data] == [str]
    assert type(made.data["c"][0]) is str
    assert made == IntentSeen("a", "b", data={"c": ["d"]})
    assert type(fitted(Sly("a", "b"), IntentSeen)) is IntentSeen


def test_every_class_of_the_model_has_a_plan() -> None:
    """Whatever field is added to the public model can be checked."""
    named = (getattr(model, name) for name in model.__all__)
    kinds = [one for one in named if isinstance(one, type)]
    checked = 0
    for kind in kinds:
        if dataclasses.is_dataclass(kind) and kind.__name__ not in _NOT_OURS:
            with pytest.raises(Unfit, match=f"not a {kind.__name__}"):
                fitted(object(), kind)
            checked += 1
    assert checked > 15


_NOT_OURS = ("Env", "PolicyContext", "MessageContext", "View")
"""What plugins are given, and never give."""
