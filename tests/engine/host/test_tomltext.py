"""A settings file with numbers or nesting that nothing can hold is one error, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.errors import BadFile
from askaround.host.settings import FILE, Settings

GOOD = '[plugins]\ndisabled = ["letter"]\n'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a = 1" + "0" * 6000, "a number that is too large"),
        ("a = 0x" + "f" * 6000, "a number that is too large"),
        ("a = [1, {b = -9223372036854775809}]", "a number that is too large"),
        ("a = " + "[" * 5000, "nested too deeply"),
        ("a = " + "{a = " * 2000, "nested too deeply"),
        ("a = " + "[" * 80 + "]" * 80, "nested too deeply"),
        (".".join(["a"] * 3000) + " = 1", "nested too deeply"),
        ("[" + ".".join(["a"] * 3000) + "]", "nested too deeply"),
    ],
)
def test_what_nothing_can_hold_is_told_of(tmp_path: Path, line: str, said: str) -> None:
    """Digits by the thousand, lists in lists in lists: named with the line, and nothing else."""
    (tmp_path / FILE).write_text(f"{GOOD}{line}\nb = 1\n")
    with pytest.raises(BadFile) as refused:
        Settings(tmp_path).disabled()
    assert said in refused.value.what
    assert f"{tmp_path / FILE}:3: " in refused.value.what


def test_within_the_bounds_all_is_read(tmp_path: Path) -> None:
    """The largest number of TOML, and more nesting than any plugin asks for."""
    (tmp_path / FILE).write_text(f"{GOOD}a = 9223372036854775807\nb = {'[' * 40}{']' * 40}\n")
    assert Settings(tmp_path).disabled() == {"letter"}
