"""Any bytes end well in every parser: read, or refused in words; never another error.

The short profile runs with every test run. `make fuzz` runs the long one. What was ever found lies
in `corpus/<parser>/` and is read again each time.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.parsers import PARSERS, SEEDS
from tests.stopwatch import at_most

SECONDS = 20.0
"""No file of a few kilobytes may take longer, on a busy machine either."""
CORPUS = Path(__file__).parent / "corpus"
BITS = [
    b"", b"\x00", b"\r\n", b"\n", b'"', b"'", b":", b";", b",", b"=", b"%", b"\\", b"{{", b"[",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\xf0\x9f\x98\x80", b"9" * 40, b"-1", b"1e999", b"null",
    b"&a [*a,*a]", b"!!python/object:os.system", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"=?u?b?=",
    b"a" * 400, b"BEGIN:VEVENT", b"END:VCARD", b"T25:61:61", b"TZID=../../x", b"\x1b[31m",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, name: str) -> bytes:
    """Return a good file with pieces cut out, doubled, and strange ones put in; or any bytes."""
    raw = bytearray(draw(st.sampled_from(SEEDS[name])))
    for _ in range(draw(st.integers(0, 8))):
        first = draw(st.integers(0, len(raw)))
        last = min(len(raw), first + draw(st.integers(0, 30)))
        how = draw(st.sampled_from(["cut", "double", "put", "change", "end"]))
        if how == "cut":
            del raw[first:last]
        elif how == "double":
            raw[first:first] = raw[first:last] * draw(st.integers(1, 20))
        elif how == "end":
            raw[first:] = draw(
                st.sampled_from([b"", b"\n", b"[\n", b"{\n", b"'\n", b'"\n', b"\n\n"])
            )
        elif how == "put":
            raw[first:first] = draw(st.sampled_from(BITS) | st.binary(max_size=8))
        else:
            raw[first:last] = draw(st.sampled_from(BITS) | st.binary(max_size=8))
    return bytes(raw)


@pytest.mark.parametrize("name", sorted(PARSERS))
@given(data=st.data())
def test_any_bytes_end_well(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file that was good, mended by nobody, is read or refused, in a moment."""
    raw = data.draw(mutated(name) | st.binary(max_size=400))
    folder = tmp_path_factory.getbasetemp()
    with at_most(SECONDS):
        PARSERS[name](raw, folder)


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_a_good_file_is_read(name: str, tmp_path: Path) -> None:
    """The files that are broken here are whole to begin with: refusing everything is no feat."""
    assert SEEDS[name]
    for raw in SEEDS[name]:
        assert PARSERS[name](raw, tmp_path)


FOUND = sorted(path for path in CORPUS.glob("*/*") if path.name != "README.md")


def test_findings_are_there_and_belong_to_a_parser() -> None:
    """The next test has files to read, each under the name of a parser: it is never skipped."""
    assert FOUND
    assert {path.parent.name for path in FOUND} <= set(PARSERS)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_stays_mended(path: Path, tmp_path: Path) -> None:
    """Each file that once broke a parser ends well."""
    with at_most(SECONDS):
        PARSERS[path.parent.name](path.read_bytes(), tmp_path)
