"""A manifest is changed where its values changed, and nowhere else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.host.rewriting import rewritten

OLD = """{
    "name": "owl",
    "guards": ["a",
               "b"],
    "settings": { "song": "hoo", "eggs": 3 },
    "note": "mine"
}
"""


@pytest.mark.parametrize(
    ("change", "new"),
    [
        ({}, OLD),
        ({"guards": ["b", "a"]}, OLD),
        ({"name": "crow"}, OLD.replace('"owl"', '"crow"')),
        ({"settings": {"song": "hoo", "eggs": 4}}, OLD.replace("3", "4")),
        ({"settings": {"eggs": 3}}, OLD.replace('"song": "hoo", ', "")),
        ({"settings": {"song": "hoo"}}, OLD.replace(', "eggs": 3', "")),
        ({"policies": ["x"]}, OLD.replace('"mine"', '"mine",\n    "policies": ["x"]')),
    ],
)
def test_only_what_changed_is_written(change: dict[str, object], new: str) -> None:
    """Indentation, order, and keys the program does not know stay as they were."""
    known = {key: value for key, value in json.loads(OLD).items() if key != "note"}
    assert rewritten(OLD, {**known, **change}) == new


@pytest.mark.parametrize("old", ["", "[]", "{", '{"name": "owl",}', "\x00", '"{}"'])
def test_what_cannot_be_read_is_made_new(old: str) -> None:
    """The file is whole afterwards, whatever stood there."""
    assert json.loads(rewritten(old, {"name": "owl", "guards": []})) == {
        "name": "owl",
        "guards": [],
    }


names = st.sampled_from(["name", "about", "guards", "settings", "x"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(
    st.dictionaries(names, values), st.dictionaries(names, values), st.sampled_from([None, 1, 4])
)
def test_the_result_says_what_is_wanted(
    old: dict[str, object], wanted: dict[str, object], indent: int | None
) -> None:
    """For any file and any wish: each wanted key has its value; lists may keep their order."""
    found = json.loads(rewritten(json.dumps(old, indent=indent), wanted))
    for key, value in wanted.items():
        assert _sorted(found[key]) == _sorted(value)


def _sorted(value: object) -> object:
    if isinstance(value, list):
        return sorted((str(_sorted(one)) for one in value), key=str)
    if isinstance(value, dict):
        return {key: _sorted(one) for key, one in value.items()}
    return value
