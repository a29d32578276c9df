"""Records: checked against their kind when they are written and when they are revised."""

from __future__ import annotations

from typing import Any

import pytest

from askaround.errors import NotFound, PluginFailed, UsageError
from tests.engine.orchard import START, Orchard


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("soil", {}, "needs 'text'"),
        ("soil", {"text": ""}, "needs 'text'"),
        ("soil", {"text": 7}, "must be str"),
        ("soil", {"text": "x", "depth": "deep"}, "must be int"),
        ("soil", {"text": "x", "depth": True}, "must be int"),
        ("soil", {"text": "x", "dept": 7}, "no field 'dept'"),
        ("visit", {"start": "noon"}, "must be time"),
    ],
)
def test_what_does_not_fit_is_not_written(
    orchard: Orchard, kind: str, data: dict[str, Any], said: str
) -> None:
    """A field that is missing, unknown or of the wrong kind."""
    ada = orchard.add()
    with pytest.raises(UsageError, match=said):
        orchard.campaign.note(ada.id, kind, data)
    assert orchard.campaign.records() == []


def test_a_kind_nobody_brings_is_told_of(orchard: Orchard) -> None:
    """With what to do about it."""
    with pytest.raises(PluginFailed, match="no record is called 'cloud'"):
        orchard.campaign.note(orchard.add().id, "cloud", {})


def test_a_record_is_revised_in_parts(orchard: Orchard) -> None:
    """Given fields are replaced, an empty one is removed, the rest stays; it is still checked."""
    ada = orchard.add()
    record = orchard.campaign.note(ada.id, "soil", {"text": "loam", "depth": 3})
    assert (record.at, record.contact) == (START, ada.id)
    orchard.campaign.revise(record.id, {"text": "clay", "depth": None})
    assert orchard.campaign.records(ada.id, "soil")[0].data == {"text": "clay"}
    with pytest.raises(UsageError):
        orchard.campaign.revise(record.id, {"text": ""})
    with pytest.raises(NotFound):
        orchard.campaign.revise(99, {"text": "x"})
    orchard.sound()
