"""A pack: what is known about a territory, value by value, with how sure it is and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from askaround.datafile import DataFile, nearest
from askaround.datafile import read as read_file
from askaround.model import AdvisedValue, Tier
from askaround_etiquette.geography.divisions import refusal
from askaround_etiquette.geography.territory import ROOT, is_id, whole
from askaround_etiquette.values import fields

CONFIDENCES = ("none", "low", "medium", "high")
BASES = ("stated", "inference", "general_knowledge", "not_found")
SURE = ("medium", "high")

CODES = {
    "P201": "A key is not known in a pack.",
    "P202": "A required key is missing.",
    "P203": "A value has the wrong type.",
    "P204": "A field is not known.",
    "P205": "A field's value is not what the field needs.",
    "P206": "A confidence or basis is no such word.",
    "P207": "A fact above low confidence has no source, or words that name none stand in for one.",
    "P208": "The territory is not written as one.",
    "P209": "A date is not in the calendar, or is missing.",
    "P210": "A value is surer than its basis: general knowledge above low, or what was not found.",
    "P211": "A holiday is none that the calendar of the territory has.",
    "P212": "A date of checking is yet to come.",
    "P213": "A rule leaves no time of the year.",
    "P214": "A territory stands in two files of one folder.",
    "P215": "A value does not say how sure it is, or on what basis; it is used, as the least sure.",
}
"""Every code of ``etiquette check``, besides those of the form of a YAML file."""

_TOP = ("pack", "name", "checked_on", "aliases", "values")
_OF_VALUE = ("value", "confidence", "basis", "sources", "checked_on", "note")
_NO_SOURCE = frozenset(("", "n/a", "na", "none", "nil", "null", "tba", "tbd", "todo", "unknown"))
_BEGIN = "begin with: pack: US-NC"


@dataclass(frozen=True, slots=True)
class Pack:
    """One territory's values, from one file.

    Attributes:
        id: ``001`` (the world), ``US``, ``US-NC`` or ``US-NC:charlotte``.
        checked_on: ISO date on which the sources were last read.
        values: by name; a value of None says that it is unknown here, whatever holds around it.
        aliases: other names people type for the territory.
    """

    id: str
    name: str
    checked_on: str
    values: Mapping[str, AdvisedValue]
    aliases: tuple[str, ...] = ()

    def from_file(self, origin: str) -> Pack:
        """Return the pack with every value saying which file it stands in."""
        values = {
            name: replace(said, pack=f"{self.id} in {origin}", own=True)
            for name, said in self.values.items()
        }
        return replace(self, values=values)


def tier_of(territory: str) -> Tier:
    """Return whose voice a pack speaks with: the root holds everywhere, so with no region's."""
    return Tier.DEFAULT if territory == ROOT else Tier.REGION


def check(path: Path, text: str | bytes | None = None) -> tuple[Pack | None, DataFile]:
    """Return the pack that a file holds, or None, and the file with what is wrong in it."""
    file = read_file(path, text, _BEGIN)
    if not isinstance(file.value, dict):
        return None, file
    data: dict[str, Any] = file.value
    _keys(file, (), data, _TOP)
    for key in ("pack", "checked_on", "values"):
        if key not in data:
            file.wrong("P202", (), f"the pack has no {key!r}", _BEGIN)
    territory = whole(str(data.get("pack", "")))
    if "pack" in data and not is_id(territory):
        file.wrong(
            "P208", ("pack",), f"{territory!r} is no territory", "001, US, US-NC, US-NC:charlotte"
        )
    country, _, division = territory.partition(":")[0].partition("-")
    wrong = refusal(country, division) if is_id(territory) and division else None
    if wrong is not None:
        file.wrong("P208", ("pack",), *wrong)
    checked = _date(file, ("checked_on",), data.get("checked_on")) if "checked_on" in data else ""
    listed = data.get("values")
    if "values" in data and not isinstance(listed, dict):
        file.wrong("P203", ("values",), "values is a mapping of fields")
        listed = {}
    values = {
        name: _value(file, territory, name, said, checked) for name, said in (listed or {}).items()
    }
    aliases = data.get("aliases", [])
    if not isinstance(aliases, list):
        file.wrong("P203", ("aliases",), "aliases is a list of names", "[Charlotte]")
        aliases = []
    if file.errors:
        return None, file
    name = str(data.get("name", territory))
    return Pack(territory, name, checked, values, tuple(str(one) for one in aliases)), file


def read(path: Path, text: str | bytes | None = None) -> Pack:
    """Return the pack that a file holds.

    Raises:
        BadFile: it is no pack, with the line of the first mistake and all of them in the details.
    """
    pack, file = check(path, text)
    file.refuse()
    assert pack is not None  # without errors there is one
    return pack


def _keys(file: DataFile, way: tuple[str, ...], data: Mapping[str, Any], known: Any) -> None:
    for key in data:
        if key not in known:
            hint = nearest(key, known) or ", ".join(known)
            file.wrong("P201", (*way, key), f"{key!r} is not known here", hint, key=True)


def _value(file: DataFile, pack: str, name: str, said: Any, checked: str) -> AdvisedValue:
    way = ("values", name)
    if said is None and fields.about(name):
        return AdvisedValue(None, pack=pack, tier=tier_of(pack), checked_on=checked, territory=pack)
    if not fields.about(name):
        hint = nearest(name, fields.FIELDS) or "avoid.<name>, legal.<name>, or a field of the docs"
        file.wrong("P204", way, f"there is no field {name!r}", hint, key=True)
        if said is None:
            return AdvisedValue(None)
    if not isinstance(said, dict) or "value" not in said:
        file.wrong("P203", way, "it has no value", "{ value: …, confidence: low, basis: stated }")
        return AdvisedValue(None)
    _keys(file, way, said, _OF_VALUE)
    value = said["value"]
    trouble = fields.wrong(name, value) if fields.about(name) else ""
    if trouble:
        file.wrong("P205", (*way, "value"), f"{name}: {trouble}")
    for key, words, counts in (
        ("confidence", CONFIDENCES, "none"),
        ("basis", BASES, "not_found"),
    ):
        if key not in said and value is not None:
            file.wrong("P215", way, f"{name} has no {key!r}: it counts as {counts!r}",
                       ", ".join(words), key=True, severity="warning")  # fmt: skip
    confidence = said.get("confidence", "none")
    basis = said.get("basis", "not_found")
    for key, word, words in (("confidence", confidence, CONFIDENCES), ("basis", basis, BASES)):
        if word not in words:
            file.wrong("P206", (*way, key), f"{word!r} is no {key}", ", ".join(words))
    sources = said.get("sources", [])
    if not isinstance(sources, list) or not all(
        isinstance(one, str) and one.strip() for one in sources
    ):
        file.wrong("P203", (*way, "sources"), "sources is a list of texts", "[https://…]")
        sources = []
    for one in sources:
        if _is_blank(one):
            file.wrong("P207", (*way, "sources"), f"{one!r} is no source",
                       "where it is stated, or sources: []")  # fmt: skip
    if confidence in SURE and not sources and "sources" not in said:
        file.wrong("P207", way, f"{name} is said with {confidence} confidence, but by nobody",
                   "sources: [where it is stated], or confidence: low", key=True)  # fmt: skip
    elif confidence in SURE and not sources:
        file.wrong("P207", (*way, "sources"), f"{name}: {confidence} confidence needs a source",
                   "confidence: low")  # fmt: skip
    if said.get("basis") == "not_found" and value is not None and confidence != "none":
        file.wrong("P210", (*way, "basis"), f"{name} was not found, and is said with {confidence} "
                   "confidence", "basis: stated, or inference; or value: null")  # fmt: skip
    if basis == "general_knowledge" and confidence in SURE:
        file.wrong("P210", (*way, "confidence"), "what is only generally known is low at best",
                   "confidence: low")  # fmt: skip
    if "checked_on" in said:
        checked = _date(file, (*way, "checked_on"), said["checked_on"])
    note = str(said.get("note") or "")
    tier = tier_of(pack)
    return AdvisedValue(value, confidence, basis, tuple(sources), pack, tier, checked, note, pack)


def _is_blank(source: str) -> bool:
    """Whether words stand in for a source, and name none."""
    return source.strip(" .-?…").casefold() in _NO_SOURCE


def _date(file: DataFile, way: tuple[str, ...], said: Any) -> str:
    try:
        return date.fromisoformat(str(said)).isoformat()
    except ValueError:
        if not any(one.code == "W110" for one in file.diagnostics):  # YAML has said so already
            file.wrong("P209", way, f"{said!r} is no date", "2026-11-22")
        return ""
