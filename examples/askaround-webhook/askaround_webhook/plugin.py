"""The hooks of the webhook plugin."""

from collections.abc import Sequence

from askaround.hookspecs import hookimpl
from askaround.model import Channel


@hookimpl
def register_settings() -> type:
    """Return the settings of ``[plugins.webhook]``."""
    from askaround_webhook.settings import Settings

    return Settings


@hookimpl
def register_channels() -> Sequence[Channel]:
    """Return the channel."""
    from askaround_webhook.channel import WebhookChannel

    return [WebhookChannel()]
