"""Fixtures for pytest: ``pytest_plugins = ["askaround.testing.fixtures"]``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from askaround.clock import FixedClock
from askaround.testing.builders import NOW
from askaround.testing.project import CampaignProject

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.host.host import Host


@pytest.fixture
def frozen_clock() -> FixedClock:
    """A clock that stands still at Monday 2 March 2026, 09:00 UTC, until it is moved."""
    return FixedClock(NOW)


@pytest.fixture
def plugin_host(tmp_path: Path, frozen_clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Host:
    """A host in which nothing is installed: ``plugin_host.add("chat", module)`` registers."""
    from askaround.host import discovery
    from askaround.host.host import Host
    from askaround.host.settings import Settings

    monkeypatch.setattr(discovery, "plugins", dict)
    for name in ("ASKAROUND_PLUGINS", "ASKAROUND_NO_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    return Host(Settings(tmp_path), tmp_path, frozen_clock)


@pytest.fixture
def campaign_project(tmp_path: Path) -> Callable[..., CampaignProject]:
    """``campaign_project({"askaround.toml": "…"}).run("today").assert_success()``."""

    def make(files: dict[str, str] | None = None, **more: object) -> CampaignProject:
        return CampaignProject(tmp_path / "campaign", files, **more)  # type: ignore[arg-type]  # passed on by name

    return make


@pytest.fixture
def campaign(tmp_path: Path, frozen_clock: FixedClock) -> Iterator[Campaign]:
    """An open campaign in this process, on the default workflow, with a profile."""
    from askaround.campaign import Campaign

    with Campaign.create(tmp_path / "open", clock=frozen_clock) as made:
        made.set_profile(name="Sam Linden", email="sam@example.com", zone="UTC")
        yield made
