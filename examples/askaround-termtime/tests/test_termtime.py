"""The policy, its pack, and the command."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from askaround_termtime import pack
from askaround_termtime.policy import TermTime
from askaround_termtime.settings import Settings

from askaround.errors import BadFile, UsageError
from askaround.model import Policy, Record
from askaround.testing import ManifestContract, PolicyContract, a_contact
from askaround.testing.builders import NOW

IN_MAY = "2026-05-20T09:30Z"
IN_JUNE = "2026-06-08T09:30Z"


class TestTermTime(PolicyContract):
    """An answer for everybody, the same answer twice, and no hold for ever."""

    settings = Settings(also=("university 03-01 03-05 open days",))

    def policy(self) -> Policy:
        """Return the policy under test."""
        return TermTime()

    def loaded(self) -> dict[str, Any]:
        """Return somebody who asked to be left alone for a day."""
        return {"records.busy": [Record(1, 1, "busy", {"until": NOW + 86_400}, NOW)]}

    def test_a_week_is_held(self) -> None:
        """Somebody at a university is left alone in a week of the settings; others are not."""
        from askaround.testing import a_policy_context, facts_about

        for kind, held in (("university", 1), ("bakery", 0), ("", 0)):
            facts = facts_about(a_contact(fields={"kind": kind}), reads=TermTime.reads)
            found = list(TermTime().review(a_policy_context(facts, settings=self.settings)))
            assert len(found) == held, kind


class TestInstalled(ManifestContract):
    """It is found, healthy, and described by its manifest."""

    plugin = "termtime"


@pytest.mark.parametrize(
    ("day", "held"),
    [("2026-12-14", False), ("2026-12-15", True), ("2027-01-15", True), ("2027-01-16", False)],
)
def test_a_week_may_run_over_new_year(day: str, held: bool) -> None:
    """Both ends count; the turn of the year is inside."""
    week = pack.Week("12-15", "01-15", "the books are closed")
    assert week.holds(date.fromisoformat(day)) is held


@pytest.mark.parametrize(
    "text", ["{", "[1]", '{"a": [{"from": "05-18"}]}', '{"a": [{"from": "13-01", "until": "x"}]}']
)
def test_a_broken_pack_is_told(text: str, tmp_path: Path) -> None:
    """A pack that cannot be read is named; a list in place of an object holds nothing."""
    file = tmp_path / "terms.json"
    file.write_text(text)
    if text == "[1]":
        assert pack.read(file) == {}
        return
    with pytest.raises(BadFile, match=r"terms\.json"):
        pack.read(file)


def test_a_broken_line_of_the_settings_is_told() -> None:
    """The line is quoted, with an example of a good one."""
    with pytest.raises(UsageError, match="02-30"):
        pack.weeks("university", ("university 02-30 03-01 x",))


def test_a_message_waits_until_the_week_is_over(campaign_project: Any) -> None:
    """From the command line: held in May with the reason and the pack; sent in June."""
    project = campaign_project().begin()
    number = str(project.request("Ada Byron", fields={"kind": "university"}))
    late = ("--overrule", "it goes on for longer")  # campaigns are meant for weeks
    project.run("outbox", "approve", number, *late, now=IN_MAY).assert_success()
    held = project.run("outbox", "deliver", now=IN_MAY).assert_code(5)
    held.assert_says("summer examinations")
    shown = project.run("outbox", "show", number, now=IN_MAY)
    shown.assert_says("summer examinations", "termtime")
    project.run("outbox", "deliver", now=IN_JUNE).assert_success()


def test_their_own_wish_weighs_more(campaign_project: Any) -> None:
    """What they said holds where no pack does, and is shown."""
    project = campaign_project().begin()
    number = str(project.request("Ada Byron"))
    words = ("termtime", "ada", "--busy-until", "2026-06-20", "--note", "marking")
    project.run(*words, now=IN_JUNE).assert_success().assert_says("busy until", "marking")
    assert project.run("termtime", "ada", "--json", now=IN_JUNE).json["busy"]["text"] == "marking"
    late = ("--overrule", "it goes on for longer")  # campaigns are meant for weeks
    project.run("outbox", "approve", number, *late, now=IN_JUNE).assert_success()
    project.run("outbox", "deliver", now=IN_JUNE).assert_code(5).assert_says("marking")
    project.run("verify", now=IN_JUNE).assert_success()


def test_it_can_be_undone(campaign_project: Any) -> None:
    """What was written down is taken back as any other command is."""
    project = campaign_project().begin()
    project.run("add", "Ada Byron").assert_success()
    project.run("termtime", "ada", "--busy-until", "2026-06-20").assert_success()
    project.run("undo").assert_success()
    project.run("termtime", "ada").assert_says("has not said so")


def test_settings_are_checked(campaign_project: Any) -> None:
    """A mistyped setting is named with its line, by the doctor."""
    project = campaign_project({"askaround.toml": '[plugins.termtime]\nkindz = ["a"]\n'})
    project.run("init")
    project.run("plugins", "doctor").assert_code(7).assert_says("did you mean 'kinds'")
