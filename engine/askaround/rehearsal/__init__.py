"""Rehearsals: the real campaign on a copy, under a clock that runs ahead.

>>> from askaround.rehearsal import rehearse  # doctest: +SKIP
>>> rehearse(campaign, days=14).days  # doctest: +SKIP
"""

from __future__ import annotations

from askaround.rehearsal.run import rehearse

__all__ = ["rehearse"]
