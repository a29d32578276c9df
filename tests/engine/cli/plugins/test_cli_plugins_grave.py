"""What is worse than untidy about a plugin: `plugins doctor` calls it bad, strict ends with 7."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.testing import CampaignProject
from tests.engine.cli.plugins.test_cli_plugins_broken import CHANNEL, crow


def test_a_plugin_is_listed_as_one_thing(tmp_path: Path) -> None:
    """One that is warned of is not called fine as well; the time it took is still told."""
    site = crow(tmp_path, manifest=None)
    project = CampaignProject(tmp_path / "camp", site=(site,)).begin()
    checks = project.run("plugins", "doctor", "--json").json["checks"]
    levels: dict[str, set[str]] = {}
    for check in checks:
        levels.setdefault(check["name"], set()).add(check["level"])
    assert levels["crow"] == {"warn"}
    assert all(len(found) == 1 for found in levels.values())


@pytest.mark.parametrize(
    "kind",
    ["channels", "policies", "guards", "actions", "records", "importers", "composers", "hooks"],
)
def test_a_manifest_that_promises_too_much(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it lists and the code does not give is a fault, and the way to mend it is named."""
    listed: dict[str, object] = {
        "hooks": ["register_settings", "register_channels", "classify"],
        "channels": ["crow", "raven"],
    }
    manifest: dict[str, object] = {kind: listed.get(kind, ["raven"])}
    site = crow(tmp_path, CHANNEL, "", **manifest)
    project = CampaignProject(tmp_path / "camp", site=(site,)).begin()
    doctor = project.run("plugins", "doctor").assert_code(7)
    doctor.assert_says("in vain", "askaround plugins manifest crow --write")
    (line,) = [one for one in doctor.out.splitlines() if "in vain" in one]
    assert "bad" in line
    project.run("today").assert_success()
    monkeypatch.setenv("ASKAROUND_STRICT_PLUGINS", "1")
    project.run("today").assert_code(7).assert_says("in vain")


def test_a_manifest_with_another_plugins_name(tmp_path: Path) -> None:
    """It is that one's, or copied from it: doctor ends with 7 and says how to mend it."""
    site = crow(tmp_path, CHANNEL, "", name="email")
    project = CampaignProject(tmp_path / "camp", site=(site,)).begin()
    doctor = project.run("plugins", "doctor").assert_code(7)
    doctor.assert_says("the manifest says 'email'", "askaround plugins manifest crow --write")
