"""Forecasts: how many to ask, and when it will be done, from many simulated campaigns.

>>> from askaround.forecast import forecast  # doctest: +SKIP
>>> forecast(campaign.workspace, target=4).outcome.needed.count  # doctest: +SKIP
13
"""

from __future__ import annotations

from askaround.forecast.run import forecast

__all__ = ["forecast"]
