"""The command in a process of its own, without the time that starting Python takes.

Tests run it thousands of times, and most of a short command's time goes into starting Python and
importing. A nursery has imported what commands import, and forks a process for each command: with
its own words, folder, variables and pipes, ended as `askaround.cli.main.main` ends any. What a
command must not import, and what the start itself does, `tests/test_startup.py` asks of processes
that are started anew.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, NoReturn

PROGRAM = str(Path(sys.executable).with_name("askaround"))
MOST_BYTES = 1 << 20
PRELOADED = (
    "askaround.campaign",
    "askaround.catalogue",
    "askaround.cli.daily",
    "askaround.cli.group",
    "askaround.cli.kit",
    "askaround.cli.main",
    "askaround.cli.terminal.faults",
    "askaround.founding",
    "askaround.host.host",
    "askaround.incoming.poll",
    "askaround.messages",
    "askaround.ticks.ticker",
    "askaround.workflow.checks.check",
    "askaround_email.channel",
    "askaround_email.reading.reader",
    "askaround_etiquette.commands",
    "askaround_etiquette.conduct.policies",
    "askaround_etiquette.whereabouts",
    "babel.dates",
    "difflib",
    "holidays.countries",
    "importlib.metadata",
    "jinja2.sandbox",
    "pluggy",
    "pydantic",
    "ruamel.yaml",
    "sqlite3",
    "zoneinfo",
)
STARTING = ("PYTHON", "LC_", "LANG", "LD_")
"""How the variables begin that Python reads when it starts, and never again."""


class Nursery:
    """A process that has imported what commands import, and forks one for each."""

    def __init__(self) -> None:
        self.settled = _settled(os.environ)
        self.lock = threading.Lock()
        self.ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        atexit.register(self.end)

    def end(self) -> None:
        """Let the process end, and wait for it."""
        self.ours.close()
        self.process.wait()

    def run(
        self, words: list[str], cwd: Path, env: Mapping[str, str], stdin: str, timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """Run the command, as `subprocess.run` does with pipes and text.

        Raises:
            subprocess.TimeoutExpired: it has not ended in time; it is stopped then.
        """
        order = json.dumps({"words": words, "cwd": str(cwd), "env": dict(env)}).encode()
        (in_, feed), (said, out), (blamed, err) = os.pipe(), os.pipe(), os.pipe()
        with self.lock:
            self.ours.settimeout(timeout)
            socket.send_fds(self.ours, [len(order).to_bytes(4, "big")], [in_, out, err])
            self.ours.sendall(order)
            for one in (in_, out, err):
                os.close(one)
            texts: dict[int, str] = {}
            readers = [threading.Thread(target=_drain, args=(fd, texts)) for fd in (said, blamed)]
            for reader in readers:
                reader.start()
            with suppress(BrokenPipeError), open(feed, "w", encoding="utf-8") as file:
                file.write(stdin)
            try:
                code = int.from_bytes(_exactly(self.ours, 4), "big", signed=True)
            except TimeoutError as late:
                os.killpg(self.process.pid, signal.SIGKILL)  # with the child that is late
                warm.cache_clear()
                raise subprocess.TimeoutExpired([PROGRAM, *words], timeout) from late
            for reader in readers:
                reader.join()
        return subprocess.CompletedProcess([PROGRAM, *words], code, texts[said], texts[blamed])


def run(
    *words: str, cwd: Path, env: Mapping[str, str], stdin: str = "", timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run the command with these words; started anew where the variables concern Python itself."""
    if hasattr(os, "fork") and hasattr(socket, "send_fds"):
        nursery = warm()
        if nursery.settled == _settled(env) and _apart(env.get("PYTHONPATH", "")):
            return nursery.run(list(words), cwd, env, stdin, timeout)
    return run_anew(*words, cwd=cwd, env=env, stdin=stdin, timeout=timeout)


def run_anew(
    *words: str, cwd: Path, env: Mapping[str, str], stdin: str = "", timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run the command in a Python that is started for it, as it is for a person."""
    frozen = {"PYTHONDONTWRITEBYTECODE": "1"} if env.get("PYTHONPATH") else {}
    return subprocess.run(
        [PROGRAM, *words],
        cwd=cwd,
        env={**env, **frozen},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@cache
def warm() -> Nursery:
    """Return the nursery of this process; it ends when this process does."""
    return Nursery()


def _settled(env: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in env.items() if k.startswith(STARTING) and k != "PYTHONPATH"}


def _apart(path: str) -> bool:
    """Whether nothing in these folders would be found instead of what is imported already."""
    taken = {*PRELOADED, *(one.partition(".")[0] for one in PRELOADED), *sys.stdlib_module_names}
    taken |= {"sitecustomize", "usercustomize"}
    names = {
        one.stem for folder in path.split(os.pathsep) if folder for one in Path(folder).glob("*")
    }
    return not names & taken


def _drain(fd: int, texts: dict[int, str]) -> None:
    with open(fd, encoding="utf-8") as file:
        texts[fd] = file.read()


def _exactly(line: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = line.recv(size - len(found))
        if not more:
            raise EOFError("the other side has ended")
        found += more
    return found


def serve(number: int) -> None:
    """Fork a process for each order that comes, until nobody is left to give one."""
    import gc
    import importlib

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for name in PRELOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    line = socket.socket(fileno=number)
    while True:
        head, pipes, _, _ = socket.recv_fds(line, 4, 3)
        if not head:
            return
        size = int.from_bytes(head + _exactly(line, 4 - len(head)), "big")
        order = json.loads(_exactly(line, size))
        child = os.fork()
        if not child:
            line.close()
            _be(order, pipes)
        for one in pipes:
            os.close(one)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        line.sendall(code.to_bytes(4, "big", signed=True))


def _be(order: dict[str, object], pipes: list[int]) -> NoReturn:
    """Become the command that was ordered."""
    import time
    import traceback

    from askaround.cli.main import main

    code = 1
    try:
        for number, one in enumerate(pipes):
            os.dup2(one, number)
            os.close(one)
        _open_streams()
        os.chdir(str(order["cwd"]))
        env: dict[str, str] = order["env"]  # type: ignore[assignment]  # as `Nursery.run` wrote it
        os.environ.clear()
        os.environ.update(env)
        time.tzset()
        sys.argv = [PROGRAM, *order["words"]]  # type: ignore[misc]  # as `Nursery.run` wrote it
        path = [one for one in env.get("PYTHONPATH", "").split(os.pathsep) if one]
        sys.path[:1] = [str(Path(PROGRAM).parent), *path]
        # What a test writes, and writes anew within a second, is never read as it was before.
        sys.dont_write_bytecode = sys.dont_write_bytecode or bool(path)
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        streams: list[IO[str]] = [sys.stdout, sys.stderr]
        for stream in streams:
            with suppress(Exception):
                stream.flush()
        os._exit(code)


def _open_streams() -> None:
    """Open the three streams as Python does when it starts."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, f"__{name}__")
        new = open(  # noqa: SIM115 - to the end of the process
            number,
            "w" if number else "r",
            encoding=old.encoding,
            errors=old.errors,
            closefd=False,
        )
        if number == 2:
            new.reconfigure(line_buffering=True)
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
