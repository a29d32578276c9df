"""News from one place while another cannot be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from askaround.campaign import Campaign
from askaround.clock import FixedClock

MAIL = b"""From: Ines Falk <ines@example.net>
To: robin@example.org
Subject: Re: hello
Message-ID: <a1@example.net>
Date: Sun, 22 Nov 2026 15:00:00 +0000

Thanks for the photographs!
"""

SETTINGS = '[plugins.email]\nimap_host = "127.0.0.1"\nimap_port = 1\nimap_user = "robin"\n'


def test_trouble_is_told_beside_the_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens on the server's port: what lies in the Maildir comes in all the same, once."""
    monkeypatch.setenv("ASKAROUND_EMAIL_IMAP_PASSWORD", "x")
    folder = tmp_path / "c"
    with Campaign.create(folder, clock=FixedClock(1_795_532_400)) as campaign:
        campaign.set_profile(name="Robin Vale", email="robin@example.org", zone="UTC")
    (folder / "askaround.toml").write_text(SETTINGS, "utf-8")
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / "Inbox" / name).mkdir(parents=True)
    (folder / "mail" / "Inbox" / "new" / "1.x").write_bytes(MAIL)
    with Campaign.open(folder, clock=FixedClock(1_795_532_500)) as campaign:
        first = campaign.tick()
        again = campaign.tick()
        waiting = campaign.triage.waiting()
    assert (len(first.observed), len(again.observed)) == (1, 0)
    assert len(waiting) == 1
    for report in (first, again):
        assert [channel for channel, _ in report.failed] == ["email"]
        assert "cannot be reached" in report.failed[0][1]
