"""What a plugin's fault is: whatever its code raises, unless a person pressed Ctrl-C meanwhile.

Every guard around a plugin's code asks here, and none names a list of its own: `CancelledError`,
`GeneratorExit`, `SystemExit` and a plugin's own `BaseException` are no `Exception`, and would pass.
"""

from __future__ import annotations

import sys
from types import FrameType

from askaround.host.veil import veiled

_pressed = _program = False


def of_plugin(error: BaseException) -> None:
    """Return where `error` is the plugin's; raise it again where the person stops the program.

    Args:
        error: what a plugin's code raised, in the ``except BaseException`` around it.
    """
    if isinstance(error, KeyboardInterrupt) and (_pressed or not _watched()):
        raise error


def pressed(number: int, frame: FrameType | None) -> None:
    """Take a person's Ctrl-C: a handler for SIGINT, which tells it from a plugin's raising it."""
    global _pressed  # noqa: PLW0603 - there is one keyboard
    _pressed = True
    raise KeyboardInterrupt


def watch_keyboard() -> None:
    """Install `pressed`, unless whoever started the program lets it ignore Ctrl-C.

    Only the program does so: whoever embeds it has a keyboard of their own.
    """
    global _program  # noqa: PLW0603 - there is one keyboard
    _program = True
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, pressed)


def is_program() -> bool:
    """Whether this process is the program, and not one that embeds it."""
    return _program


def _watched() -> bool:
    """Whether `pressed` would have told; a library may have put a handler of its own there.

    Where the program ignores Ctrl-C (in the background of a script) nobody can have stopped it.
    """
    signal = sys.modules.get("signal")
    if signal is None:
        return False
    handler = signal.getsignal(signal.SIGINT)
    return handler is pressed or (_program and handler is signal.SIG_IGN)


class Unfit(TypeError):
    """A plugin's value, or a part of it, that is not what is wanted there.

    Args:
        got: what it is, in words or as code shows it.
        wanted: what it should be.
    """

    def __init__(self, got: str, wanted: str) -> None:
        super().__init__(got, wanted)
        self.got, self.wanted, self.place = got, wanted, ""

    def within(self, place: str) -> Unfit:
        """Return it with the place that it stands in put before its own."""
        self.place = f"{place}{self.place}"
        return self

    def __str__(self) -> str:
        place = self.place.removeprefix(".") or "it"
        return f"{place} is {self.got}, not {self.wanted}"


def shown(value: object, most: int = 80) -> str:
    """Return what a plugin's object looks like, without secrets, cut to `most` signs."""
    try:
        return veiled(repr(value))[:most]
    except BaseException as error:
        of_plugin(error)
        return f"a {type(value).__name__} whose repr fails"


def worded(value: object) -> str:
    """Return a plugin's object as text, without secrets; empty where it cannot say."""
    try:
        return veiled(str.__str__(str(value)))
    except BaseException as error:
        of_plugin(error)
        return ""
