"""Starting processes that are to die: forked, which costs milliseconds, or the command."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.crash.deeds import Step
from tests.crash.points import Points
from tests.crash.work import work

LONGEST = 60.0
_NEW_MOUNTS, _NEW_USER, _PRIVATE = 0x00020000, 0x10000000, 1 << 18


def fork(what: Callable[[], None], log: Path | None = None) -> int:
    """Run something in a process of its own; return its id. It ends with 0, or 70 on an error."""
    number = os.fork()
    if number:
        return number
    code = 70
    try:
        if log is not None:
            handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(handle, 2)
        what()
        code = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def wait(process: int) -> int:
    """Wait for a process and return its exit code, or minus the signal that ended it."""
    end = time.monotonic() + LONGEST
    while True:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > end:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            raise RuntimeError(f"process {process} did not end")
        time.sleep(0.002)


def kill(process: int) -> None:
    """End a process at once, if it has not ended by itself."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def worker(
    folder: Path,
    now: int,
    steps: Sequence[Step],
    points: Points,
    *,
    count_to: Path | None = None,
    file_size: int | None = None,
) -> int:
    """Start a process that works on the campaign; return its id.

    Args:
        points: laid in that process.
        count_to: write there how often each point was passed.
        file_size: no file may become larger (bytes).
    """

    def run() -> None:
        points.lay()
        if file_size is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, resource.RLIM_INFINITY))
        work(folder, now, steps, alone=points.alone)
        if count_to is not None:
            count_to.write_text(json.dumps(points.passed))

    return fork(run, folder.parent / "errors.txt")


def locker(database: Path, seconds: float) -> int:
    """Start a process that holds the write lock for a while; return when it has it."""
    import sqlite3

    ours, theirs = os.pipe()

    def hold() -> None:
        connection = sqlite3.connect(database, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        os.write(theirs, b"x")
        time.sleep(seconds)
        connection.execute("ROLLBACK")

    process = fork(hold)
    os.close(theirs)
    os.read(ours, 1)
    os.close(ours)
    return process


@dataclass(frozen=True)
class Ended:
    """How a command ended.

    Attributes:
        code: its exit code, or minus the signal.
        seconds: how long it took.
    """

    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> dict[str, Any]:
        """Standard output as one JSON document; empty where it is none, or was cut off."""
        try:
            found = json.loads(self.out)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


def command(folder: Path, now: int, words: Sequence[str], kill_after: float | None = None) -> Ended:
    """Run the command itself, as a person does, and kill it where it takes longer than that."""
    moment = datetime.fromtimestamp(now, UTC).isoformat()
    begin = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "askaround", "-C", str(folder), *words, "--json"],
        env={**os.environ, "ASKAROUND_NOW": moment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        out, err = process.communicate(timeout=LONGEST if kill_after is None else kill_after)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
    return Ended(process.returncode, out, err, time.monotonic() - begin)


def on_small_disk(folder: Path, spare: int, run: Callable[[Path], None]) -> bool:
    """Run something with the campaign on a disk that has hardly any room left.

    The disk is a memory file system in a mount namespace of its own, which needs no root where
    users may have namespaces. What is on it afterwards takes the campaign's place.

    Args:
        folder: the campaign's; `run` is given where it lies on the small disk.
        spare: bytes that are free.

    Returns:
        Whether this machine lets us.
    """
    disk = folder.parent / "disk"
    disk.mkdir(exist_ok=True)
    used = sum(path.stat().st_blocks * 512 for path in folder.rglob("*")) + 64 * 4096

    def inside() -> None:
        if not _mounted(disk, used + spare):
            os._exit(3)
        there = disk / folder.name
        shutil.copytree(folder, there)
        with suppress(Exception):
            run(there)
        after = folder.with_name("after")
        shutil.copytree(there, after)

    if wait(fork(inside)):
        return False
    shutil.rmtree(folder)
    folder.with_name("after").rename(folder)
    return True


def _mounted(where: Path, size: int) -> bool:
    system = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if system.unshare(_NEW_MOUNTS | (_NEW_USER if user else 0)):
        return False
    if user:
        try:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"0 {user} 1")
            Path("/proc/self/gid_map").write_text(f"0 {group} 1")
        except OSError:
            return False
    system.mount(None, b"/", None, _PRIVATE | 0x4000, None)
    options = f"size={size}".encode()
    return bool(system.mount(b"tmpfs", str(where).encode(), b"tmpfs", 0, options) == 0)
