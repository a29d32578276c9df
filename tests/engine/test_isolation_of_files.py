"""Files that a channel names: those outside of the campaign are nobody's business here."""

from __future__ import annotations

import pytest

from askaround.engine.apply import change_effect
from askaround.model import HandedOver, Status
from askaround.upkeep.forget import forget
from tests.engine.orchard import Orchard
from tests.engine.test_isolation_in_use import Crow, Plugin


@pytest.mark.parametrize("file", ["../evil.txt", "{outside}/evil.txt"])
def test_a_file_outside_the_campaign_is_refused_and_kept(file: str, orchard: Orchard) -> None:
    """What a channel names there is not written down, and forgetting the person leaves it alone."""
    campaign = orchard.campaign
    outside = campaign.folder.parent
    evil = outside / "evil.txt"
    evil.write_text("somebody else's")
    named = HandedOver("lies there", files=(file.format(outside=outside),))
    campaign.host.add("crow", Plugin(channel=Crow("deliver", lambda: named)))
    ada = orchard.add()
    campaign.edit(ada.id, channel="crow")
    effect = orchard.sow(ada)
    campaign.outbox.approve(effect.id)
    campaign.outbox.deliver()
    settled = campaign.outbox.get(effect.id)
    assert (settled.status, settled.files) == (Status.UNKNOWN, ())
    assert "outside the campaign's folder" in settled.detail
    with campaign.workspace.journal.command("test") as batch:  # as an older version wrote it down
        change_effect(batch, settled, files=named.files)
        batch.event(ada.id, "effect.held", data={"effect": effect.id})
    left = forget(campaign.workspace, ada.id).left
    assert [line for line in left if "outside the campaign's folder" in line]
    assert evil.read_text() == "somebody else's"
