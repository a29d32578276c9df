"""The channel against a real HTTP server on the loopback."""

import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from askaround_webhook.channel import WebhookChannel
from askaround_webhook.settings import Settings

from askaround.model import Channel, Delivered, Env, Failed, Unknown
from askaround.testing import ChannelContract, ManifestContract, a_contact, a_draft, an_env

NUMBERS = count()


class Chat:
    """What a chat server got, and how it answers.

    Attributes:
        posts: ``(headers, document)`` of each message it took, in order.
        status: what it answers; 0 hangs up without an answer.
    """

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], Any]] = []
        self.status = 200
        chat = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                document = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if chat.status in (0, 200):
                    chat.posts.append(({**self.headers, "path": self.path}, document))
                if chat.status == 0:
                    self.close_connection = True
                    return
                self.send_response(chat.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture(scope="module")
def server() -> Iterator[Chat]:
    """A chat server on a free port of the loopback."""
    chat = Chat()
    thread = threading.Thread(target=chat.server.serve_forever, args=(0.05,))
    thread.start()
    yield chat
    chat.server.shutdown()
    thread.join()
    chat.server.server_close()


@pytest.fixture
def chat(server: Chat) -> Chat:
    """The same with nothing posted yet."""
    server.posts.clear()
    server.status = 200
    return server


class TestWebhook(ChannelContract):
    """Once for a key, honest after a crash at any line, the same poll twice."""

    reachable = a_contact(fields={"chat": "@ada"})
    unready = (
        Settings("http://chat.example.org/hook"),
        Settings("https://127.0.0.1:abc/"),
        Settings("https://[::1/"),
    )
    server: Chat

    @pytest.fixture(autouse=True)
    def _with(self, chat: Chat) -> None:
        type(self).server = chat

    def env(self, folder: Path) -> Env:
        """Return the world of one test, with an address of its own: a late post stays its own."""
        type(self).settings = Settings(f"{self.server.url}/{next(NUMBERS)}", seconds=5)
        return super().env(folder)

    def channel(self) -> Channel:
        """Return the channel under test."""
        return WebhookChannel()

    def received(self, env: Env) -> Sequence[str]:
        """Return what the server took."""
        path = env.settings.url.partition("/hook")[2]
        return [one["key"] for head, one in self.server.posts if head["path"].endswith(path)]


class TestInstalled(ManifestContract):
    """It is found, healthy, and described by its manifest."""

    plugin = "webhook"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (429, Failed("the chat said 429 Too Many Requests", temporary=True)),
        (503, Failed("the chat said 503 Service Unavailable", temporary=True)),
        (404, Failed("the chat said 404 Not Found")),
        (302, Failed("the chat said 302 Found")),
    ],
)
def test_refusals_are_told_apart(chat: Chat, tmp_path: Path, status: int, outcome: Failed) -> None:
    """One that will pass is temporary; after it the same key may be tried again."""
    chat.status = status
    env = an_env(tmp_path, Settings(chat.url))
    assert WebhookChannel().deliver(a_draft(to="@ada"), "k", env) == outcome
    chat.status = 200
    assert isinstance(WebhookChannel().deliver(a_draft(to="@ada"), "k", env), Delivered)


def test_a_broken_connection_is_unknown(chat: Chat, tmp_path: Path) -> None:
    """The server took it and hung up: never posted again by itself."""
    chat.status = 0
    env = an_env(tmp_path, Settings(chat.url))
    assert isinstance(WebhookChannel().deliver(a_draft(to="@ada"), "k", env), Unknown)
    chat.status = 200
    assert isinstance(WebhookChannel().deliver(a_draft(to="@ada"), "k", env), Unknown)
    assert len(chat.posts) == 1


def test_nobody_there_is_temporary(tmp_path: Path) -> None:
    """Where nothing listens, nothing was posted."""
    env = an_env(tmp_path, Settings("http://127.0.0.1:9/hook", seconds=5))
    outcome = WebhookChannel().deliver(a_draft(to="@ada"), "k", env)
    assert isinstance(outcome, Failed)
    assert outcome.temporary


def test_the_secret_is_sent_and_never_shown(chat: Chat, campaign_project: Any) -> None:
    """From the command line: the token goes with the message, and stands in nothing it prints."""
    toml = f'[plugins.webhook]\nurl = "{chat.url}"\n'
    project = campaign_project({"askaround.toml": toml}, env={"ASKAROUND_WEBHOOK_TOKEN": "s3cret"})
    project.begin()
    number = project.request("Ada Byron", "--channel", "webhook", fields={"chat": "@ada"})
    project.run("outbox", "approve", str(number)).assert_success()
    said = project.run("outbox", "deliver").assert_success()
    ((headers, document),) = chat.posts
    assert headers["Authorization"] == "Bearer s3cret"
    assert document["text"].startswith("@ada ")
    for shown in (said, project.run("plugins", "show", "webhook"), project.run("doctor")):
        assert "s3cret" not in shown.out + shown.err
    project.run("verify").assert_success()


def test_a_server_that_never_says_all_is_given_up(tmp_path: Path) -> None:
    """It says a little again and again: the whole call ends in time, and nobody knows."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            listening.settimeout(30)
            line, _ = listening.accept()
            with line, suppress(OSError):  # the caller hangs up
                line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while True:
                    line.sendall(b"y")
                    line.settimeout(0.02)
                    with suppress(TimeoutError):
                        if not line.recv(100_000):
                            return

        server = threading.Thread(target=drip)
        server.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/hook"
        outcome = WebhookChannel().deliver(a_draft(), "k", an_env(tmp_path, Settings(url, 0.3)))
        server.join()
    assert outcome == Unknown("the connection broke: TimeoutError; look into the chat")


def test_an_address_that_is_not_safe_is_refused(chat: Chat, campaign_project: Any) -> None:
    """Without an address, or with one that is not encrypted, it stays approved; exit code 4.

    Nothing has gone, so once the address is set it goes.
    """
    project = campaign_project().begin()
    number = project.request("Ada Byron", "--channel", "webhook", fields={"chat": "@ada"})
    project.run("outbox", "approve", str(number)).assert_success()
    project.run("outbox", "deliver").assert_code(4).assert_says("[plugins.webhook]")
    project.write("askaround.toml", '[plugins.webhook]\nurl = "http://chat.example.org/hook"\n')
    project.run("outbox", "deliver").assert_code(4).assert_says("https://")
    project.run("outbox", "show", str(number)).assert_says("approved")
    project.write("askaround.toml", f'[plugins.webhook]\nurl = "{chat.url}"\n')
    project.run("outbox", "deliver").assert_success()
    assert len(chat.posts) == 1
