"""JSON as it lies in rows: what the standard library writes, byte for byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.store.rows import dumps, loads

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(VALUES)
def test_it_is_what_the_library_writes(value: object) -> None:
    """The encoder that is kept writes what `json.dumps` does, compact and with letters kept."""
    assert dumps(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_what_is_no_json_is_refused() -> None:
    """An object that JSON has no form for raises, instead of being written as something else."""
    with pytest.raises(TypeError, match="not JSON serializable"):
        dumps({"at": object()})


@given(VALUES)
def test_it_is_read_as_the_library_reads_it(value: object) -> None:
    """What was written is read back; with blanks around it too."""
    assert loads(dumps(value)) == json.loads(dumps(value))
    assert loads(f" {dumps(value)}\n") == json.loads(dumps(value))


@pytest.mark.parametrize("text", ["", "{", "[", '{"a":}', '{"a":1}x', "x"])
def test_what_was_damaged_is_an_error(text: str) -> None:
    """A text that is no JSON raises what the library raises, whatever the scanner would."""
    with pytest.raises(json.JSONDecodeError):
        loads(text)
