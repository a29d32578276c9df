"""What a campaign's own history says: answers, silence, and what is not known yet."""

from __future__ import annotations

from tests.engine.forecast.conftest import DAY, Pond


def test_nobody_asked(pond: Pond) -> None:
    """Those not asked yet are the pool, people one knows first; who asked to be left is not."""
    for tie in ("stranger", "unknown", "friend", "referral"):
        pond.person(tie)
    pond.campaign.edit(pond.person("family"), do_not_contact=True)
    history, _ = pond.history()
    assert [one for one, _ in history.pool] == ["warm ties", "referrals", "others", "strangers"]
    assert history.trials == []


def test_answers_and_silence(pond: Pond) -> None:
    """A yes, a no and a silence are told apart, with how long each took."""
    yes, no, silent = pond.asked("friend"), pond.asked(), pond.asked("stranger")
    pond.days(2)
    pond.campaign.intend(yes, "reply.accepted")
    pond.campaign.intend(no, "reply.declined")
    pond.days(1)
    history, scale = pond.history()
    found = {trial.segment: trial for trial in history.trials}
    assert {s: t.answer for s, t in found.items()} == {
        "warm ties": "yes",
        "others": "no",
        "strangers": "",
    }
    assert scale.worked(found["others"].at) - scale.worked(found["others"].sent[0]) == 2
    assert (found["warm ties"].course, found["others"].course) == (None, None)
    assert found["strangers"].course is not None
    assert history.agreed == [None]
    assert pond.campaign.contact(silent).state == "ripple"


def test_reminders_are_counted(pond: Pond) -> None:
    """A reminder that was sent counts as a message; what timers still plan is in the course."""
    pond.asked()
    history, _ = pond.history()
    assert [len(trial.sent) for trial in history.trials] == [1]
    assert history.trials[0].course is not None
    assert history.trials[0].course.purposes == ["again"]
    pond.days(8)
    history, _ = pond.history()
    assert [len(trial.sent) for trial in history.trials] == [2]
    assert history.trials[0].course is not None
    assert history.trials[0].course.purposes == []


def test_given_up_may_still_answer(pond: Pond) -> None:
    """Who is at rest is still open, where a late yes counts in the workflow."""
    number = pond.asked()
    pond.days(40)
    assert pond.campaign.contact(number).state == "mud"
    history, _ = pond.history()
    assert history.trials[0].course is not None
    pond.campaign.intend(number, "reply.accepted")
    assert [trial.answer for trial in pond.history()[0].trials] == ["yes"]


def test_what_was_undone_does_not_count(pond: Pond) -> None:
    """A no that was written down by mistake and undone is no answer."""
    number = pond.asked()
    pond.days(1)
    pond.campaign.intend(number, "reply.declined")
    assert [trial.answer for trial in pond.history()[0].trials] == ["no"]
    pond.campaign.undo()
    assert [trial.answer for trial in pond.history()[0].trials] == [""]


def test_letting_go_is_no_answer(pond: Pond) -> None:
    """Who was dropped by the seeker is known to be silent until then, and no longer open."""
    number = pond.asked()
    pond.days(3)
    pond.campaign.intend(number, "user.stop")
    pond.days(9)
    history, scale = pond.history()
    [trial] = history.trials
    assert (trial.answer, trial.course) == ("", None)
    assert trial.at == scale.at(pond.clock.at - 9 * DAY)


def test_a_request_that_is_not_sent(pond: Pond) -> None:
    """A draft has reached nobody: it is no trial, and its person is not in the pool either."""
    number = pond.person("friend")
    pond.campaign.fire(number, "throw")
    history, _ = pond.history()
    assert (history.trials, history.pool) == ([], [])
    assert [segment for segment, _ in history.pending] == ["warm ties"]


def test_meetings_have_times(pond: Pond) -> None:
    """An agreed meeting's time is read from its record, and how long after the yes it is."""
    number = pond.asked()
    pond.days(1)
    start = pond.clock.at + 6 * DAY
    pond.campaign.intend(number, "reply.accepted")
    data = {"start": start, "end": start + 1200, "status": "agreed"}
    pond.campaign.note(number, "meeting", data)
    history, scale = pond.history()
    assert history.agreed == [scale.at(start + 1200)]
    assert history.leads == [scale.at(start + 1200) - scale.at(pond.clock.at) - 2]


def test_a_definition_without_a_way_is_left_out(pond: Pond) -> None:
    """People on a definition of which nothing can be forecast are counted apart."""
    pond.asked()
    from askaround.founding import use_workflow

    text = pond.file.read_text().replace("  reply.accepted: { propose: skip }\n", "")
    pond.file.write_text(text.replace("version: 1", "version: 2"))
    use_workflow(pond.campaign.workspace, str(pond.file))
    pond.person()
    history, _ = pond.history()
    assert (history.skipped, len(history.trials)) == (1, 1)
