"""What `coverage` and `check` say is so."""

from __future__ import annotations

import json

import pytest

from askaround.model import AdvisedValue
from askaround_etiquette.values.avoidance import rule
from tests.conftest import Run


def test_coverage_counts_what_is_inherited(run: Run) -> None:
    """A city's unknown fields are those that no territory around it fills in either."""
    rows = json.loads(run("etiquette", "coverage", "--json").stdout)["territories"]
    unknown = {row["territory"]: row["unknown"] for row in rows}
    assert unknown["US-NY:rochester"] <= unknown["US-NY"] <= unknown["US"]


def test_a_rule_that_ends_before_it_begins_is_a_mistake() -> None:
    """It would never hold, and nobody would notice."""
    written = {"from": "08-01", "to": "08-31", "since": "2027-01-01", "until": "2026-01-01"}
    with pytest.raises(ValueError, match="comes after until"):
        rule("avoid.x", AdvisedValue(written))
