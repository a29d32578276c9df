"""What a forecast says: the rule of thumb, one's own history, dates, other workflows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from askaround.errors import AskaroundError, UsageError
from askaround.forecast.report import Belief, Forecast
from tests.engine.forecast.conftest import POND, Pond, write_pond


def _belief(report: Forecast, name: str) -> Belief:
    return next(belief for belief in report.beliefs if belief.name == name)


def test_ten_asked_make_three_or_four_meetings(pond: Pond) -> None:
    """The rule of thumb (S9): ten people asked are three to four meetings, before any history."""
    report = pond.forecast(ask=10, runs=4000)
    assert 3.0 <= report.outcome.meetings.mean <= 4.0
    assert report.outcome.meetings.median in (3, 4)
    assert 3.0 <= report.outcome.per_ten.mean <= 4.0
    assert report.outcome.meetings.low < 3 < 4 < report.outcome.meetings.high
    others = _belief(report, "others")
    assert (others.basis, others.prior) == ("sourced", 0.35)
    assert "S9" in others.source


@pytest.mark.parametrize("target", [1, 3, 4, 10])
def test_certainty_costs_more_people(pond: Pond, target: int) -> None:
    """More certainty needs more people than half of the campaigns do, and the rule's own number."""
    report = pond.forecast(target=target)
    needed = report.outcome.needed
    assert needed.count is not None
    assert needed.median is not None
    assert needed.low is not None
    assert needed.low <= needed.median < needed.count
    assert target / 0.4 - 1 <= needed.median <= target / 0.3 + 2
    sure = pond.forecast(target=target, certainty=0.95).outcome.needed.count
    assert sure is not None
    assert sure > needed.count
    assert report.outcome.finish.reached >= 0.8


def test_the_same_seed_gives_the_same(pond: Pond) -> None:
    """A forecast is repeated exactly by its seed; another seed differs a little."""
    pond.asked()
    pond.days(4)
    first, again, other = (pond.forecast(seed=seed) for seed in (5, 5, 6))
    assert first == again
    assert first != other
    assert abs(first.outcome.meetings.mean - other.outcome.meetings.mean) < 0.5


def test_those_one_knows_say_yes_more_often(pond: Pond) -> None:
    """Friends first, then referrals, then the others, strangers last."""
    means = []
    for tie in ("friend", "referral", "unknown", "stranger"):
        for _ in range(10):
            pond.person(tie)
        means.append(pond.forecast().outcome.per_ten.mean)
    assert len(set(means)) == 1  # friends are asked first, whoever else there is
    report = pond.forecast()
    told = [_belief(report, n).mean for n in ("warm ties", "referrals", "others", "strangers")]
    assert told == sorted(told, reverse=True)


def test_yesterdays_silence_says_little(pond: Pond) -> None:
    """Asked an hour ago and silent is no no; two months of silence is almost one."""
    before = _belief(pond.forecast(), "others")
    for _ in range(12):
        pond.asked()
    pond.days(1 / 24)
    fresh = _belief(pond.forecast(), "others")
    assert abs(fresh.mean - before.mean) < 0.03
    assert (fresh.seen, fresh.hits) == (12, 0)
    pond.days(60)
    late = _belief(pond.forecast(), "others")
    assert late.mean < before.mean - 0.1
    assert late.mean == pytest.approx(7 / 32, abs=0.04)


def test_own_answers_count(pond: Pond) -> None:
    """Many a yes raises the rate of its segment alone, and quick answers shorten the delay."""
    numbers = [pond.asked("friend") for _ in range(10)]
    pond.days(1)
    for number in numbers:
        pond.campaign.intend(number, "reply.accepted")
    report = pond.forecast(target=12)
    warm = _belief(report, "warm ties")
    assert (warm.seen, warm.hits) == (10, 10)
    assert warm.mean == pytest.approx(15 / 20, abs=0.03)
    assert _belief(report, "strangers").mean == pytest.approx(0.2, abs=0.03)
    assert _belief(report, "until they answer").mean < 1.6
    assert report.so_far.meetings == 10
    assert report.outcome.meetings.low >= 10


def test_open_answers_are_hoped_for(pond: Pond) -> None:
    """People who may still answer make up for people to ask."""
    alone = pond.forecast(target=4).outcome.needed.count
    for _ in range(8):
        pond.asked()
    helped = pond.forecast(target=4)
    assert helped.so_far.open == 8
    assert alone is not None
    assert helped.outcome.needed.count is not None
    assert helped.outcome.needed.count <= alone - 5


def test_a_target_that_is_reached(pond: Pond) -> None:
    """Where enough meetings are agreed, nobody more need be asked."""
    numbers = [pond.asked() for _ in range(3)]
    for number in numbers:
        pond.campaign.intend(number, "reply.accepted")
    report = pond.forecast()
    assert (report.target, report.outcome.needed.count, report.outcome.asked) == (3, 0, 0)
    assert report.outcome.finish.reached == 1.0


def test_an_unread_reply_is_an_answer(pond: Pond) -> None:
    """Somebody whose reply waits to be read is more likely to say yes than somebody silent."""
    from random import Random

    from askaround.forecast.history import Trial
    from askaround.forecast.learning import Learner

    pond.asked()
    pond.days(2)
    history, scale = pond.history()
    [trial] = history.trials

    def share(answer: str) -> float:
        one = Trial(trial.segment, trial.sent, answer, trial.at, trial.course, trial.path)
        learner = Learner([one], [], scale, Random(3))
        return sum(learner.sweep()[1][0][1] for _ in range(2000)) / 2000

    assert share("unread") > share("") + 0.1


def test_dates_are_working_days(pond: Pond) -> None:
    """The next are asked on a working morning, and meetings fall on working days of the place."""
    pond.campaign.set_profile(place="SA", zone="Asia/Riyadh")
    pond.clock.at += 3 * 86_400  # Thursday evening there; Friday and Saturday are free
    pond.clock.at += 9 * 3600
    report = pond.forecast(runs=500)
    zone = report.zone
    start = pond.campaign.time.local(report.start, zone)
    assert (start.strftime("%A"), start.hour) == ("Sunday", 9)
    finish = report.outcome.finish
    for at in (finish.median, finish.certain, finish.low, finish.high):
        assert at is not None
        assert at > report.start
        day = pond.campaign.time.local(at, zone).date()
        assert pond.campaign.time.closed("SA", day) == ""


def test_one_more_follow_up_brings_something(pond: Pond) -> None:
    """A further reminder brings more, never fewer, but less than the one before did."""
    report = pond.forecast(target=4, ask=30, runs=2000)
    more = report.one_more
    assert more.outcome.reminders == report.outcome.reminders + 1 == 2
    assert 0 < more.meetings.mean < 3
    assert more.meetings.low >= 0
    none = re.sub(r"  - \{ in: ripple, after: 5.*\n.*\n", "", POND).replace("pond", "still")
    file = write_pond(pond.campaign.folder, none).rename(pond.campaign.folder / "still.yaml")
    (pond.campaign.folder / "messages" / "pond").rename(pond.campaign.folder / "messages" / "still")
    [other] = pond.forecast(target=4, ask=30, runs=2000, compare=[str(file)]).compared
    assert other.outcome.reminders == 0
    assert -other.meetings.mean > more.meetings.mean


def test_a_workflow_that_gives_up_early_loses(pond: Pond, tmp_path: Path) -> None:
    """Where a late yes finds nobody waiting, the comparison says how much that costs."""
    text = POND.replace("workflow: pond", "workflow: hasty").replace("10 business", "2 business")
    text = text.replace("from: [ripple, mud], to: splash", "from: [ripple], to: splash")
    file = tmp_path / "hasty.yaml"
    file.write_text(text)
    messages = tmp_path / "messages"
    messages.mkdir()
    (pond.campaign.folder / "messages" / "pond").rename(messages / "hasty")
    report = pond.forecast(target=4, compare=[str(file)])
    [hasty] = report.compared
    assert hasty.meetings.mean < -1
    assert hasty.fewer is not None
    assert hasty.fewer < 0
    assert (hasty.outcome.workflow, hasty.outcome.reminders) == ("hasty", 0)


def test_a_comparison_with_itself_is_nothing(pond: Pond) -> None:
    """The same people meet every workflow: the same file changes nothing at all."""
    [same] = pond.forecast(compare=[str(pond.file)]).compared
    assert (same.meetings.mean, same.fewer, same.days) == (0, 0, 0)


def test_what_cannot_be_compared_says_so(pond: Pond) -> None:
    """A file without a way to a yes, or no file at all, is an error with a hint."""
    with pytest.raises(AskaroundError):
        pond.forecast(compare=["nowhere.yaml"])
    text = POND.replace("  reply.accepted: { propose: skip }\n", "")
    pond.file.write_text(text)
    with pytest.raises(AskaroundError, match="nothing can be forecast"):
        pond.forecast(compare=[str(pond.file)])


@pytest.mark.parametrize(
    "how",
    [{"target": 0}, {"certainty": 1.0}, {"certainty": 0.2}, {"runs": 1}, {"ask": 9999}],
)
def test_numbers_are_bounded(pond: Pond, how: dict[str, float]) -> None:
    """What cannot be simulated is refused with what to type."""
    with pytest.raises(UsageError):
        pond.forecast(**how)


def test_the_objectives_target_counts(pond: Pond) -> None:
    """Without --target the objective's number is aimed at, else three."""
    assert pond.forecast(runs=100).target == 3
    pond.campaign.set_objective(target="5")
    assert pond.forecast(runs=100).target == 5
    pond.campaign.set_objective(target="editors")
    assert pond.forecast(runs=100).target == 3


def test_nothing_is_written(pond: Pond) -> None:
    """A forecast leaves the journal as it was."""
    pond.asked()
    before = list(pond.campaign.events())
    pond.forecast()
    assert list(pond.campaign.events()) == before
