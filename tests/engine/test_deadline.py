"""A whole call ends in time, whichever library speaks, and what is in time is left alone."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from imaplib import IMAP4
from smtplib import SMTP
from urllib.request import urlopen

import pytest

from askaround.deadline import Deadline
from tests.dripping import Dripping

SHORT = 0.2


def _sockets(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        while line.recv(100):
            pass
    raise ConnectionError("the other side has hung up")


def _tls(port: int) -> None:
    context = ssl.create_default_context()
    with socket.create_connection(("127.0.0.1", port), 30) as line:
        context.wrap_socket(line, server_hostname="localhost")


CALLS: dict[str, tuple[bytes, bytes, Callable[[int], object]]] = {
    "smtplib": (b"", b"220-one moment\r\n", lambda port: SMTP("127.0.0.1", port, timeout=30)),
    "imaplib": (b"", b"* OK hello\r\n", lambda port: IMAP4("127.0.0.1", port, 30)),
    "urllib": (
        b"HTTP/1.1 200 OK\r\nX: ",
        b"y",
        lambda port: urlopen(f"http://127.0.0.1:{port}/", timeout=30),
    ),
    "sockets": (b"", b".", _sockets),
    "encryption": (b"\x16\x03\x03\x3f\xff\x02\x00\x3f\xf0", b"\x00", _tls),
}


@pytest.mark.parametrize("library", CALLS)
def test_a_call_that_is_dripped_on_ends(library: str) -> None:
    """No wait of its own is long; all of them together are bounded, by a TimeoutError."""
    first, drip, call = CALLS[library]
    with (
        Dripping(drip, first) as server,
        pytest.raises(TimeoutError, match=r"no end in 0\.2 s"),
        Deadline(SHORT) as time,
    ):
        call(server.port)
    assert time.over


def test_what_is_in_time_is_left_alone() -> None:
    """What a block raises in time goes through as it is, and its connections are not touched."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        with Deadline(3600) as time, socket.socket() as line:
            line.connect(server.getsockname())
            other, _ = server.accept()
            with other:
                line.sendall(b"all")
                assert other.recv(3) == b"all"
        assert not time.over
        with pytest.raises(ConnectionResetError), Deadline(3600):
            raise ConnectionResetError


def test_after_the_time_nothing_new_is_opened() -> None:
    """Who tries again on a new connection is refused; outside of the block it goes on."""

    def again_and_again(time: Deadline, port: int) -> None:
        while not time.over:
            with suppress(ConnectionError):
                _sockets(port)
        socket.create_connection(("127.0.0.1", port), 30)

    with Dripping(b".") as server:
        with pytest.raises(TimeoutError), Deadline(SHORT) as time:
            again_and_again(time, server.port)
        socket.create_connection(("127.0.0.1", server.port), 30).close()


def test_the_shorter_of_two_ends_first() -> None:
    """One in another watches its own; what is left of the outer is the outer's."""

    def inner_then_outer(outer: Deadline, port: int) -> None:
        with pytest.raises(TimeoutError), Deadline(SHORT):
            _sockets(port)
        assert not outer.over
        with socket.create_connection(("127.0.0.1", port), 30) as line:
            assert line.recv(1) == b"."
            outer.renew(SHORT)
            while line.recv(100):
                pass

    with Dripping(b".") as server, pytest.raises(TimeoutError), Deadline(3600) as outer:
        inner_then_outer(outer, server.port)


def test_a_connection_of_before_or_of_another_thread_can_be_watched() -> None:
    """Of itself it watches what its own thread opens; others are shown to it."""

    def both(time: Deadline, before: socket.socket, port: int) -> None:
        lines: list[socket.socket] = []
        opened = threading.Thread(
            target=lambda: lines.append(socket.create_connection(("127.0.0.1", port), 30))
        )
        opened.start()
        opened.join()
        time.watch(before)
        while before.recv(100):
            pass
        with lines[0] as other:
            assert other.recv(1) == b"."
            time.watch(other)  # its time is over already
            while other.recv(100):
                pass

    with (
        Dripping(b".") as server,
        socket.create_connection(("127.0.0.1", server.port), 30) as before,
        pytest.raises(TimeoutError),
        Deadline(SHORT) as time,
    ):
        both(time, before, server.port)


def test_an_interruption_just_before_its_end_leaves_nothing() -> None:
    """Where the end of a block was never reached, its time is over for nobody else."""
    with Dripping(b".") as server:
        time = Deadline(SHORT)
        time.__enter__()
        with pytest.raises(ConnectionError):
            _sockets(server.port)
        assert time.over
        del time
        socket.create_connection(("127.0.0.1", server.port), 30).close()
