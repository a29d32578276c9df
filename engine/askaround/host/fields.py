"""The settings of a plugin: their names and types in words, and their values checked."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from askaround.host.fault import of_plugin, shown, worded
from askaround.host.remedy import one_line
from askaround.host.veil import COVER

_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "None": "nothing",
}
_NUMBERS = (_WORDS["int"], _WORDS["float"])
_TYPES = {"dict": "a table", "list": "a list", "str": "a text", "int": "a whole number"} | {
    "float": "a number",
    "bool": "true or false",
}
_SECRET = re.compile(
    r"(?i)secret|token|pass(word|wd|phrase|code)?$|pass_|passw|key|credential|auth|pin$|cookie|salt"
)
"""Names of settings whose values are not repeated: somebody may have typed a secret there."""
_PLAINLY = re.compile(
    r"(?i)(secret|token|pass(word|wd|phrase|code)?|credentials?|cookie|(api|access|auth|private)_?key)$"
)
_LONG = 6
"""Signs from which a setting's secret is looked for in any text."""
_LIST = re.compile(r"(?:tuple|list|Sequence|frozenset|set)\[(.+?)(?:, \.\.\.)?\]")


class SettingsField(NamedTuple):
    """One setting of a plugin.

    Attributes:
        type: in words: ``text``, ``a whole number``, ``list of text``.
        default: as TOML and JSON have it.
    """

    name: str
    type: str
    default: object

    @property
    def told(self) -> str:
        """Type and default in one line."""
        return f"{self.type}, by default {json.dumps(self.default)}"


def fields_of(kind: type) -> list[SettingsField]:
    """Return the settings that a dataclass declares; every field has a default."""
    made = kind()
    return [
        SettingsField(f.name, in_words(f.type), as_data(getattr(made, f.name)))
        for f in dataclasses.fields(kind)
    ]


def in_words(annotation: object) -> str:
    """Return a type as people say it; as it is written where there are no words for it."""
    if isinstance(annotation, type) and not worded(annotation).startswith(("tuple", "list")):
        text = annotation.__name__
    else:
        text = worded(annotation).removeprefix("typing.")
    listed = _LIST.fullmatch(text)
    if listed:
        return f"list of {in_words(listed[1])}"
    if " | " in text:
        return " or ".join(in_words(part.strip()) for part in text.split("|"))
    return _WORDS.get(text, text)


def values(
    kind: type, section: Mapping[str, Any]
) -> tuple[dict[str, Any], Sequence[tuple[str, str]]]:
    """Return the checked values as JSON has them, or ``(key, why)`` of each that is refused."""
    from pydantic import TypeAdapter, ValidationError

    # A number that is true is a slip of the pen; pydantic counts it as 1.
    truths = [
        (f.name, f"should be {in_words(f.type)}, not {json.dumps(section[f.name])}")
        for f in dataclasses.fields(kind)
        if isinstance(section.get(f.name), bool) and in_words(f.type) in _NUMBERS
    ]
    if truths:
        return {}, truths
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        value = adapter.validate_python(dict(section))
    except ValidationError as error:
        return {}, [
            (".".join(str(part) for part in one["loc"]), _refusal(one, section))
            for one in error.errors(include_url=False)
        ]
    checked: dict[str, Any] = json.loads(adapter.dump_json(value))
    return checked, ()


def _refusal(mistake: Mapping[str, Any], section: Mapping[str, Any]) -> str:
    """Return why a value is refused; where the class itself refuses all of them, in its words."""
    said = one_line(without_secrets(mistake["msg"], section))
    if not mistake["loc"]:
        return said.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return f"{said}, not {_told(mistake)}"


def typed_secrets(section: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was typed for settings that are plainly secrets, to be covered in all texts.

    A word that is only called a little like one (``author``, ``keywords``) stays readable there.
    """
    for name, value in section.items():
        if _PLAINLY.search(name):
            yield from (one for one in _hidden(name, value) if len(one) >= _LONG)


def discreet(name: str, value: object, default: object = None) -> object:
    """Return a setting's value as it may be shown: covered where it is called like a secret.

    Args:
        default: what the plugin itself has written there, which everybody may read.
    """
    if isinstance(value, dict):
        known = default if isinstance(default, dict) else {}
        secret = _SECRET.search(name) is not None
        return {
            key: discreet(name if secret else str(key), one, known.get(key))
            for key, one in value.items()
        }
    if value == default or _SECRET.search(name) is None or value in ("", None, True, False):
        return value
    return [COVER for _ in value] if isinstance(value, list | tuple) else COVER


def without_secrets(text: str, section: Mapping[str, Any]) -> str:
    """Return a text with the values cut out of settings that may hold secrets, by their names.

    Args:
        text: what a plugin's own check says of its settings: it may repeat what somebody typed.
        section: the settings as they were typed.
    """
    found = [value for name, value in section.items() for value in _hidden(name, value)]
    for value in sorted(found, key=len, reverse=True):
        shapes = (repr(value), value, repr(value)[1:-1]) if len(value) > 2 else (repr(value),)
        for one in shapes:
            text = text.replace(one, "…")
    return text


def _hidden(name: str, value: object, secret: bool = False) -> Iterator[str]:
    """Yield the texts of a setting that may be secrets: those below such a name."""
    secret = secret or _SECRET.search(name) is not None
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _hidden(str(key), one, secret)
    elif isinstance(value, list):
        for one in value:
            yield from _hidden(name, one, secret)
    elif secret and str(value):
        yield str(value)


def _told(mistake: Mapping[str, Any]) -> str:
    """Return a refused value; only its type where it may be a secret, or holds other values."""
    value, place = mistake["input"], [str(part) for part in mistake["loc"]]
    if not place or any(_SECRET.search(part) for part in place) or isinstance(value, dict | list):
        return _TYPES.get(type(value).__name__, type(value).__name__)
    return shown(value, 60)


def near(name: str, known: Sequence[str]) -> str:
    """Return which of the known names was meant, or all of them."""
    import difflib

    found = difflib.get_close_matches(name, known, 1)
    return f"did you mean {found[0]!r}?" if found else f"known: {', '.join(known) or 'none'}"


def as_data(value: object) -> Any:
    """Return a setting's value as JSON has it; what cannot be written so in words."""
    try:
        return json.loads(json.dumps(value, default=worded))
    except BaseException as error:
        of_plugin(error)
        return shown(value)
