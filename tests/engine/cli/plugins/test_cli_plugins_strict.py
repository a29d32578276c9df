"""ASKAROUND_STRICT_PLUGINS: whatever of a plugin fails, the command ends with 7 and names it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from askaround.testing import CampaignProject, fake_distribution

CROW = """
import os
from pathlib import Path
from askaround.hookspecs import hookimpl
from askaround.model import (Action, Advice, AdvisedValue, Channel, Composer, Delivered, Guard,
    Importer, Located, Observation, Person, Policy, Unknown)

def caw(what):
    if os.environ.get("CROW_FAILS") == what:
        raise ValueError("the crow cawed in " + what)

class Crow(Channel):
    name = "crow"
    about = "Caws"
    order = 90
    def address(self, contact):
        caw("address")
        return contact.fields.get("nest")
    def limits(self, env):
        caw("limits")
        return []
    def via(self, env):
        caw("via")
        return ""
    def deliver(self, draft, key, env):
        caw("deliver")
        return Unknown("fog") if os.environ.get("CROW_FOG") else Delivered("there")
    def poll(self, cursor, env):
        caw("poll")
        if os.environ.get("CROW_FAILS") == "another channel":
            return [Observation("feather", "email", "reply", 0)], "1"
        seen = [Observation("egg", "crow", "reply", 0, text="caw")]
        return (seen if cursor is None else []), "1"
    def reconcile(self, effect, env):
        caw("reconcile")
        return Unknown("fog")
    def settled(self, effect, env):
        caw("settled")
        return []
    def forget(self, addresses, keys, env):
        caw("forget")
        return []

class Wary(Policy):
    name = "wary"
    about = "Looks at steps and messages"
    def review(self, context):
        caw("review " + context.stage)
        return []

def sniff(head, name):
    caw("sniff")
    return 0.9 if head.startswith(b"nest:") else 0.0

def read(path, options):
    caw("read")
    yield Person("Nora Castell", line=1)

def compose(draft, context, env):
    caw("compose")
    return draft

def check(facts, args):
    caw("guard")

def expand(facts, args):
    caw("action")
    return []

@hookimpl
def register_channels():
    caw("register_channels")
    return [Crow()]

@hookimpl
def register_policies():
    return [Wary()]

@hookimpl
def register_importers():
    return [Importer("nest", "Nests", sniff, read)]

@hookimpl
def register_composers():
    return [Composer("twigs", ("crow",), compose)]

@hookimpl
def register_guards():
    return [Guard("calm", "It is calm", (), check)]

@hookimpl
def register_actions():
    return [Action("nod", "Nod", (), expand)]

@hookimpl
def register_workflows():
    caw("register_workflows")
    return [Path(__file__).parent]

@hookimpl
def classify(observation):
    caw("classify")
    return []

@hookimpl
def advise(place):
    caw("advise")
    return None

@hookimpl
def locate(text):
    caw("locate")
    return None

@hookimpl
def after_transition(events):
    caw("after_transition")
"""
NEST = """
workflow: nest
version: 1
title: A nest
initial: egg
states:
  egg:   { about: Not hatched, next: user.request }
  chick: { about: Hatched, final: true }
observe:
  user.request: { fire: hatch }
transitions:
  - { trigger: hatch, from: [egg], to: chick, guards: [calm], do: [ { nod: {} } ] }
"""

ADD = ("add", "Bob Reed", "--place", "Milan")
TICK = ("tick",)
DELIVER = ("outbox", "deliver")
HATCH = ("request", "nora")
CASES: dict[str, tuple[str, ...]] = {
    "register_channels": ("today",),
    "register_workflows": ("today",),
    "address": ("request", "eve"),
    "limits": DELIVER,
    "via": DELIVER,
    "compose": DELIVER,
    "deliver": DELIVER,
    "settled": DELIVER,
    "reconcile": TICK,
    "poll": TICK,
    "another channel": TICK,
    "classify": TICK,
    "forget": ("forget", "ada", "--confirm", "Ada Byron"),
    "sniff": ("import", "people.nest"),
    "read": ("import", "people.nest"),
    "guard": HATCH,
    "action": HATCH,
    "review transition": ("request", "eve"),
    "review message": ("outbox", "show", "3"),
    "advise": ADD,
    "locate": ADD,
    "after_transition": HATCH,
}
"""What fails → a command that needs it."""


@pytest.fixture(scope="module")
def nest(tmp_path_factory: pytest.TempPathFactory) -> CampaignProject:
    """A campaign with a message approved, one of unknown fate, and people for the rest."""
    home = tmp_path_factory.mktemp("crow")
    package = fake_distribution(home / "site", "crow", {"plugin.py": CROW}).package
    (package / "nest.yaml").write_text(NEST, "utf-8")
    project = CampaignProject(home / "camp", {"people.nest": "nest: 1\n"}, site=(home / "site",))
    project.run("plugins", "manifest", "crow", "--write").assert_success()
    project.begin()
    for name in ("Ada Byron", "Ida Falk"):
        effect = project.request(name, "--channel", "crow", fields={"nest": "elm"})
        project.run("outbox", "approve", str(effect)).assert_success()
        if effect == 1:
            project.env["CROW_FOG"] = "1"
            project.run("outbox", "deliver")
            del project.env["CROW_FOG"]
    project.run("add", "Eve Low", "--channel", "crow").assert_success()
    project.run("edit", "eve", "--set", "nest=oak").assert_success()
    for about in ("person", "organisation", "field"):
        project.run("note", "eve", "found", "--about", about, "--source", "x").assert_success()
    project.run("workflow", "use", "nest").assert_success()
    project.run("add", "Nora Castell").assert_success()
    return project


@pytest.mark.parametrize("what", CASES)
def test_it_ends_with_seven(what: str, nest: CampaignProject, tmp_path: Path) -> None:
    """At the first failure of any hook or method, with the plugin's name; not so without one."""
    folder = tmp_path / "camp"
    shutil.copytree(nest.folder, folder)
    env = {"ASKAROUND_STRICT_PLUGINS": "1", "CROW_FAILS": what}
    project = CampaignProject(folder, site=nest.site, env=env)
    project.run(*CASES[what]).assert_code(7).assert_says("plugin crow", "error:")


def test_where_nothing_fails_it_changes_nothing(nest: CampaignProject, tmp_path: Path) -> None:
    """Every one of those commands ends well."""
    for number, words in enumerate(dict.fromkeys(CASES.values())):
        folder = tmp_path / str(number)
        shutil.copytree(nest.folder, folder)
        env = {"ASKAROUND_STRICT_PLUGINS": "1"}
        done = CampaignProject(folder, site=nest.site, env=env).run(*words)
        assert done.code != 7, f"{words}: {done.err}"
