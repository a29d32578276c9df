"""Secrets stay out of all that plugins say: what is shown, and what is written down."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from askaround.errors import SetupNeeded
from askaround.host import veil
from askaround.host.fault import shown, worded
from askaround.host.fields import discreet, typed_secrets
from askaround.host.host import Host
from askaround.host.remedy import one_line, said
from askaround.host.settings import secret
from askaround.model import Channel, Contact, Delivered, Delivery, Draft, Env, Failed, Unknown
from tests.engine.host.conftest import Install
from tests.engine.orchard import Orchard
from tests.engine.test_isolation_in_use import Plugin

TOKEN = 'S3cr3t/+ké"y'


@pytest.fixture(autouse=True)
def _unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test knows what another was given; nothing is in a keyring."""
    monkeypatch.setattr(veil, "_known", set())
    monkeypatch.setattr(veil, "_names", set())
    monkeypatch.setattr(veil, "_forms", [])
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("ASKAROUND_CROW_TOKEN", TOKEN)


@pytest.mark.parametrize(
    "form", [TOKEN, quote(TOKEN), quote(TOKEN, safe=""), json.dumps(TOKEN), repr(TOKEN)]
)
def test_what_was_handed_out_is_covered(form: str) -> None:
    """As it is, quoted for an address, in JSON or as code: none of it is left in a text."""
    assert worded(form) == form  # nobody was given it yet
    assert secret("crow_token") == TOKEN
    text = f"POST https://chat.example.org/bot{form}/send failed"
    told = [one_line(text), worded(text), said(ConnectionError(text)), shown(ValueError(text), 500)]
    told.append(said(SetupNeeded("no way", why=text)))
    for one in told:
        assert "…" in one
        assert "S3cr3t" not in one
        assert "chat.example.org" in one


def test_a_short_one_is_covered_as_a_word_of_its_own() -> None:
    """A text does not fall to pieces for a secret of two signs."""
    veil.cover("ab")
    assert veil.veiled("the cab said ab: about") == "the cab said …: about"
    veil.cover("  ")
    assert veil.veiled("a  b") == "a  b"


def test_each_line_of_a_key_is_covered() -> None:
    """Of a key with several lines one alone is too much."""
    veil.cover("-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF\n")
    assert "kqhkiG9w0BAQEF" not in veil.veiled("bad key near kqhkiG9w0BAQEF")


def test_the_name_of_a_secret_is_shown() -> None:
    """A setting may say under which name a secret lies: that is to be typed, and no secret."""
    veil.cover("crow_token")
    assert veil.veiled("keyring set askaround crow_token").endswith("…")
    secret("crow_token")
    assert veil.veiled("keyring set askaround crow_token").endswith("crow_token")


def test_settings_are_covered_by_their_names() -> None:
    """In `plugins show` all that are called like secrets; in every text those that plainly are."""
    section = {"token": "setS3CR3T", "author": "Ada Byron", "web": {"api_key": "abcdef123"}}
    assert list(typed_secrets({**section, "password": "abc"})) == ["setS3CR3T"]
    assert discreet("token", "setS3CR3T", "") == "…"
    assert discreet("token", "", "") == ""
    assert discreet("secret", "caldav", "caldav") == "caldav"  # what the plugin itself says
    assert discreet("keys", ["a", "b"], []) == ["…", "…"]
    assert discreet("web", section["web"], {}) == {"api_key": "…"}
    assert discreet("song", "coo", "hoo") == "coo"


OWL = """
from dataclasses import dataclass
@dataclass(frozen=True)
class Nest:
    token: str = ""
@hookimpl
def register_settings():
    return Nest
@hookimpl
def advise(place):
    from askaround.hookspecs import current_env
    raise ConnectionError(f"GET /?key={current_env.get().settings.token} failed")
"""


def test_a_secret_of_the_settings_is_in_no_problem(
    install: Install, host: Callable[..., Host]
) -> None:
    """What somebody typed into the settings is not repeated by what a hook raises."""
    install("owl", OWL)
    made = host('[plugins.owl]\ntoken = "setS3CR3T"\n')
    assert made.env("owl").settings.token == "setS3CR3T"
    made.advise("US")
    (problem,) = [one for one in made.problems if one.plugin == "owl"]
    assert "GET /?key=… failed" in problem.what


def _raises(text: str) -> Delivery:
    raise ConnectionError(text)


def _set_up(text: str) -> Delivery:
    raise SetupNeeded("the server says no", why=text)


ANSWERS: dict[str, Callable[[str], Delivery]] = {
    "raises": _raises,
    "wants set-up": _set_up,
    "failed": Failed,
    "unknown": Unknown,
    "delivered": Delivered,
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_secret_reaches_the_outbox(answer: str, orchard: Orchard, tmp_path: Path) -> None:
    """Whatever a channel answers or raises, its secret stands in no report and no database."""

    class Crow(Channel):
        """A channel whose server repeats the token."""

        name = "crow"
        about = "Repeats it"

        def address(self, contact: Contact) -> str:
            return contact.emails[0]

        def deliver(self, draft: Draft, key: str, env: Env) -> Delivery:
            return ANSWERS[answer](f"bad token {env.secret('crow_token')} for {draft.to}")

    campaign = orchard.campaign
    assert campaign.host.add("crow", Plugin(channel=Crow()))
    ada = orchard.add()
    effect = campaign.intend(ada.id, "user.sow", given={"channel": "crow"}).effects[0]
    assert effect.channel == "crow"
    campaign.outbox.approve(effect.id)
    try:
        report = repr(campaign.outbox.deliver())
    except SetupNeeded as error:
        report = str(error)
    told = campaign.outbox.get(effect.id).detail
    assert "bad token … for ada.byron@example.org" in told
    assert "S3cr3t" not in told + report
    campaign.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in campaign.folder.rglob("*"):
        assert not file.is_file() or b"S3cr3t" not in file.read_bytes(), file
