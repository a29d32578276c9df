"""Where manifests lie: each plugin has one of its own, whatever it shares its folder with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askaround.host import discovery
from askaround.testing import CampaignProject, fake_distribution

GUARD = """
from askaround.hookspecs import hookimpl
from askaround.model import Guard

@hookimpl
def register_guards():
    return [Guard("{name}", "It is {name}", (), lambda facts, args: None)]
"""
COMMAND = """
import click

@click.command()
def {name}():
    "Say {name}."
"""


@pytest.fixture
def project(tmp_path: Path) -> CampaignProject:
    """A campaign that finds the plugins of this test's ``site``."""
    return CampaignProject(tmp_path / "campaign", site=(tmp_path / "site",))


def _pair(site: Path, manifest: dict[str, object] | None = None) -> Path:
    return fake_distribution(
        site,
        "pair",
        {
            "owl.py": GUARD.format(name="owl"),
            "crow.py": GUARD.format(name="crow"),
            "said.py": COMMAND.format(name="hoot") + COMMAND.format(name="crow"),
        },
        package="pair",
        manifest=manifest,
        entry_points={
            "askaround": {"owl": "pair.owl", "crow": "pair.crow"},
            "askaround.commands": {"hoot": "pair.said:hoot", "crow": "pair.said:crow"},
        },
    ).package


def test_two_plugins_of_one_package_have_a_manifest_each(
    tmp_path: Path, project: CampaignProject
) -> None:
    """Both are written, both fit, and neither writes over the other's."""
    package = _pair(tmp_path / "site")
    for _ in range(2):
        for name in ("owl", "crow"):
            project.run("plugins", "manifest", name, "--write").assert_success()
    for name in ("owl", "crow"):
        project.run("plugins", "manifest", name, "--check").assert_success()
        told = json.loads((package / f"askaround-plugin.{name}.json").read_text("utf-8"))
        assert told["guards"] == [name]
    assert not (package / "askaround-plugin.json").exists()
    checks = project.run("plugins", "doctor", "--json").json["checks"]
    assert {one["level"] for one in checks if one["name"] in ("owl", "crow", "hoot")} == {"ok"}


def test_a_command_is_of_one_plugin_of_the_package(
    tmp_path: Path, project: CampaignProject
) -> None:
    """The one called as it is, else the first by name; no two manifests list it."""
    package = _pair(tmp_path / "site")
    told = {}
    for name in ("owl", "crow"):
        project.run("plugins", "manifest", name, "--write").assert_success()
        file = package / f"askaround-plugin.{name}.json"
        told[name] = list(json.loads(file.read_text("utf-8"))["commands"])
    assert told["owl"] == []
    assert sorted(told["crow"]) == ["crow", "hoot"]
    project.run("--help").assert_says("Say hoot.", "Say crow.")


def test_the_manifest_of_0_1_stays_whose_name_it_says(
    tmp_path: Path, project: CampaignProject
) -> None:
    """A second plugin that comes into the package gets a file beside it."""
    package = _pair(tmp_path / "site", {"name": "owl", "module": "pair.owl", "guards": ["owl"]})
    project.run("plugins", "manifest", "crow", "--write").assert_success()
    project.run("plugins", "manifest", "owl", "--write").assert_success()
    assert sorted(path.name for path in package.glob("*.json")) == [
        "askaround-plugin.crow.json",
        "askaround-plugin.json",
    ]
    assert project.run("plugins", "manifest", "owl", "--check", "--json").json["fits"]
    assert project.run("plugins", "manifest", "crow", "--check", "--json").json["fits"]


def test_a_manifest_of_0_1_that_says_another_name_is_its_packages_only_plugins(
    tmp_path: Path, project: CampaignProject
) -> None:
    """In a package of one plugin nobody else can be meant."""
    fake_distribution(
        tmp_path / "site",
        "owl",
        {"plugin.py": GUARD.format(name="owl")},
        manifest={"name": "strix", "guards": ["owl"]},
    )
    assert project.run("plugins", "show", "owl", "--json").json["guards"] == ["owl"]


def test_a_plugin_of_one_module_has_a_manifest_beside_it(
    tmp_path: Path, project: CampaignProject
) -> None:
    """It has the plugin's name in its own, for it lies among the modules of everybody."""
    site = tmp_path / "site"
    fake_distribution(
        site,
        "owl",
        {},
        package="askaround_owl",
        entry_points={
            "askaround": {"owl": "night_owl"},
            "askaround.commands": {"hoot": "night_owl:hoot"},
        },
    )
    (site / "night_owl.py").write_text(
        GUARD.format(name="owl") + COMMAND.format(name="hoot"), "utf-8"
    )
    told = project.run("plugins", "manifest", "owl", "--write", "--json").json
    assert Path(told["file"]) == site / "askaround-plugin.owl.json"
    project.run("plugins", "manifest", "owl", "--check").assert_success()
    checks = project.run("plugins", "doctor", "--json").json["checks"]
    assert [one["level"] for one in checks if one["name"] == "owl"] == ["ok"]
    project.run("--help").assert_says("Say hoot.")


def test_a_stray_manifest_among_modules_is_nobodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that lies beside a module counts only where it says the plugin's name."""
    site = tmp_path / "site"
    fake_distribution(site, "owl", {}, entry_points={"askaround": {"owl": "night_owl"}})
    (site / "night_owl.py").write_text(GUARD.format(name="owl"), "utf-8")
    stray = site / "askaround-plugin.json"
    stray.write_text(json.dumps({"name": "crow", "guards": ["crow"]}), "utf-8")
    monkeypatch.syspath_prepend(str(site))
    assert discovery.plugins()["owl"].manifest is None
    stray.write_text(json.dumps({"name": "owl", "guards": ["owl"]}), "utf-8")
    assert discovery.plugins()["owl"].names("guards") == ["owl"]


def test_packages_of_one_namespace_share_no_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two distributions may lay plugins into one folder; each reads its own."""
    site = tmp_path / "site"
    for name in ("owl", "crow"):
        fake_distribution(
            site, name, {}, entry_points={"askaround": {name: f"birds.{name}.plugin"}}
        )
    (site / "birds").mkdir()
    for name in ("owl", "crow"):
        file = site / "birds" / f"askaround-plugin.{name}.json"
        file.write_text(json.dumps({"name": name, "guards": [name]}), "utf-8")
    monkeypatch.syspath_prepend(str(site))
    found = discovery.plugins()
    assert found["owl"].names("guards") == ["owl"]
    assert found["crow"].names("guards") == ["crow"]
