"""What a message waits for: a reason for something else leaves it standing, and it is told."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from askaround import Campaign
from askaround.businesstime import BusinessTime
from askaround.model import Advice, AdvisedValue
from askaround_etiquette.suiting.meantime import explained
from askaround_etiquette.suiting.schedule import Schedule
from tests.conftest import Run

EVENING = "2026-11-24T16:00-05:00"
"""Ten at night in Berlin, and 06:00 in Tokyo."""


def _ready(run: Run, *person: str, now: str) -> None:
    run("init", now=now)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=now)  # fmt: skip
    run("objective", "what planning a park is like", "--field", "park planning", "--kind",
        "career", "--question", "Is it for me?", now=now)  # fmt: skip
    added = run("add", *person, "--email", "x@example.org", now=now)
    assert added.returncode == 0, added.stderr
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=now)


def _data(run: Run, *words: str, now: str = EVENING) -> dict[str, Any]:
    done = run(*words, "--json", now=now)
    assert done.returncode in (0, 5), done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]  # one document, an object


def _holds(findings: list[dict[str, Any]]) -> list[str]:
    return [one["reason"] for one in findings if one["severity"] == "hold"]


def test_a_reason_for_a_warning_leaves_the_hour_standing(run: Run) -> None:
    """Why no title is known says nothing of ten at night; only `--now` lets it go then."""
    _ready(run, "Jana Falk", "--place", "Berlin", now=EVENING)
    drafted = run("request", "1", now=EVENING).stdout
    assert "hold: not now" in drafted
    assert "--now" in drafted
    assert run("outbox", "approve", "1", now=EVENING).returncode == 5
    given = run("outbox", "approve", "1", "--overrule", "she signs without a title", now=EVENING)
    assert given.returncode == 0, given.stderr
    assert "not before Wed 25 Nov" in given.stdout
    assert "hold: not now" in given.stdout
    assert "overruled: their honorific" in given.stdout
    assert "warn:" not in given.stdout
    assert run("tick", now=EVENING).returncode == 0
    assert _data(run, "outbox", "show", "1")["effect"]["status"] == "approved"
    again = run("outbox", "approve", "1", "--overrule", "she is up late", now=EVENING)
    assert again.returncode == 2
    assert 'askaround outbox approve 1 --now "' in again.stderr
    freed = run("outbox", "approve", "1", "--now", "she is up late", now=EVENING)
    assert freed.returncode == 0, freed.stderr
    assert "not before" not in freed.stdout
    assert "hold:" not in freed.stdout
    assert "overruled: not now" in freed.stdout
    assert "overruled: their honorific" in freed.stdout
    told = " ".join(run("history", "1", now=EVENING).stdout.split())
    assert "she is up late" in told
    run("tick", now=EVENING)
    assert _data(run, "outbox", "show", "1")["effect"]["status"] == "handed_over"


def test_a_reason_to_ask_a_stranger_does_not_wake_them(run: Run) -> None:
    """`request --send --overrule` approves; it goes at a suitable hour there, as is said."""
    _ready(run, "Yui Mori", "--place", "Japan", "--given", "Yui", "--family", "Mori", now=EVENING)
    reason = ("--overrule", "our teacher told her of me")
    done = run("request", "1", "--send", *reason, now=EVENING)
    assert done.returncode == 0, done.stderr
    assert "hold: not now" in done.stdout
    assert "overruled: people there are said to want an introduction first" in done.stdout
    assert "approved, not before" in done.stdout
    assert _data(run, "outbox", "show", "1")["effect"]["status"] == "approved"


def test_now_names_the_hour_when_asking(run: Run) -> None:
    """With `--send --now` it goes at once, and the hour is among what was set aside."""
    _ready(run, "Jana Falk", "--place", "Berlin", now=EVENING)
    words = ("request", "1", "--overrule", "she signs without a title")
    unsent = run(*words, "--now", "she is up", now=EVENING)
    assert unsent.returncode == 2
    assert "--send --now" in unsent.stderr
    sent = _data(run, *words, "--send", "--now", "she is up")["requests"][0]
    assert sent["messages"][0]["status"] == "handed_over"
    assert _holds(sent["findings"]) == []
    assert any(one.startswith("not now") for one in _holds(sent["overruled"]))


def test_a_draft_left_lying_shows_what_the_outbox_will_say(run: Run) -> None:
    """A reason to ask them is none for the draft: its hold and its warning are told at once."""
    _ready(run, "Yui Mori", "--place", "Japan", now=EVENING)
    drafted = _data(run, "request", "1", "--overrule", "our teacher told her")["requests"][0]
    later = _data(run, "outbox", "show", "1")["findings"]
    assert _holds(drafted["findings"]) == _holds(later) != []
    warned = {one["reason"] for one in later if one["severity"] == "warn"}
    assert warned
    assert warned <= {one["reason"] for one in drafted["findings"]}


@pytest.mark.parametrize("command", ["request", "thank", "outbox approve"])
def test_help_says_how_to_send_it_now(run: Run, command: str) -> None:
    """Every command that approves has the way past the hour in its help."""
    assert "--now REASON" in run(*command.split(), "--help").stdout


AUGUST = "2026-08-09T10:00-04:00"
"""A Sunday in August, in Rome as well."""


def test_what_closes_the_weeks_until_then_is_named(run: Run) -> None:
    """On a Sunday in Rome it is not the Sunday that costs three weeks: August is named, by pack."""
    _ready(run, "Ida Ros", "--place", "Rome", "--tie", "friend", "--given", "Ida", now=AUGUST)
    for words in (("request", "1"), ("outbox", "show", "1"), ("why", "1"), ("why", "1", "--all")):
        said = run(*words, now=AUGUST).stdout
        assert "hold: not now: Sunday there; then August" in said, words
        assert "pack IT, confidence high" in said
        assert "it suits from Tue 1 Sep 09:00 in Rome" in " ".join(said.split())
        hold = said.partition("hold: ")[2].partition("try: ")[0]
        assert "source: " in hold, words
        assert "://" in hold, words


def test_that_no_moment_exists_is_said_with_the_packs(run: Run, tmp_path: Path) -> None:
    """Where two rules close the whole year, the approval says so and names both; a draft stays."""
    _ready(run, "Ken Oti", "--place", "KE", "--tie", "friend", now=AUGUST)
    (tmp_path / "etiquette").mkdir(exist_ok=True)
    lines = ["pack: KE", "name: Kenya", "checked_on: 2026-01-01", "values:"]
    for name, first, last in (("early", "01-01", "06-30"), ("late", "07-01", "12-31")):
        rule = f'{{ from: "{first}", to: "{last}", why: the {name} half }}'
        lines.append(f"  avoid.{name}: {{ value: {rule}, confidence: high, basis: stated, "
                     'sources: ["a friend"] }')  # fmt: skip
    (tmp_path / "etiquette/ke.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("request", "1", now=AUGUST).returncode == 0
    approved = run("outbox", "approve", "1", "--overrule", "he asked me to write", now=AUGUST)
    assert approved.returncode == 5, approved.stdout
    said = " ".join(approved.stderr.split())
    assert "no moment is known at which it could go" in said
    assert "no suitable moment was found within 400 days" in said
    assert "the early half (pack KE in " in said
    assert "the late half (pack KE in " in said
    assert _data(run, "outbox", "show", "1", now=AUGUST)["effect"]["status"] == "drafted"
    reasons = ("--overrule", "he asked me to write", "--now", "he asked for it tonight")
    assert run("outbox", "approve", "1", *reasons, now=AUGUST).returncode == 0


def test_days_up_to_a_moment_are_explained_by_the_fewest_rules() -> None:
    """A weekend within a longer closure is not named; what only today's hours close is nothing."""
    values = {"avoid.weeks": AdvisedValue({"from": "08-10", "to": "08-31", "why": "the weeks"},
                                          "high", "stated", ("a friend",), "IT")}  # fmt: skip
    schedule = Schedule(Advice("IT", values), BusinessTime())

    def said(when: str) -> str:
        now = int(datetime.fromisoformat(when).timestamp())
        moment = schedule.next_moment(now, "Europe/Rome")
        assert moment.cut is not None
        return explained(schedule, now, "Europe/Rome", moment.at, moment.cut)[0]

    assert said("2026-08-04T07:00+02:00") == ""
    assert said("2026-06-05T19:00+02:00") == "; then Saturday, Sunday"
    assert said("2026-06-06T12:00+02:00") == ""  # a Saturday: the weekend is said already
    told = said("2026-08-07T19:00+02:00")
    assert told.startswith("; then Saturday, Sunday; the weeks (pack IT")
    assert "Ferragosto" not in told


def test_remedies_can_be_typed(run: Run) -> None:
    """What drafts say to try has the message's number, and names no option without its value."""
    _ready(run, "Lin Wei", "--place", "CN", "--tie", "stranger", now=EVENING)
    run("request", "1", "--overrule", "a friend told her of me", now=EVENING)
    for finding in _data(run, "outbox", "show", "1")["findings"]:
        assert not finding["remedy"].endswith("outbox edit"), finding
        assert "--channel," not in finding["remedy"], finding


@pytest.mark.parametrize("hours", ["banana", "9 to 5", "22:00-02:00"])
def test_hours_that_cannot_be_read_are_not_passed_over(
    run: Run, tmp_path: Path, hours: str
) -> None:
    """A wish from elsewhere that nobody understands is warned of, with how it is written."""
    _ready(run, "Ben Low", "--place", "US-NY", "--tie", "friend", now="2026-11-24T11:00-05:00")
    with Campaign.open(tmp_path) as campaign:
        campaign.edit(1, fields={"hours": hours})
    said = run("request", "1", now="2026-11-24T11:00-05:00").stdout
    assert f"warn: the hours noted for them are not understood: '{hours}'" in said
    assert "--set hours=" in said


def test_an_approved_message_waits_for_its_hour_and_not_for_a_word(run: Run) -> None:
    """When nobody is given up meanwhile, `tick` and `why` say what the message waits for."""
    _ready(run, "Ida Ros", "--place", "Rome", "--tie", "friend", "--given", "Ida", now=AUGUST)
    run("request", "1", now=AUGUST)
    sent = run("outbox", "sent", "1", now=AUGUST)
    assert sent.returncode == 0, sent.stderr
    late = "2026-08-20T10:00-04:00"
    run("tick", now=late)
    follow = json.loads(run("outbox", "list", "--json", now=late).stdout)["effects"][0]["id"]
    approved = run("outbox", "approve", str(follow), "--overrule", "we are friends", now=late)
    assert "approved, not before Tue 1 Sep" in approved.stdout
    for day in (28, 29, 30, 31):
        now = f"2026-08-{day}T12:00-04:00"
        said = run("tick", now=now).stdout + run("why", "1", now=now).stdout
        assert "waits for your word" not in said
        if "put off" in said:
            assert "is approved and has not gone yet" in " ".join(said.split())
            break
    else:
        raise AssertionError("no timer was put off")
