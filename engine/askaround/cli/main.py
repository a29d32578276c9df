"""The entry point: run one command line and turn whatever happens into an exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from askaround.cli.terminal.session import Session

PROGRAM = "askaround"
INTERRUPTED = 130


def main() -> None:
    """Run the command line of this process and exit."""
    import gc

    # pydantic would read the metadata of everything that is installed, for plugins of its own: that
    # takes long, and fails where that of any distribution is damaged.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # nothing made while starting up is garbage; `Session.open` enables it
    from askaround.host.fault import watch_keyboard

    watch_keyboard()
    from askaround.cli.terminal.pipe import keep_apart

    keep_apart()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a sign gets a question mark, not an exception.
            stream.reconfigure(errors="replace")
    try:
        code = run(sys.argv[1:])
        if not sys.stdout.closed:  # a plugin's command may close it
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = _closed_pipe()
    _end(code)


def _end(code: int) -> NoReturn:
    """Leave as `sys.exit` does, but without taking the interpreter apart.

    That would take as long as a fifth of a read; everything of ours is closed by now.
    """
    import atexit
    import contextlib
    import threading

    if threading.active_count() > 1:  # a plugin's thread has something to finish
        sys.exit(code)
    atexit._run_exitfuncs()
    for stream in (sys.stderr, sys.__stdout__):  # the latter only a plugin has written to
        if stream is not None and not stream.closed:
            with contextlib.suppress(OSError):
                stream.flush()
    os._exit(code)


def run(args: Sequence[str], session: Session | None = None) -> int:
    """Run one command line in this process and return its exit code.

    Args:
        args: the words after ``askaround``.
        session: carries a clock and a folder in; made new where none is given.

    Raises:
        BrokenPipeError: nobody reads the output any more.
    """
    import click

    from askaround.cli.group import OtherPipe, cli
    from askaround.cli.terminal.session import Session

    if session is None:
        session = Session()
    out, words = sys.stdout, list(args)
    session.words = tuple(words)
    session.as_json = "--json" in words[: words.index("--") if "--" in words else None]
    try:
        code = cli.main(words, prog_name=PROGRAM, standalone_mode=False, obj=session)
        return code if isinstance(code, int) else 0
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as end:  # click ends so when it has completed a word
        if sys.stdout is not out:  # or when nobody reads on: it swallows the rest then
            return 0
        from askaround.cli.terminal.report import ended_by, show_error

        blamed = ended_by(end)
        if blamed is not None:
            show_error(blamed, as_json=session.as_json)
            return blamed.exit_code
        return end.code if isinstance(end.code, int) else 0
    except BrokenPipeError:
        raise
    except BaseException as error:
        if isinstance(error, OtherPipe):
            return _shown(error.broken, session)
        if isinstance(error, click.exceptions.NoArgsIsHelpError) and not session.as_json:
            click.echo(error.format_message(), err=True)  # a group alone: what there is in it
            return error.exit_code
        return _shown(error, session)


def _shown(error: BaseException, session: Session) -> int:
    """Tell of an error in words a person can act on, and return its exit code."""
    from askaround.cli.terminal.faults import explain
    from askaround.cli.terminal.report import show_error, unexpected

    known = explain(error, session.words) or unexpected(error, session)
    show_error(known, as_json=session.as_json)
    return known.exit_code


def _closed_pipe() -> int:
    """Let the interpreter end without complaining about the reader that went away.

    What was asked for was done before it was told: that somebody read enough is no failure.
    """
    import contextlib

    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    main()
