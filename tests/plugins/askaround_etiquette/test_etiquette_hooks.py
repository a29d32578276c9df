"""Packs of somebody else's, by the hook `advise` of an installed plugin: who wins over whom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from askaround.host.advising import narrowness
from tests.conftest import Run

NOON = "2026-11-23T17:00"

PLUGIN = '''
from askaround.hookspecs import hookimpl
from askaround.model import Advice, AdvisedValue

NARROW = {
    "acceptance": AdvisedValue("needs_introduction", "high", "stated", ("a guide",)),
    "coffee": AdvisedValue("Bring cider.", "low", "stated", ("a guide",)),
    "minutes": AdvisedValue(None),
}
WIDE = {
    "thank_you_hours": AdvisedValue(48, "low", "stated", ("a guide",), territory="US"),
    "first_channel": AdvisedValue(["phone"], "high", "stated", ("a guide",)),
}

@hookimpl
def advise(place):
    """Advise for Boone, and for the whole country."""
    if place == "US-NC:boone":
        return Advice(place, {**NARROW, "thank_you_hours": WIDE["thank_you_hours"]})
    return Advice("US", WIDE) if place.startswith("US") else Advice(place)
'''


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A distribution with that plugin, found as any other is; its folder of packages."""
    site = tmp_path / "site"
    package, info = site / "askaround_boone", site / "askaround_boone-1.0.dist-info"
    package.mkdir(parents=True)
    info.mkdir()
    (package / "__init__.py").write_text("")
    (package / "plugin.py").write_text(PLUGIN)
    manifest = {"name": "boone", "hooks": ["advise"]}
    (package / "askaround-plugin.json").write_text(json.dumps(manifest))
    (info / "entry_points.txt").write_text("[askaround]\nboone = askaround_boone.plugin\n")
    monkeypatch.setenv("PYTHONPATH", str(site))
    return site


@pytest.fixture
def campaign(run: Run, installed: Path, tmp_path: Path) -> Path:
    """A campaign with a stranger in Boone."""
    run("init", now=NOON)
    run("profile", "--name", "Sam Ode", "--about", "a baker", "--email", "sam@example.org",
        "--zone", "America/New_York", now=NOON)  # fmt: skip
    run(
        "objective",
        "what planning a park is like",
        "--field",
        "park planning",
        "--question",
        "Is it for me?",
        now=NOON,
    )
    run("add", "Bo Ash", "--email", "bo@example.org", "--tie", "stranger",
        "--place", "US-NC:boone", now=NOON)  # fmt: skip
    for about in ("person", "field"):
        run("note", "1", "plans parks", "--about", about, "--source", "a yearbook", now=NOON)
    return tmp_path


def shown(run: Run, place: str) -> dict[str, Any]:
    """Return the values of ``etiquette show PLACE``."""
    done = run("etiquette", "show", place, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)["values"]
    return found


def test_an_installed_plugin_overrides_a_wider_pack(run: Run, campaign: Path) -> None:
    """What it knows of a city stands over the country's pack, however sure that one is."""
    values = shown(run, "US-NC:boone")
    assert (values["acceptance"]["value"], values["acceptance"]["pack"]) == (
        "needs_introduction",
        "boone",
    )
    assert (values["coffee"]["value"], values["coffee"]["confidence"]) == ("Bring cider.", "low")
    assert values["minutes"]["value"] is None  # an explicit unknown hides what holds around it
    assert values["follow_ups"]["pack"] == "US"


def test_an_installed_plugin_stands_over_a_built_in_pack_of_the_same_place(
    run: Run, campaign: Path
) -> None:
    """Advice for the country stands over the built-in pack, below what is known of a city."""
    values = shown(run, "US")
    assert (values["thank_you_hours"]["value"], values["first_channel"]["value"]) == (48, ["phone"])
    narrow = shown(run, "US-NC:boone")
    assert narrow["thank_you_hours"]["value"] == 48
    assert shown(run, "US-NC:charlotte")["acceptance"]["pack"] == "US-NC:charlotte"


def test_a_file_of_ones_own_stands_over_a_plugin(run: Run, campaign: Path) -> None:
    """The user's word counts at the same place, also what somebody local told."""
    (campaign / "etiquette").mkdir()
    (campaign / "etiquette" / "boone.yaml").write_text(
        "pack: US-NC:boone\nchecked_on: 2026-11-22\nvalues:\n"
        "  coffee: { value: Bring tea., confidence: low, basis: stated, sources: [a neighbour] }\n"
    )
    assert shown(run, "US-NC:boone")["coffee"]["value"] == "Bring tea."
    run("etiquette", "learn", "US-NC:boone", "acceptance", "welcome", "--confidence", "low",
        "--source", "Ms Kay, job centre", now=NOON)  # fmt: skip
    assert shown(run, "US-NC:boone")["acceptance"]["value"] == "welcome"


def test_what_a_plugin_is_sure_of_routes_a_request(run: Run, campaign: Path) -> None:
    """The engine acts by it: a stranger there is asked only after an introduction."""
    done = run("request", "1", now=NOON)
    assert "introduces you" in done.stdout + done.stderr
    assert "pack boone, confidence high" in done.stdout + done.stderr


def test_a_rule_that_a_plugin_writes_wrongly_is_said(run: Run, campaign: Path) -> None:
    """What is no rule of a time to avoid holds nothing, and is named with its pack."""
    code = PLUGIN.replace('"minutes": AdvisedValue(None),', '"avoid.fair": AdvisedValue(7),')
    (campaign / "site" / "askaround_boone" / "plugin.py").write_text(code)
    done = run("etiquette", "when", "--place", "US-NC:boone", "--json", now=NOON)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["moments"]
    run("request", "1", "--overrule", "they know me", now=NOON)
    assert "avoid.fair" in run("outbox", "show", "1", now=NOON).stdout


@pytest.mark.parametrize(
    ("territory", "place", "narrow"),
    [("", "US", 0), ("001", "US", 0), ("JP", "US", 0), ("US", "US-NC:boone", 1), ("US", "US", 1),
     ("US-NC", "US-NC:boone", 2), ("US-NC:boone", "US-NC:boone", 3), ("US:boone", "US:boone", 2),
     ("US-NC", "US", 0)],
)  # fmt: skip
def test_how_narrow_a_territory_is(territory: str, place: str, narrow: int) -> None:
    """The narrower one counts more; one in which the place does not lie counts as the world."""
    assert narrowness(territory, place) == narrow


BROKEN = (
    PLUGIN.replace('"phone"', '"pigeon"')
    .replace('"Bring cider."', "7")
    .replace(
        '"first_channel"',
        '"hours": AdvisedValue("nine to five", "high", "stated", ("a guide",)),\n'
        '    "first_channel"',
    )
)


def test_what_a_plugin_advises_wrongly_is_named(run: Run, campaign: Path, installed: Path) -> None:
    """`check`, `show` and the finding on a message name the plugin, the field and what is wrong."""
    (installed / "askaround_boone" / "plugin.py").write_text(BROKEN)
    done = run("etiquette", "check", now=NOON)
    assert done.returncode == 7
    assert "plugin boone: its advice for United States (US) has a wrong hours" in done.stdout
    assert "plugin boone: its advice for Boone, North Carolina (US-NC:boone) has a wrong" in (
        done.stdout
    )
    found = json.loads(run("etiquette", "check", "--json", now=NOON).stdout)
    assert {"first_channel", "hours", "coffee"} == {one["field"] for one in found["advised"]}
    shown = run("etiquette", "show", "US", now=NOON).stdout
    assert "cannot be used: it must be hours such as" in shown
    asked = run("request", "bo", "--overrule", "she told me to", now=NOON)
    assert asked.returncode == 0, asked.stderr
    assert "boone: it must be" in run("outbox", "show", "1", now=NOON).stdout


def test_plugins_are_asked_without_a_campaign(run: Run, installed: Path) -> None:
    """What an installed plugin advises is shown, compared and checked wherever one stands."""
    values = shown(run, "US-NC:boone")
    assert (values["acceptance"]["value"], values["acceptance"]["pack"]) == (
        "needs_introduction",
        "boone",
    )
    done = run("etiquette", "compare", "US-NC:boone", "US-NY", "--json")
    assert json.loads(done.stdout)["differences"]["coffee"][0]["value"] == "Bring cider."
    (installed / "askaround_boone" / "plugin.py").write_text(BROKEN)
    assert run("etiquette", "check").returncode == 7


def test_a_broken_weekend_breaks_no_calendar(run: Run, campaign: Path, installed: Path) -> None:
    """The calendar counts, the message is judged, and the plugin that said it is named."""
    weekend = 'AdvisedValue([{"days": ["caturday"]}], "high", "stated", ("x",))'
    broken = PLUGIN.replace('"first_channel"', f'"weekend": {weekend}, "first_channel"')
    broken = broken.replace("US-NC:boone", "US-XX:none")
    (installed / "askaround_boone" / "plugin.py").write_text(broken)
    asked = run("request", "bo", "--overrule", "she told me to", now=NOON)
    assert asked.returncode == 0, asked.stderr
    shown = run("outbox", "show", "1", now=NOON).stdout
    assert "weekend of boone: it must be" in shown
    assert "policy 'office_hours'" not in shown
    when = run("etiquette", "when", "bo", "--json", now="2026-11-21T17:00")
    assert when.returncode == 0, when.stderr
    assert json.loads(when.stdout)["moments"][0]["start"].startswith("2026-11-23")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('"zone": AdvisedValue("Mars/Base", "high", "stated", ("x",))', "'Mars/Base'"),
        ('"zones": AdvisedValue(["Mars/Base"], "high", "stated", ("x",))', "'Mars/Base'"),
        ('"coffee": AdvisedValue("c", "low", "stated", ("x",), tier=99)', "tier is 99"),
    ],
)
def test_what_cannot_be_an_answer_fails_the_check(
    run: Run, campaign: Path, installed: Path, value: str, said: str
) -> None:
    """A zone or a tier that is none: `etiquette check` blames the plugin, and is not in order."""
    wrong = PLUGIN.replace('"coffee": AdvisedValue("Bring cider.", "low", "stated", ("a guide",))',
                           value)  # fmt: skip
    (installed / "askaround_boone" / "plugin.py").write_text(wrong)
    run("add", "Al Fox", "--email", "al@example.org", "--place", "US-NC:boone", now=NOON)
    done = run("etiquette", "check", now=NOON)
    assert done.returncode == 7, done.stdout + done.stderr
    assert "plugin boone: its advice for" in done.stdout
    assert said in done.stdout
    assert "in order" not in done.stdout
