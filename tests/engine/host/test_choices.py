"""Which plugins are off and how to have them on, and names that are of no plugin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from askaround.host.host import Host
from tests.engine.host.conftest import Install

Make = Callable[..., Host]


@pytest.mark.parametrize(
    ("toml", "place", "hint"),
    [
        ('# x\n[plugins.olw]\nsong = "hoo"\n', "askaround.toml:2: [plugins.olw]", "[plugins.owl]"),
        ('[plugins]\ndisabled = ["olw"]\n', "askaround.toml:2: [plugins] disabled: olw", "owl?"),
        ("[plugins]\ndisabeld = []\n", "askaround.toml:2: [plugins] disabeld", "disabled?"),
        ("\n[plugin.owl]\nx = 1\n", "askaround.toml:2: [plugin]", "[plugins]?"),
        ("plugins.olw = { x = 1 }\n", "askaround.toml:1: [plugins.olw]", "[plugins.owl]"),
        ('[plugins."o.w"]\nx = 1\n', "askaround.toml:1: [plugins.o.w]", ""),
    ],
)
def test_names_of_nobody_are_told(
    toml: str, place: str, hint: str, install: Install, host: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With file and line, and the nearest name there is."""
    install("owl", "")
    monkeypatch.delenv("ASKAROUND_PLUGINS")
    (stranger,) = host(toml).strangers()
    assert f"{place}: " in str(stranger)
    assert hint in stranger.hint


def test_options_and_variables_are_looked_at_too(
    install: Install, host: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--no-plugin, both variables; ``none`` in the allow-list stands for no plugin at all."""
    install("owl", "")
    monkeypatch.setenv("ASKAROUND_PLUGINS", "olw none")
    monkeypatch.setenv("ASKAROUND_NO_PLUGINS", "crow,owl")
    told = [str(one) for one in host(blocked=("emial",)).strangers()]
    assert told == [
        "--no-plugin emial: no such plugin is installed",
        "the variable ASKAROUND_PLUGINS: olw: no such plugin is installed",
        "the variable ASKAROUND_NO_PLUGINS: crow: no such plugin is installed",
    ]


@pytest.mark.parametrize(
    ("how", "hint"),
    [
        ("option", "the same without --no-plugin owl"),
        ("allow", "add owl to the variable ASKAROUND_PLUGINS, or unset it"),
        ("block", "take owl out of the variable ASKAROUND_NO_PLUGINS"),
        ("toml", "askaround plugins enable owl"),
    ],
)
def test_the_way_on_undoes_what_switched_it_off(
    how: str, hint: str, install: Install, host: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A remedy mends: what an option or a variable leaves out, the settings cannot bring back."""
    install("owl", "")
    if how == "allow":
        monkeypatch.setenv("ASKAROUND_PLUGINS", "email")
    if how == "block":
        monkeypatch.setenv("ASKAROUND_NO_PLUGINS", "owl")
    toml = '[plugins]\ndisabled = ["owl"]\n' if how == "toml" else ""
    made = host(toml, blocked=("owl",) if how == "option" else ())
    assert made.why_off("owl")
    assert made.choices.way_on("owl") == hint
