"""The times a mail names: which day, which hour, on whose clock, and what confirming them does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askaround import Campaign
from askaround.errors import Ambiguous, UsageError
from askaround_email.confirming import confirm
from askaround_email.plugin import classify
from askaround_email.times import appointment
from askaround_email.times.daywords import MONTHS, NEAR, WEEKDAYS
from askaround_email.times.offers import bare_days, offers
from tests.conftest import Run
from tests.plugins.askaround_email.conftest import Desk, Mail, Read

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Tuesday at 3 works.", ["2026-12-01 15:00"]),
        ("Could we say Thursday 14:00 instead?", ["2026-11-26 14:00"]),
        ("Dec 3rd between 2 and 4pm, or Friday morning", ["2026-12-03 14:00"]),
        ("How about next Wednesday, 10am ET?", ["2026-12-02 10:00 America/New_York"]),
        ("Let's do 26 November at 15.30.", ["2026-11-26 15:30"]),
        ("Monday, 30 Nov., 4 p.m. (ET)", ["2026-11-30 16:00 America/New_York"]),
        ("Donnerstag um 14 Uhr passt mir gut", ["2026-11-26 14:00"]),
        ("Mittwoch, 2. Dezember, 9:30 Uhr", ["2026-12-02 09:30"]),
        ("Am 3.12. um halb drei?", ["2026-12-03 14:30"]),
        ("Jeudi à 14h30 me convient", ["2026-11-26 14:30"]),
        ("el jueves a las 16:00", ["2026-11-26 16:00"]),
        ("tomorrow at noon", ["2026-11-25 12:00"]),
        ("10am Tuesday, 2pm Thursday", ["2026-12-01 10:00", "2026-11-26 14:00"]),
        ("Tuesday or Thursday at 3 p.m.", ["2026-12-01 15:00", "2026-11-26 15:00"]),
        ("I could do Tuesday at 10. Or Thursday at 2.", ["2026-12-01 10:00", "2026-11-26 14:00"]),
        ("I can't make Thursday at 3 but Friday 10:30 is fine", ["2026-11-27 10:30"]),
        ("Can we move it from Thursday at 3 to Friday at 2?", ["2026-11-27 14:00"]),
        ("Friday at 2 instead of Thursday at 3?", ["2026-11-27 14:00"]),
        ("Wednesday at half past two, your time", ["2026-11-25 14:30 yours"]),
        ("Thursday 11-1pm", ["2026-11-26 11:00"]),
        ("What about 3pm on the 2nd?", ["2026-12-02 15:00"]),
        ("I can do 11/30 at 3:30pm", ["2026-11-30 15:30"]),
        (
            "Monday Nov 30, Wednesday Dec 2 or Friday Dec 4 at 10am",
            [
                "2026-11-30 10:00",
                "2026-12-02 10:00",
                "2026-12-04 10:00",
            ],
        ),
        (
            "30 November, Monday, 1 December, Tuesday at 10am",
            [
                "2026-11-30 10:00",
                "2026-12-01 10:00",
            ],
        ),
        # Each date contradicts the name it stands with, one of them does, or a name stands alone.
        ("I could do Monday Dec 1, Wednesday Dec 3 or Friday Dec 5 at 10am.", []),
        ("Dec 1 Monday, Dec 3 Wednesday, 10am", []),
        ("Monday Dec 1, Wednesday Dec 2 at 10am", ["2026-12-02 10:00"]),
        ("Tuesday Dec 1, Wednesday at 10am", ["2026-12-01 10:00", "2026-11-25 10:00"]),
        # What is no time: lengths, numbers, a day alone, streets, what contradicts itself.
        ("Monday or Tuesday afternoon", []),
        ("20 minutes on Thursday", []),
        ("call me on 555-0123 on Thursday", []),
        ("4 Elm Street on Friday", []),
        ("03/04 at 10am", []),
        ("Tuesday, 26 November at 10:00", []),
        ("I'm out until Tuesday at 3", []),
        ("We met on 3 May at 10:00", []),
    ],
)
def test_the_times_that_are_named(words: str, expected: list[str]) -> None:
    """A day with its hour, in the order of the mail; what the words do not settle is left out."""
    found = [f"{one.at:%Y-%m-%d %H:%M} {one.zone}".strip() for one in offers(words, TUESDAY)]
    assert found == expected


@given(st.text(alphabet="0123456789 :.-/,apmtuesdyhr'\n–", max_size=300))
def test_nothing_that_looks_like_a_time_fails(text: str) -> None:
    """Whatever stands in a mail: at most five times, none of them in the past."""
    found = offers(text, TUESDAY)
    assert len(found) <= 5
    assert all(one.at.date() >= TUESDAY.date() for one in found)


_DAYS = st.sampled_from(
    [word for group in (*WEEKDAYS, *MONTHS) for word in group[:2]]
    + [*NEAR, "next", "this", "the 3rd", "on the 12", "2026-12-01", "3.12.", "12/03", "31", "1st"]
)
_JOINS = st.sampled_from([" ", ", ", ". ", " or ", " and ", " (", ") ", " at ", " the ", "-", "; "])
_HOURS = st.sampled_from(["10am", "at 3", "14:30", "half past two", "noon", "2-4pm", "9 Uhr"])


@given(st.lists(st.tuples(_DAYS | _HOURS | st.integers(0, 40).map(str), _JOINS), max_size=14))
def test_no_order_of_days_and_dates_fails(said: list[tuple[str, str]]) -> None:
    """Names, dates and hours in any order, right or contradicting: read, and never in the past."""
    text = "".join(word + join for word, join in said)
    assert all(one.at.date() >= TUESDAY.date() for one in offers(text, TUESDAY))
    assert all(day >= TUESDAY.date() for day in bare_days(text, TUESDAY))


def test_times_that_cannot_be_read_cost_only_the_times(
    read: Read, mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in reading times loses no answer."""

    def fails(text: str, written: datetime) -> NoReturn:
        raise ValueError(text)

    monkeypatch.setattr(appointment, "offers", fails)
    seen = classify(read(mail("Happy to talk. Thursday at 3pm works. Could you send your CV?")))
    found = {one.intent for one in seen}
    assert {"reply.accepted", "reply.asks_resume"} <= found


def _arrive(desk: Desk, mail: Mail, text: str, name: str = "1") -> int:
    effect = next(e for e in desk.campaign.outbox.list("delivered") if e.contact == desk.ines)
    new = desk.campaign.folder / "mail" / "Inbox" / "new"
    new.mkdir(parents=True, exist_ok=True)
    (new / name).write_bytes(mail(text, In_Reply_To=f"<{effect.message_id}>"))
    desk.campaign.tick()
    (seen,) = desk.campaign.triage.waiting()
    return int(seen["id"])


def _meeting(desk: Desk) -> dict[str, object]:
    return dict(desk.campaign.records(desk.ines, "meeting")[-1].data)


def test_confirming_agrees_on_the_time_on_their_clock(desk: Desk, mail: Mail, run: Run) -> None:
    """`today`, `inbox show` and `inbox confirm` name the time, the clock and what was assumed."""
    desk.campaign.edit(desk.ines, zone="America/Los_Angeles")
    number = _arrive(desk, mail, "Sure, happy to talk. Thursday at 3 works.")
    where = ("-C", str(desk.campaign.folder))
    desk.campaign.close()
    now = f"{datetime.fromtimestamp(desk.clock.now(), UTC):%Y-%m-%dT%H:%M:%SZ}"
    today = run(*where, "today", now=now).stdout
    assert f"askaround inbox confirm {number}" in today
    assert "15:00)" in today
    shown = json.loads(run(*where, "inbox", "show", str(number), "--json", now=now).stdout)
    (time,) = shown["times"]
    assert "America/Los_Angeles; their clock" in time["said"]
    done = run(*where, "inbox", "confirm", str(number), now=now)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"agreed: {time['there']}")
    desk.campaign = Campaign.open(desk.campaign.folder, clock=desk.clock)
    assert desk.state == "scheduled"
    assert _meeting(desk)["start"] == time["start"]
    (invitation,) = [e for e in desk.campaign.outbox.list("drafted") if e.contact == desk.ines]
    assert invitation.purpose == "invitation"
    assert "15:00" in desk.campaign.outbox.draft(invitation.id).body


def test_one_of_several_times_is_chosen(desk: Desk, mail: Mail) -> None:
    """Several times are not guessed between; ``--open`` agrees on none."""
    number = _arrive(desk, mail, "Could we say Thursday at 14:00 or Friday at 10?")
    with pytest.raises(Ambiguous, match="2 times"):
        confirm(desk.campaign, number)
    with pytest.raises(UsageError, match="only a yes"):
        confirm(desk.campaign, number, "reply.declined", when=desk.clock.now() + 86_400)
    outcome, agreed = confirm(desk.campaign, number, left_open=True)
    assert (outcome.target, agreed) == ("requested", None)
    desk.campaign.undo()
    start = desk.clock.now() + 86_400
    outcome, agreed = confirm(desk.campaign, number, when=start)
    assert agreed is not None
    assert (outcome.target, _meeting(desk)["start"]) == ("scheduled", start)


def test_a_wish_to_move_moves_the_meeting(desk: Desk, mail: Mail) -> None:
    """The same meeting at the new time with a higher version, and an invitation that says so."""
    first = _arrive(desk, mail, "Sure. Thursday at 14:00 works.")
    confirm(desk.campaign, first)
    before = _meeting(desk)
    number = _arrive(desk, mail, "Something came up, can we move it to Friday at 11?", "2")
    confirm(desk.campaign, number)
    after = _meeting(desk)
    assert desk.state == "scheduled"
    assert after["uid"] == before["uid"]
    assert after["sequence"] == 1
    assert int(str(after["start"])) - int(str(before["start"])) == 21 * 3600


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Back now! Happy to talk. Thursday at 3pm works. Could you send me your CV?", "resume"),
        ("Could we talk on Thursday at 3pm? Please send me your CV.", "resume"),
    ],
)
def test_a_yes_with_a_time_wins_and_the_rest_stays_open(
    desk: Desk, mail: Mail, run: Run, text: str, left: str
) -> None:
    """`today`, `show` and `confirm` agree on the yes; what they want besides goes on waiting."""
    number = _arrive(desk, mail, text)
    where = ("-C", str(desk.campaign.folder))
    desk.campaign.close()
    now = f"{datetime.fromtimestamp(desk.clock.now(), UTC):%Y-%m-%dT%H:%M:%SZ}"
    assert "15:00)" in run(*where, "today", now=now).stdout
    shown = run(*where, "inbox", "show", str(number), now=now).stdout
    assert f"askaround inbox confirm {number} (agrees on that time" in shown
    done = run(*where, "inbox", "confirm", str(number), now=now)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("agreed: Thu 26 Nov 15:00")
    assert f"still open: asks {left}: askaround inbox confirm {number}" in done.stdout
    today = run(*where, "today", now=now).stdout
    assert f"sounds like: asks {left}" in today
    assert f"askaround inbox confirm {number}" in today
    again = run(*where, "inbox", "confirm", str(number), now=now)
    assert again.returncode == 0, again.stderr
    assert "still open" not in again.stdout
    for _ in range(2):
        assert run(*where, "undo", now=now).returncode == 0
    desk.campaign = Campaign.open(desk.campaign.folder, clock=desk.clock)
    assert desk.state == "requested"
    (seen,) = desk.campaign.triage.waiting()
    assert len(seen["data"]["intents"]) > 1
    assert desk.campaign.verify() == []
