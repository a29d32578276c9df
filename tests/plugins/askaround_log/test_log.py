"""The log of transitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.clock import FixedClock
from askaround.hookspecs import current_env
from askaround.model import Env, Event
from askaround_log import lines, plugin
from askaround_log.settings import Settings


def _env(folder: Path, settings: Settings | None = None) -> Env:
    return Env(settings or Settings(), folder, FixedClock(0), lambda name: None)


def _event(contact: int = 7) -> Event:
    return Event(1, 4, 1_763_800_000, contact, "transition", "request", "prospect", "requested")


def test_a_transition_becomes_one_line_without_a_name(tmp_path: Path) -> None:
    """A line gives time, number, trigger and states, and the file is its owner's alone."""
    token = current_env.set(_env(tmp_path))
    try:
        plugin.after_transition(events=[_event(), _event(8)])
    finally:
        current_env.reset(token)
    path = tmp_path / "askaround.log"
    assert path.read_text().splitlines() == [
        "2025-11-22T08:26:40Z contact=07 request prospect->requested command=4",
        "2025-11-22T08:26:40Z contact=08 request prospect->requested command=4",
    ]
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_error_is_logged_by_its_kind_alone(tmp_path: Path) -> None:
    """The words of an error may name somebody, so they stay out."""
    token = current_env.set(_env(tmp_path))
    try:
        plugin.on_transition_error(event=_event(), error=ValueError("Barb Liskov"))
    finally:
        current_env.reset(token)
    text = (tmp_path / "askaround.log").read_text()
    assert "ValueError" in text
    assert "Barb" not in text


def test_a_full_log_is_set_aside(tmp_path: Path) -> None:
    """Beyond its size the log becomes .1 and a new one begins."""
    settings = Settings(most_bytes=10)
    token = current_env.set(_env(tmp_path, settings))
    try:
        plugin.after_transition(events=[_event()])
        plugin.after_transition(events=[_event(9)])
    finally:
        current_env.reset(token)
    assert "contact=07" in (tmp_path / "askaround.log.1").read_text()
    assert "contact=09" in (tmp_path / "askaround.log").read_text()


def test_outside_a_campaign_nothing_is_written(tmp_path: Path) -> None:
    """Without an environment there is no folder to write to."""
    plugin.after_transition(events=[_event()])
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    """A name with folders in it is cut to its last part; an empty one writes nothing."""
    inner = tmp_path / "campaign"
    inner.mkdir()
    for name in ("../outside.log", ""):
        token = current_env.set(_env(inner, Settings(file=name)))
        try:
            plugin.after_transition(events=[_event()])
        finally:
            current_env.reset(token)
    assert not (tmp_path / "outside.log").exists()
    assert [path.name for path in inner.iterdir()] == ["outside.log"]


def test_a_log_that_was_taken_away_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept open for a moment only: whoever moved it, or removed it, is followed."""
    now = 100.0
    monkeypatch.setattr(lines, "monotonic", lambda: now)
    path, other = tmp_path / "askaround.log", tmp_path / "other"
    other.mkdir()
    lines.write(_env(tmp_path), ["one"])
    lines.write(_env(other), ["two"])
    lines.write(_env(tmp_path), ["three"])
    path.rename(tmp_path / "kept.log")
    now += 2 * lines.KEPT_SECONDS
    lines.write(_env(tmp_path), ["four"])
    lines.write(_env(tmp_path), ["five"])
    assert (tmp_path / "kept.log").read_text() == "one\nthree\n"
    assert path.read_text() == "four\nfive\n"
    assert (other / "askaround.log").read_text() == "two\n"
