"""Slips in packs that used to pass without a word, and advice of plugins that goes too far."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askaround.host.advising import PASSED_OVER, merged
from askaround.model import Advice, AdvisedValue
from askaround_etiquette.values import fields
from tests.conftest import Run
from tests.plugins.askaround_etiquette.test_etiquette_hooks import (
    NOON,
    PLUGIN,
    campaign,
    installed,
)
from tests.plugins.askaround_etiquette.test_etiquette_proof import NOW, SURE, pack

__all__ = ["campaign", "installed"]  # fixtures


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("  coffeee: null\n", "try: coffee"),
        ("  coffeee: null\n", "there is no field 'coffeee'"),
        (f"  avoid.: {{ value: {{ weekday: friday }}, {SURE} }}\n", "there is no field 'avoid.'"),
        (f"  avoid.x: {{ value: {{ holiday: null }}, {SURE} }}\n", "holiday says nothing"),
        (f"  legal.x: {{ value: {{ text: ' ', cause: [cv] }}, {SURE} }}\n", "text, and cause"),
        (f"  legal.x: {{ value: {{ text: law, cause: [] }}, {SURE} }}\n", "text, and cause"),
        (f"  minutes_range: {{ value: [true, 30], {SURE} }}\n", "two numbers of minutes"),
        (f"  weekend: {{ value: [{{ days: [] }}], {SURE} }}\n", "periods with their days"),
        (
            f"  weekend: {{ value: [{{ days: [friday], frm: 2020-01-01 }}], {SURE} }}\n",
            "did you mean from",
        ),
        (
            f"  weekend: {{ value: [{{ days: [friday], from: '2022-13-01' }}], {SURE} }}\n",
            "periods with dates",
        ),
        (
            f"  weekend: {{ value: [{{ days: [friday], from: not-a-date }}], {SURE} }}\n",
            "periods with dates",
        ),
        (
            "  weekend: { value: [{ days: [friday], from: 2023-01-01, until: 2022-01-01 }] }\n",
            "begin before they end",
        ),
        (
            "  coffee: { value: x, confidence: high, basis: stated, sources: [' '] }\n",
            "sources is a list of texts",
        ),
        (
            "  acceptance: { value: ok, basis: not_found, confidence: high, sources: [a] }\n",
            "acceptance was not found, and is said with high confidence",
        ),
    ],
)
def test_a_slip_is_a_mistake_with_its_line(
    run: Run, tmp_path: Path, values: str, said: str
) -> None:
    """Whoever wrote it would take it for in force; it is told where it stands."""
    run("init", now=NOW)
    path = pack(tmp_path / "etiquette", "KE", values)
    done = run("etiquette", "check", str(path), now=NOW)
    assert done.returncode == 1
    assert f"{path}:4:" in done.stdout
    assert said in done.stdout
    assert run("etiquette", "when", "--place", "KE", now=NOW).returncode == 0


@pytest.mark.parametrize(
    "value", ["[{days: []}]", "[{days: [friday], from: soon}]", "[{days: [friday], frm: 2020}]"]
)
def test_such_a_weekend_is_not_learnt(run: Run, value: str) -> None:
    """The same holds for what somebody told."""
    run("init", now=NOW)
    done = run("etiquette", "learn", "KE", "weekend", value, "--source", "a coach", now=NOW)
    assert done.returncode == 2
    assert "weekend" in done.stderr
    assert run("etiquette", "when", "--place", "KE", now=NOW).returncode == 0


def test_a_folder_is_checked_and_capitals_are_no_other_kind(run: Run, tmp_path: Path) -> None:
    """`ug.YAML` counts as `ug.yaml` does; a folder stands for the packs in it."""
    run("init", now=NOW)
    folder = tmp_path / "etiquette"
    pack(folder, "UG", "  coffee: { value: Bring cider., confidence: low }\n", "ug.YAML")
    done = run("etiquette", "check", str(folder), now=NOW)
    assert done.returncode == 0, done.stderr
    assert "Uganda (UG), 1 value, is in order" in done.stdout
    shown = json.loads(run("etiquette", "show", "UG", "--json", now=NOW).stdout)
    assert shown["values"]["coffee"]["value"] == "Bring cider."
    (tmp_path / "empty").mkdir()
    done = run("etiquette", "check", "empty", now=NOW)
    assert (done.returncode, "holds no packs" in done.stderr) == (3, True)


def _advising(site: Path, values: str, place: str = "place") -> None:
    code = PLUGIN.partition("@hookimpl")[0] + (
        f"@hookimpl\ndef advise(place):\n    return Advice({place}, {{{values}}})\n"
    )
    (site / "askaround_boone" / "plugin.py").write_text(code)


@pytest.mark.parametrize("sources", ["()", "(' ',)"])
def test_a_plugin_that_is_sure_without_a_source_only_hints(
    run: Run, campaign: Path, installed: Path, sources: str
) -> None:
    """It blocks nobody; `check` names it."""
    _advising(installed, f'"acceptance": AdvisedValue("discouraged", "high", "stated", {sources})')
    asked = run("request", "1", now=NOON)
    assert asked.returncode == 0, asked.stdout + asked.stderr
    shown = json.loads(run("etiquette", "show", "US-NC:boone", "--json", now=NOON).stdout)
    assert shown["values"]["acceptance"]["confidence"] == "low"
    done = run("etiquette", "check", now=NOON)
    assert done.returncode == 7
    assert "plugin boone" in done.stdout
    assert "high confidence needs a source; it counts as low" in done.stdout


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ('"acceptance": AdvisedValue("perhaps", "high", "stated", ("a guide",))', "acceptance"),
        ('"hours": AdvisedValue("nine to five", "high", "stated", ("a guide",))', "hours"),
        ('"minutes": AdvisedValue(5000, "high", "stated", ("a guide",))', "minutes"),
        ('"greeting": AdvisedValue("Dear {nobody}", "high", "stated", ("a guide",))', "greeting"),
        ('"weekend": AdvisedValue([{"days": ["friday"], "from": "soon"}], "low")', "weekend"),
        ('"acceptance": AdvisedValue("welcome", "surely", "stated", ("a guide",))', "acceptance"),
    ],
)  # fmt: skip
def test_a_broken_value_of_a_plugin_is_passed_over(
    run: Run, campaign: Path, installed: Path, values: str, field: str
) -> None:
    """What the packs say of the place counts; the plugin is named, and not this one."""
    before = json.loads(run("etiquette", "show", "US-NC:boone", "--json", now=NOON).stdout)
    _advising(installed, "")
    plain = json.loads(run("etiquette", "show", "US-NC:boone", "--json", now=NOON).stdout)
    _advising(installed, values)
    shown = json.loads(run("etiquette", "show", "US-NC:boone", "--json", now=NOON).stdout)
    assert before["values"] != plain["values"] == shown["values"]
    assert [(one["plugin"], one["field"]) for one in shown["passed_over"]] == [("boone", field)]
    asked = run("request", "1", now=NOON)
    assert asked.returncode == 0, asked.stdout + asked.stderr
    told = run("outbox", "show", "1", now=NOON).stdout
    assert f"passed over: {field} of boone" in told
    assert "disable etiquette" not in told


def test_advice_for_where_the_place_does_not_lie_is_refused(
    run: Run, campaign: Path, installed: Path
) -> None:
    """What is said of Charlotte holds neither in Boone nor in Japan, nor in all of the state."""
    hours = '"hours": AdvisedValue("10:00-11:00", "high", "stated", ("a guide",))'
    _advising(installed, hours, '"US-NC:charlotte"')
    for place, holds in (("US-NC:charlotte", True), ("US-NC:boone", False), ("JP", False),
                         ("US-NC", False)):  # fmt: skip
        shown = json.loads(run("etiquette", "show", place, "--json", now=NOON).stdout)
        used = shown["values"].get("hours", {}).get("value") == "10:00-11:00"
        assert used == holds, place
        assert bool(shown["passed_over"]) == (not holds)


def test_what_is_passed_over_leaves_the_next_best() -> None:
    """Of two plugins, the one whose value can be used counts, wherever the other stands."""
    good = AdvisedValue(20, "low", "stated", ("x",), territory="US")
    bad = AdvisedValue(5000, "high", "stated", ("x",))
    found = merged(
        "US-NC:boone",
        [("a", False, Advice("US-NC:boone", {"minutes": bad})),
         ("b", False, Advice("US-NC:boone", {"minutes": good}))],
        fields.wrong,
    )  # fmt: skip
    assert found["minutes"].value == 20
    assert [one["plugin"] for one in found[PASSED_OVER].value] == ["a"]  # type: ignore[attr-defined]  # a list of mappings


def test_a_field_that_a_plugin_misspells_is_named(
    run: Run, campaign: Path, installed: Path
) -> None:
    """Nobody would notice that nothing comes of it."""
    _advising(installed, '"coffe": AdvisedValue("Bring cider.", "low", "stated", ("a walk",))')
    done = run("etiquette", "check", now=NOON)
    assert done.returncode == 7
    assert "plugin boone" in done.stdout
    assert "no field is called 'coffe'; did you mean coffee?" in done.stdout


def test_a_field_of_a_plugins_own_stays(run: Run, campaign: Path, installed: Path) -> None:
    """A policy of the same plugin may read it; nobody else does."""
    _advising(installed, '"owls": AdvisedValue("many", "low", "stated", ("a walk",))')
    shown = json.loads(run("etiquette", "show", "US-NC:boone", "--json", now=NOON).stdout)
    assert shown["values"]["owls"]["value"] == "many"
    assert shown["passed_over"] == []
    assert run("etiquette", "check", now=NOON).returncode == 0
