"""The page that explains the forecast says the numbers that are in the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from askaround.forecast import priors
from askaround.forecast.priors import Share, Wait

ROWS: dict[str, Share | Wait] = {
    **{f"{name} say yes": share for name, share in priors.YES.items()},
    **{one.name: one for one in (priors.NO, priors.FIRST, priors.FADING)},
    **{one.name: one for one in (priors.DELAY, priors.LEAD)},
}


@pytest.mark.parametrize("name", ROWS)
def test_numbers_of_the_page(root: Path, name: str) -> None:
    """Each number stands in the table with its worth and on what it is based."""
    text = (root / "docs" / "explanation" / "forecast.md").read_text("utf-8")
    row = re.search(rf"^\| {re.escape(name)} \| (.*?) \| (.*?) \| (.*?) \|$", text, re.MULTILINE)
    assert row is not None
    prior = ROWS[name]
    guess = f"{prior.mean * 100:.0f} %" if isinstance(prior, Share) else f"{prior.median:g} days"
    assert row.groups()[:2] == (guess, f"{prior.weight:g}")
    assert row[3].replace("*", "").startswith(prior.basis)
    if isinstance(prior, Wait):
        assert row[3].endswith(f"{prior.spread:.1f}")


def test_one_number_is_sourced() -> None:
    """Only the rule of thumb is called sourced; everything else is called an assumption."""
    assert [name for name, prior in ROWS.items() if prior.basis == priors.SOURCED] == [
        "others say yes"
    ]
