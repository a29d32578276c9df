"""A delivery of which nobody knows whether it went is called that, and can be found."""

from __future__ import annotations

import pytest

from askaround.cli.daily.ticking import _raise_for, _show
from askaround.cli.outbox.deciding import _nothing
from askaround.errors import AskaroundError
from tests.engine.orchard import Orchard


def test_a_tick_names_what_nobody_knows(
    orchard: Orchard, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not counted as failed, and what is to be typed shows it."""
    effect = orchard.sow(orchard.add())
    orchard.campaign.outbox.approve(effect.id)
    orchard.mode("doubt")
    report = orchard.campaign.tick()
    _show(orchard.campaign, report)
    said = capsys.readouterr().out
    assert "1 unknown" in said
    assert "failed" not in said
    with pytest.raises(AskaroundError) as caught:
        _raise_for(orchard.campaign, report)
    assert caught.value.what.startswith("1 unknown")
    assert f"outbox show {effect.id}" in caught.value.hint
    assert "--status unknown" in caught.value.hint


def test_deliver_names_the_message_under_way(orchard: Orchard) -> None:
    """Where nothing waits, what may be on its way is not lost from sight."""
    assert _nothing(orchard.campaign) == "Nothing approved waits."
    effect = orchard.sow(orchard.add())
    orchard.campaign.outbox.approve(effect.id)
    orchard.mode("doubt")
    orchard.campaign.outbox.deliver()
    said = _nothing(orchard.campaign)
    assert f"Message {effect.id} is on its way" in said
    assert f"askaround outbox show {effect.id}" in said


def test_a_tick_that_failed_still_says_failed(
    orchard: Orchard, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refusal is counted as before."""
    effect = orchard.sow(orchard.add())
    orchard.campaign.outbox.approve(effect.id)
    orchard.mode("refuse")
    report = orchard.campaign.tick()
    _show(orchard.campaign, report)
    assert "failed" in capsys.readouterr().out
    with pytest.raises(AskaroundError, match="1 failed"):
        _raise_for(orchard.campaign, report)
