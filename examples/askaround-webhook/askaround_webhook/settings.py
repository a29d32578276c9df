"""Settings of the webhook."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """``[plugins.webhook]``.

    The token, where the chat wants one, is a secret: ``webhook_token`` in the keyring, else
    ``ASKAROUND_WEBHOOK_TOKEN`` in the environment.

    Attributes:
        url: where messages are posted; ``https://``, or ``http://`` on this machine.
        seconds: how long posting one message may take, all of it.
    """

    url: str = ""
    seconds: float = 30.0
