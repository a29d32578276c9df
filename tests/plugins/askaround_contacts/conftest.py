"""Files of contacts for the tests of reading them: all people are invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from askaround.model import Person, Skipped
from askaround_contacts.api import read_people

Make = Callable[..., Path]
"""``make(text, encoding="utf-8", name="people.csv")``: the path of a file with that text."""

Read = Callable[..., tuple[list[Person], list[Skipped]]]
"""``read(path_or_text, format="auto", **options)``: the people and the skipped rows."""


@pytest.fixture
def data(root: Path) -> Path:
    """The folder of our own fixtures."""
    return root / "tests" / "data" / "contacts"


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a file and return its path."""

    def make(text: str | bytes, encoding: str = "utf-8", name: str = "people.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return make


@pytest.fixture
def read(make: Make) -> Read:
    """Read people from a file, or from a text written to one."""

    def read(
        source: Path | str | bytes, format: str = "auto", **options: str
    ) -> tuple[list[Person], list[Skipped]]:
        path = source if isinstance(source, Path) else make(source)
        found: Mapping[str, str] = options
        people: list[Person] = []
        skipped: list[Skipped] = []
        for one in read_people(path, format=format, options=found)[1]:
            if isinstance(one, Person):
                people.append(one)
            else:
                skipped.append(one)
        return people, skipped

    return read
