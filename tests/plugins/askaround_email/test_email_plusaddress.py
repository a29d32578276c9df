"""The token in Reply-To: where a plus is known to arrive, where it is not, and behind the name."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from askaround.model import Draft, Env
from askaround_email.channel import EmailChannel
from askaround_email.delivery.checking import check
from askaround_email.delivery.plusaddress import asked, keep, plus_address, token_setting
from askaround_email.settings import Settings
from tests.conftest import Run
from tests.plugins.askaround_email.conftest import ME, Mail, Read


@pytest.fixture
def auto(env: Env) -> Env:
    """Settings as nobody has changed them."""
    return replace(env, settings=Settings())


@pytest.mark.parametrize(
    ("address", "host", "works"),
    [
        ("robin@gmail.com", "", True),
        (ME, "", None),
        (ME, "smtp.gmail.com", True),
        (ME, "smtp.notgmail.com", None),
        (ME, "smtp.example.org", None),
    ],
)
def test_only_what_is_known_counts(auto: Env, address: str, host: str, works: bool | None) -> None:
    """A provider that refuses a plus would lose the reply, so nothing is guessed."""
    env = replace(auto, settings=Settings(smtp_host=host))
    assert plus_address(env, address).works is works
    assert token_setting(env, address) is (works is True)


@pytest.mark.parametrize(
    ("codes", "works"),
    [
        ({"robin": 250, "plus": 250, "invented": 550}, True),
        ({"robin": 250, "plus": 550, "invented": 550}, False),
        ({"robin": 250, "plus": 250, "invented": 250}, None),
        ({"robin": 250, "plus": 450, "invented": 450}, None),
        ({"robin": 550, "plus": 550, "invented": 550}, None),
    ],
)
def test_only_a_server_that_refuses_what_is_invented_is_believed(
    codes: dict[str, int], works: bool | None
) -> None:
    """Many servers take any address at first; what they take says nothing then."""

    def recipient(address: str) -> int:
        local = address.partition("@")[0]
        return codes["plus" if "+" in local else "robin" if local == "robin" else "invented"]

    assert asked(recipient, ME, "abcdef01").works is works


def _sent(env: Env, draft: Draft) -> str:
    EmailChannel().deliver(draft, "key", env)
    (path,) = (env.folder / "outgoing").glob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=default)
    return str(message["Reply-To"] or "")


def test_mail_that_came_in_shows_that_it_works(
    auto: Env, mail: Mail, draft: Callable[..., Draft]
) -> None:
    """A mail to oneself with a plus is found by the check; from then on messages carry tokens."""
    found = {one.step: one for one in check(auto)}["reply address"]
    assert found.ok
    assert "nobody knows whether robin+…@example.org reaches you" in found.what
    assert "robin+test@example.org" in found.hint
    box = auto.folder / "mail" / "Inbox" / "new"
    box.mkdir(parents=True)
    (box / "1").write_bytes(mail("To myself.", From=ME, To="robin+test@example.org"))
    found = {one.step: one for one in check(auto)}["reply address"]
    assert found.what.startswith("answers go to robin+…@example.org")
    assert "robin+a1b2c3d4@example.org" in _sent(auto, draft())
    # What was found out holds for that address alone.
    assert plus_address(auto, "robin@example.com").works is None


def test_a_plus_that_is_refused_is_told(auto: Env, draft: Callable[..., Draft]) -> None:
    """No token then, and the other way is named."""
    keep(auto, ME, False, "the server refuses robin+…@example.org")
    found = {one.step: one for one in check(auto)}["reply address"]
    assert "the server refuses" in found.what
    assert 'reply_token = "name"' in found.hint
    assert _sent(auto, draft()) == ""


def test_the_token_behind_the_name_comes_back(
    auto: Env, mail: Mail, read: Read, draft: Callable[..., Draft]
) -> None:
    """Every provider takes it; an answer to it is known from whatever address it comes."""
    env = replace(auto, settings=Settings(reply_token="name"))
    token = "0123456789abcdef0123"
    to = _sent(env, draft(token=token))
    assert to == f'"Robin Vale (re {token})" <{ME}>'
    answer = read(mail("Yes.", To=to, From="other@example.com", In_Reply_To=""))
    assert answer.tokens == (token,)


def test_the_command_says_it(run: Run, tmp_path: Path) -> None:
    """``email check`` names the setting to type, and ends well: nothing is broken."""
    run("init")
    run("profile", "--name", "Robin Vale", "--email", ME)
    done = run("email", "check")
    assert done.returncode == 0
    assert 'reply_token = "name"' in done.stdout
    checks = json.loads(run("email", "check", "--json").stdout)["checks"]
    assert [one["hint"] != "" for one in checks if one["step"] == "reply address"] == [True]
