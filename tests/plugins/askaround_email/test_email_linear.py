"""No expression that reads mail takes more than about linear time, whatever is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import askaround_email
from askaround_email.words.abroad import Rule, rules
from askaround_email.words.frames import Frame, frames, idioms
from askaround_email.words.meaning import answers
from tests.plugins.askaround_email.conftest import Mail, Read
from tests.plugins.sweep import GROWS, growth, patterns, squaring
from tests.stopwatch import at_most

SEEDS = (
    "a", " ", "\n", "<", ">", "(", "[", "=", "-", ".", ",", ":", "@", "0", "1.", "a@", "> ", "\t",
    "§ ", "not ", "i ", "@name ", "@day ", "would you ", "a.b@c.", "= ?", "<a>", "On a wrote:\n",
    "5.1.1 ", "until ", "from: a\n", "--\n", "http://", "and i can ", "é", "\u3000", "10:30 ",
)  # fmt: skip
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


def _inside(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, Frame | Rule):
        yield from (one for one in (value.says, value.unless) if one is not None)


def _patterns() -> list[tuple[re.Pattern[Any], bool]]:
    """Return every expression, and whether it is only tried at the start."""
    others = (*frames(), *idioms(), *rules())
    return patterns(askaround_email, FROM_THE_START, others, _inside)


def test_expressions_are_found() -> None:
    """The sweep below looks at what the reading is made of, not at nothing."""
    assert len(_patterns()) > 200


def test_what_squares_is_told_from_what_does_not() -> None:
    """The measure itself: blanks tried from each place square, a class of its own does not."""
    assert growth(re.compile(r"\s*x"), False, "\n") > GROWS
    assert growth(re.compile(r"(?:[ab]|[cd])+x"), True, "a") < GROWS


def test_no_expression_squares() -> None:
    """Each over each repeated seed, twice as much of it takes about twice as long."""
    assert squaring(_patterns(), SEEDS) == []


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
