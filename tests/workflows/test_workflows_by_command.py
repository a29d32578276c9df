"""The other methods that come with the program, each run from end to end by its commands."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from askaround.cli.main import run
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.moments import parse_moment

ZONE = "America/New_York"


class Desk:
    """A campaign worked on by commands alone, on a clock that stands still."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.clock = FixedClock(parse_moment("2026-11-16 10:00", 0, ZONE))

    def type(self, *words: str, code: int = 0) -> str:
        """Run a command; return what it printed."""
        self.capsys.readouterr()
        got = run(words, Session(folder=str(self.folder), clock=self.clock))
        said = self.capsys.readouterr()
        assert got == code, f"{' '.join(words)}: {got}\n{said.out}\n{said.err}"
        return said.out + said.err

    def data(self, *words: str) -> Any:
        """Run a command with --json; return its document."""
        self.capsys.readouterr()
        got = run((*words, "--json"), Session(folder=str(self.folder), clock=self.clock))
        said = self.capsys.readouterr()
        assert got == 0, said.err
        return json.loads(said.out)

    def begin(self, workflow: str, *people: str) -> None:
        """Found a campaign on a workflow, with people written ``Name@Organisation``."""
        self.type("init", "--workflow", workflow)
        self.type("profile", "--name", "Robin Vale", "--about", "a chemist", "--zone", ZONE)
        self.type("profile", "--email", "robin@example.org")
        self.type(
            "objective",
            "whether editing fits me",
            "--field",
            "publishing",
            "--question",
            "Is it for me?",
        )
        for person in people:
            name, _, organisation = person.partition("@")
            mail = f"{name.split()[0].lower()}@example.com"
            more = ("--organisation", organisation) if organisation else ()
            self.type("add", name, "--email", mail, "--zone", ZONE, *more)

    def at(self, words: str) -> None:
        """Move the clock to a moment and tick."""
        self.clock.at = parse_moment(words, self.clock.now(), ZONE)
        self.type("tick")

    def state(self, who: str) -> str:
        """Return where somebody stands."""
        return str(self.data("show", who)["contact"]["state"])

    def waiting(self) -> list[tuple[int, str, int]]:
        """Return ``(number, message, contact)`` of every draft."""
        found = self.data("outbox", "list")["effects"]
        return [
            (one["id"], one["purpose"], one["contact"])
            for one in found
            if one["status"] == "drafted" and one["kind"] == "message"
        ]

    def send(self) -> list[str]:
        """Say that all drafts were sent; return their names."""
        found = self.waiting()
        for number, _, _ in found:
            why = ("--overrule", "it went by hand all the same")
            self.type("outbox", "sent", str(number), *why)
        return sorted(purpose for _, purpose, _ in found)

    def research(self, who: str) -> None:
        """Note what a request needs to know."""
        self.type("note", who, "reads proofs", "--kind", "research", "--about", "person")

    def sound(self) -> None:
        """Journal and tables agree."""
        assert self.data("verify")["troubles"] == []


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """An empty desk."""
    return Desk(tmp_path / "campaign", capsys)


def test_two_hour_job_search(desk: Desk) -> None:
    """One at a time per organisation; the next after 3 days, a second mail at 7, then the rest."""
    desk.begin(
        "two-hour-job-search",
        "Ada Quill@Harbour Press",
        "Ben Ostrom@Harbour Press",
        "Cleo Marsh@Harbour Press",
        "Dan Oakes@Lantern Books",
    )
    desk.type("request", "ada")
    desk.type("request", "ben", code=5)
    desk.type("request", "dan")
    assert desk.send() == ["request", "request"]
    desk.at("2026-11-19 09:00")
    assert desk.state("ben") == "listed"
    desk.at("2026-11-19 10:05")
    assert (desk.state("ben"), desk.state("cleo")) == ("asked", "listed")
    assert desk.send() == ["request"]
    desk.at("2026-11-25 10:05")  # seven business days for Ada, three and more for Ben
    assert desk.send() == ["follow-up", "follow-up", "request"]
    assert desk.state("cleo") == "asked"
    desk.type("reply", "ben", "accepted")
    assert [desk.state(who) for who in ("ada", "ben", "cleo")] == ["let_be", "helping", "let_be"]
    assert desk.send() == ["new-times"]
    desk.type("schedule", "ben", "--at", "2026-12-01 15:00")
    assert desk.send() == ["invitation"]
    desk.at("2026-12-01 16:00")
    assert desk.state("ben") == "talked"
    desk.type("thank", "ben", "--for", "the hint to read contracts first")
    assert desk.send() == ["thank-you"]
    desk.type("refer", "ben", "Eve Lund", "--organisation", "Sail House")
    assert desk.state("eve") == "listed"
    desk.type("prepare", "eve")
    desk.at("2026-12-20 10:00")
    assert (desk.state("ada"), desk.state("dan")) == ("let_be", "quiet")
    desk.type("decide", "--choose", "go on", "--because", "a secret")
    ((number, purpose, _),) = desk.waiting()
    body = desk.data("outbox", "show", str(number))["draft"]["body"]
    assert purpose == "what-came-of-it"
    assert "I have decided: go on with it." in body
    assert "the hint to read contracts first" in body
    assert "secret" not in body
    assert desk.send() == ["what-came-of-it"]
    desk.sound()


def test_two_hour_job_search_goes_on_after_a_no(desk: Desk) -> None:
    """Who says no is thanked, and the next person there is asked at once."""
    desk.begin("two-hour-job-search", "Ada Quill@Harbour Press", "Ben Ostrom@Harbour Press")
    desk.type("request", "ada")
    desk.send()
    desk.type("reply", "ada", "declined")
    assert (desk.state("ada"), desk.state("ben")) == ("declined", "asked")
    assert desk.send() == ["request", "thanks-anyway"]
    desk.type("stop", "ben")
    assert desk.state("ben") == "stopped"
    desk.sound()


def test_alumni_visit(desk: Desk) -> None:
    """Nobody is asked for a visit before somebody has introduced you."""
    desk.begin("alumni-visit", "Ada Quill", "Ben Ostrom")
    desk.type("request", "ada")
    assert [purpose for _, purpose, _ in desk.waiting()] == ["introduction"]
    desk.send()
    desk.at("2026-11-24 10:05")
    assert desk.send() == ["introduction-reminder"]
    desk.type("reply", "ada", "accepted")
    assert desk.state("ada") == "introducing"
    desk.type("refer", "ada", "Cleo Marsh", "--email", "cleo@example.net")
    assert (desk.state("ada"), desk.state("cleo")) == ("connected", "introduced")
    assert desk.send() == ["thanks-for-introduction"]
    desk.type("request", "cleo", code=5)
    desk.research("cleo")
    desk.type("request", "cleo")
    assert desk.send() == ["request"]
    desk.type("schedule", "cleo", "--at", "2026-12-03 15:00")
    assert desk.state("cleo") == "visit_planned"
    desk.send()
    desk.at("2026-12-03 17:00")
    assert desk.state("cleo") == "visited"
    desk.type("thank", "cleo", "--for", "the walk through the bindery")
    assert desk.send() == ["thank-you"]
    desk.at("2027-01-25 10:00")
    assert desk.send() == ["what-came-of-it"]
    desk.at("2027-01-26 10:00")
    assert desk.state("ada") == "connected"
    desk.sound()


def test_the_decision_ends_alumni_visits(desk: Desk) -> None:
    """S72: host and introducer hear of the decision, once; S18: nobody is reminded after it."""
    desk.begin("alumni-visit", "Ada Quill", "Ben Ostrom")
    desk.type("request", "ada", "ben")
    desk.send()
    desk.type("refer", "ada", "Cleo Marsh", "--email", "cleo@example.net")
    desk.research("cleo")
    desk.type("request", "cleo")
    desk.send()
    desk.type("schedule", "cleo", "--at", "2026-11-17 15:00")
    desk.send()
    desk.at("2026-11-17 17:00")
    desk.type("thank", "cleo", "--for", "the walk through the bindery")
    desk.send()
    desk.type("decide", "--choose", "go on")
    bodies = {
        contact: desk.data("outbox", "show", str(number))["draft"]["body"]
        for number, purpose, contact in desk.waiting()
        if purpose == "what-came-of-it"
    }
    assert sorted(bodies) == [1, 3]
    assert all("I have decided: go on with it." in body for body in bodies.values())
    assert "you introduced me to somebody" in bodies[1]
    assert "the walk through the bindery" in bodies[3]
    assert desk.send() == ["what-came-of-it"] * 2
    for day in ("2026-11-30 10:05", "2026-12-20 10:05", "2027-02-01 10:05"):
        desk.at(day)
        assert desk.waiting() == []
    assert desk.state("cleo") == "told"
    desk.sound()


def test_another_decision_on_alumni_visits(desk: Desk) -> None:
    """S72: opened again before the note went, the next decision is told in its place."""
    desk.begin("alumni-visit", "Ada Quill")
    desk.type("refer", "ada", "Cleo Marsh", "--email", "cleo@example.net")
    desk.research("cleo")
    desk.type("request", "cleo")
    desk.send()
    desk.type("schedule", "cleo", "--at", "2026-11-17 15:00")
    desk.at("2026-11-17 17:00")
    desk.type("thank", "cleo", "--for", "the walk through the bindery")
    desk.send()
    desk.type("decide", "--choose", "go on")
    desk.type("decide", "--reopen")
    assert desk.waiting() == []
    desk.type("decide", "--choose", "leave it")
    assert sorted(contact for _, _, contact in desk.waiting()) == [1, 2]
    desk.sound()


def test_user_research(desk: Desk) -> None:
    """Invited, reminded, agreed, reminded the day before, rewarded, and asked again much later."""
    desk.begin("user-research", "Ada Quill", "Ben Ostrom")
    desk.type("request", "ada", "ben")
    assert desk.send() == ["call-for-participants", "call-for-participants"]
    desk.type("reply", "ada", "accepted")
    assert desk.state("ada") == "willing"
    desk.send()
    desk.type("schedule", "ada", "--at", "2026-11-25 15:00", code=5)
    desk.type("edit", "ada", "--set", "consent=yes")
    desk.type("schedule", "ada", "--at", "2026-11-25 15:00")
    assert (desk.state("ada"), desk.send()) == ("booked", ["session"])
    desk.at("2026-11-19 10:05")
    assert desk.send() == ["reminder"]
    desk.at("2026-11-24 15:00")
    assert desk.send() == ["day-before"]
    desk.at("2026-11-25 16:00")
    assert (desk.state("ada"), desk.state("ben")) == ("took_part", "invited")
    desk.type("thank", "ada")
    assert desk.send() == ["thanks-and-reward"]
    desk.at("2026-11-27 10:10")  # six business days after the reminder
    assert desk.state("ben") == "paused"
    desk.at("2027-06-01 10:00")
    assert desk.state("ada") == "panel"
    desk.sound()


def _named_by(file: Path) -> set[str]:
    """Return a workflow's name, and its states and messages that are no plain English words."""
    from askaround.workflow.parse import parse

    found = {}
    for one in file.parent.glob("*.yaml"):
        workflow = parse(one.read_text("utf-8"), one.name).workflow
        assert workflow is not None
        messages = {
            str(step.args["message"]) for step in workflow.steps() if "message" in step.args
        }
        found[one.name] = {workflow.name, *workflow.states, *messages}
    usual = found.pop("informational-interview.yaml")
    # "booked" or "consent" may be said of other things; "took_part" is no word of any language.
    return {name for name in found[file.name] - usual if "_" in name or "-" in name}


def _strings(file: Path) -> set[str]:
    """Return every text in a module's code that is not a docstring."""
    tree = ast.parse(file.read_text("utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    }


@pytest.mark.parametrize("name", ["two-hour-job-search", "alumni-visit", "user-research"])
def test_no_code_knows_them(root: Path, name: str) -> None:
    """No text in engine or plugins is one of the names that only this method has."""
    file = root / "workflows" / "askaround_workflows" / f"{name}.yaml"
    names = _named_by(file)
    assert name in names
    assert len(names) >= 2, names
    strange = {
        f"{module.relative_to(root)}: {text}"
        for source in ("engine", "plugins")
        for module in (root / source).rglob("*.py")
        for text in _strings(module) & names
    }
    assert strange == set()


def test_two_weeks_of_the_two_hour_job_search(desk: Desk) -> None:
    """Day by day: one new person of an organisation at a time, and nobody after the first yes."""
    names = ("Ada Quill", "Ben Ostrom", "Cleo Marsh", "Finn Hale")
    desk.begin("two-hour-job-search", *(f"{name}@Harbour Press" for name in names))
    desk.type("request", "ada")
    desk.send()
    went: dict[str, list[tuple[str, int]]] = {}
    for day in range(17, 31):
        date = f"2026-11-{day}"
        desk.at(f"{date} 10:05")
        drafts = [(purpose, contact) for _, purpose, contact in desk.waiting()]
        desk.send()
        if drafts:
            went[date] = sorted(drafts)
        assert len([one for one in drafts if one[0] == "request"]) <= 1, date
    assert went == {
        "2026-11-19": [("request", 2)],  # 3 business days without an answer: the next one there
        "2026-11-24": [("request", 3)],
        "2026-11-25": [("follow-up", 1)],  # 7 business days: a second mail to the first
        "2026-11-30": [("follow-up", 2)],  # and nobody new: three of one employer are enough
    }
    assert "3 others at Harbour Press are asked already" in desk.type("why", "finn")
    desk.type("reply", "cleo", "accepted")
    assert desk.state("cleo") == "helping"
    assert [desk.state(who) for who in ("ada", "ben", "finn")] == ["let_be", "let_be", "spared"]
    desk.send()
    desk.at("2026-12-14 10:05")
    assert not [one for one in desk.waiting() if one[1] in ("request", "follow-up")]
    desk.sound()
