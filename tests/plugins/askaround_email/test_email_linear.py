"""No expression that reads mail takes more than about linear time, whatever is repeated."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import askaround_email
from askaround_email.abroad import Rule, rules
from askaround_email.frames import Frame, frames, idioms
from askaround_email.meaning import answers
from tests.plugins.askaround_email.conftest import Mail, Read
from tests.stopwatch import at_most

SEEDS = (
    "a", " ", "\n", "<", ">", "(", "[", "=", "-", ".", ",", ":", "@", "0", "1.", "a@", "> ", "\t",
    "§ ", "not ", "i ", "@name ", "@day ", "would you ", "a.b@c.", "= ?", "<a>", "On a wrote:\n",
    "5.1.1 ", "until ", "from: a\n", "--\n", "http://", "and i can ", "é", "\u3000", "10:30 ",
)  # fmt: skip
SHORT = 500
SLOW = 0.004
"""Seconds of CPU over ``SHORT`` characters, above which an expression is looked at more closely."""
GROWS = 3.0
"""What is linear takes twice as long over twice as much, what squares four times."""
FROM_THE_START = {
    "_CLOSING",
    "_NAMED_FIRST",
    "_AUTO_SUBJECT",
    "_LEFT",
    "_KIND",
    "_BOUNDARY",
    "_DEVICE",
}
"""Used with ``match`` alone: they are tried at one place, not at each."""

Pattern = re.Pattern[Any]


def _inside(value: Any) -> Iterator[Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Frame | Rule):
        yield from (one for one in (value.says, value.unless) if one is not None)
    elif isinstance(value, dict):
        yield from (one for inner in value.values() for one in _inside(inner))
    elif isinstance(value, list | tuple | frozenset):
        yield from (one for inner in value for one in _inside(inner))


def _patterns() -> list[tuple[Pattern, bool]]:
    """Return every expression, and whether it is only tried at the start."""
    found: dict[Any, tuple[Pattern, bool]] = {}
    for module in pkgutil.walk_packages(askaround_email.__path__, "askaround_email."):
        if not module.name.endswith("commands"):
            for name, value in vars(importlib.import_module(module.name)).items():
                start = name in FROM_THE_START
                found |= {(one.pattern, one.flags): (one, start) for one in _inside(value)}
    for value in (*frames(), *idioms(), *rules()):
        found |= {(one.pattern, one.flags): (one, False) for one in _inside(value)}
    return list(found.values())


def _seconds(pattern: Pattern, start: bool, seed: str, length: int) -> float:
    text = f" {seed * (length // len(seed))}!"
    given_ = text if isinstance(pattern.pattern, str) else text.encode()
    began = time.process_time()
    if start:
        pattern.match(given_)
    else:
        for _ in zip(range(5), pattern.finditer(given_), strict=False):
            pass
    return time.process_time() - began


def _growth(pattern: Pattern, start: bool, seed: str) -> float:
    """Return how many times as long twice as much takes; the least of three, as others run too."""
    less, more = (
        min(_seconds(pattern, start, seed, times * SHORT) for _ in range(3)) for times in (1, 2)
    )
    return more / less


def test_expressions_are_found() -> None:
    """The sweep below looks at what the reading is made of, not at nothing."""
    assert len(_patterns()) > 200


def test_what_squares_is_told_from_what_does_not() -> None:
    """The measure itself: blanks tried from each place square, a class of its own does not."""
    assert _growth(re.compile(r"\s*x"), False, "\n") > GROWS
    assert _growth(re.compile(r"(?:[ab]|[cd])+x"), True, "a") < GROWS


def test_no_expression_squares() -> None:
    """Each over each repeated seed, twice as much of it takes about twice as long."""
    assert [
        f"{pattern.pattern[:80]!r} over {seed!r}"
        for pattern, start in _patterns()
        for seed in SEEDS
        if _seconds(pattern, start, seed, SHORT) > SLOW and _growth(pattern, start, seed) > GROWS
    ] == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(SEEDS), min_size=1, max_size=4), st.integers(1, 800))
def test_any_repetition_is_answered_in_time(parts: list[str], times: int) -> None:
    """A whole answer made of anything repeated costs less than a second of CPU."""
    with at_most(1):
        answers("".join(parts) * times)


@pytest.mark.parametrize("blank", ["\n", " \n", "-", "_", "> \n", "\t"])
def test_a_returned_mail_of_blanks_is_read_in_time(mail: Mail, read: Read, blank: str) -> None:
    """A notice that goes on with fifty thousand blanks or dashes costs less than two seconds."""
    said = "Your message to ines@example.net could not be delivered: 550 5.1.1 user unknown\n"
    raw = mail(
        said + blank * 50_000 + "x",
        From="MAILER-DAEMON@example.com",
        Subject="Undelivered Mail Returned to Sender",
    )
    with at_most(2):
        assert read(raw).kind == "bounce"
