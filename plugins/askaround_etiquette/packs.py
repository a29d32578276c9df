"""Packs: what is known about a territory, value by value, with how sure it is and who says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from askaround.errors import BadFile
from askaround.model import Advice, AdvisedValue, Tier

FOLDER = Path(__file__).with_name("packs")
ROOT = "001"
CONFIDENCES = ("none", "low", "medium", "high")
BASES = ("stated", "inference", "general_knowledge", "not_found")


@dataclass(frozen=True, slots=True)
class Pack:
    """One territory's values.

    Attributes:
        id: ``001`` (the world), ``US``, ``US-NC`` or ``US-NC:charlotte``.
        checked_on: ISO date on which the sources were last read.
        values: by name; a value of None says that it is unknown here, whatever holds around it.
        notes: by name of the value, what else is to be known about it.
    """

    id: str
    name: str
    checked_on: str
    values: Mapping[str, AdvisedValue]
    notes: Mapping[str, str]


def read(path: Path) -> Pack:
    """Return the pack that a file holds.

    Raises:
        BadFile: it is no pack, or states a fact above low confidence without a source.
    """
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        values = {
            name: _value(path, data["id"], name, said) for name, said in data["values"].items()
        }
        notes = {name: said["note"] for name, said in data["values"].items() if "note" in said}
        return Pack(data["id"], data["name"], data["checked_on"], values, notes)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadFile(str(path), "is no pack", why=f"{type(error).__name__}: {error}") from error


def _value(path: Path, pack: str, name: str, said: Mapping[str, Any]) -> AdvisedValue:
    value = AdvisedValue(
        said["value"],
        said.get("confidence", "none"),
        said.get("basis", "not_found"),
        tuple(said.get("sources", ())),
        pack,
        # The root holds everywhere, and so speaks with no region's voice.
        Tier.DEFAULT if pack == ROOT else Tier.REGION,
    )
    if value.confidence not in CONFIDENCES or value.basis not in BASES:
        raise BadFile(str(path), f"{name}: {value.confidence!r}, {value.basis!r} are no such words")
    if value.confidence in ("medium", "high") and not value.sources:
        raise BadFile(str(path), f"{name} is said with confidence, but by nobody")
    return value


@lru_cache(maxsize=1)
def packs() -> Mapping[str, Pack]:
    """Return the built-in packs by territory."""
    found = [read(path) for path in sorted(FOLDER.glob("*.json"))]
    return {pack.id: pack for pack in found}


def chain(place: str) -> list[str]:
    """Return the territories that hold at `place`, the widest first.

    >>> chain("US-NC:charlotte")
    ['001', 'US', 'US-NC', 'US-NC:charlotte']
    """
    if not place or place == ROOT:
        return [ROOT]
    division, city, _ = place.partition(":")
    country, dash, _ = division.partition("-")
    return [
        ROOT,
        country,
        *([division] if dash else []),
        *([place] if city else []),
    ]


@lru_cache(maxsize=4096)
def advice(place: str) -> Advice:
    """Return what the packs say for `place`; the narrower territory wins, value by value."""
    values: dict[str, AdvisedValue] = {}
    for territory in chain(place):
        pack = packs().get(territory)
        if pack is not None:
            values.update(pack.values)
    return Advice(place, values)
