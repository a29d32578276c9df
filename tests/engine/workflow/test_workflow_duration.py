"""The grammar of durations."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround.errors import UsageError
from askaround.workflow.compiled import UNITS, Duration
from askaround.workflow.duration import DurationError, parse_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("7 business days", Duration(7, "business_days")),
        ("1 business day", Duration(1, "business_days")),
        ("4 hours", Duration(4, "hours")),
        ("1 month", Duration(1, "months")),
        ("2 Weeks", Duration(2, "weeks")),
        ("1 business day before meeting", Duration(1, "business_days", "meeting", True)),
        ("15  minutes after\tmeeting_end", Duration(15, "minutes", "meeting_end")),
        ("0 minutes after meeting", Duration(0, "minutes", "meeting")),
    ],
)
def test_durations_are_understood(text: str, duration: Duration) -> None:
    """What the grammar allows gives count, unit, anchor and side."""
    assert parse_duration(text) == duration


@pytest.mark.parametrize(
    ("text", "word", "hint"),
    [
        ("", "missing", "7 business days"),
        ("7", "no unit", "business days"),
        ("soon", "'soon'", "7 business days"),
        ("x days", "'x'", "4 hours"),
        ("-1 day", "'-1'", "before meeting"),
        ("1.5 hours", "'1.5'", "4 hours"),
        ("7 buisness days", "'buisness days'", "business days"),
        ("3 dayz", "'dayz'", "days"),
        ("5 fortnights", "'fortnights'", "weeks"),
        ("1 business", "'business'", "business days"),
        ("1 day befor meeting", "'befor'", "1 day before meeting"),
        ("1 day before", "before what", "meeting"),
        ("2 days before a b", "'b'", "2 days before meeting"),
        ("2 days before 7th", "'7th'", "one name"),
        ("0 days", "'0 days'", "1 minute"),
        ("9999 months", "'9999 months'", "shorter"),
        ("9" * 400 + " days", "longer than ten years", "shorter"),
    ],
)
def test_errors_name_the_word(text: str, word: str, hint: str) -> None:
    """An error says which word does not fit, and what would."""
    with pytest.raises(DurationError) as caught:
        parse_duration(text)
    assert word in caught.value.what
    assert hint in caught.value.hint
    assert isinstance(caught.value, UsageError)


@given(
    st.integers(1, 100),
    st.sampled_from(UNITS),
    st.sampled_from(["", "meeting", "meeting_end"]),
    st.booleans(),
)
def test_words_of_a_duration_are_read_back(count: int, unit: str, anchor: str, side: bool) -> None:
    """`str` of a duration is in the grammar and means the same."""
    duration = Duration(count, unit, anchor, side and bool(anchor))
    assert parse_duration(str(duration)) == duration


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but the one error."""
    with suppress(DurationError):
        assert parse_duration(text).count >= 0
