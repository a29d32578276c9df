"""``forecast`` and ``rehearse``: the campaign ahead of time."""
