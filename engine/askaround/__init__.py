"""askaround: informational-interview campaigns on a plugin-based workflow engine.

The one name most Python users need is `Campaign`:

>>> from askaround import Campaign  # doctest: +SKIP
>>> with Campaign.open("my-campaign") as campaign:  # doctest: +SKIP
...     campaign.tick()
"""

from typing import TYPE_CHECKING

from askaround.version import VERSION as __version__

__all__ = ["Campaign", "__version__"]

if TYPE_CHECKING:
    from askaround.campaign import Campaign


def __getattr__(name: str) -> object:
    """Load `Campaign` on first use, so that `import askaround` costs nothing."""
    if name == "Campaign":
        from askaround.campaign import Campaign

        return Campaign
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
