"""XML of a calendar server that would become large, or read this machine's files, is refused."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from askaround_calendar.server.dav import Server, Unreachable
from tests.stopwatch import at_most

from .conftest import Diary
from .servers import PASSWORD, scripted

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "a billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]><a>&l9;</a>',
    "one entity many times": (
        f'<!DOCTYPE a [<!ENTITY b "{"b" * 50_000}">]><a>{"&b;" * 50_000}</a>'
    ),
    "a file of this machine": '<!DOCTYPE a [<!ENTITY b SYSTEM "{secret}">]><a>&b;</a>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % b SYSTEM "{secret}"> %b;]><a/>',
}
QUESTIONS: dict[str, Callable[[Server], object]] = {
    "check": Server.check,
    "changes": lambda server: server.changes("a-token"),
    "busy": lambda server: server.between(0, 1),
}
MEGABYTES = 300
"""The first bomb would be three thousand, the second two and a half."""


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_entity_bomb_is_refused(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, question: str, bomb: str
) -> None:
    """Whatever is asked: one line says that entities are not wanted; nothing grows or is read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the-words-of-the-secret")
    monkeypatch.setenv("ASKAROUND_CALDAV", PASSWORD)
    body = BOMBS[bomb].replace("{secret}", secret.as_uri())
    with scripted() as told:
        told.answers = [(207, {"Content-Type": "application/xml"}, body)]
        folder, clock = diary.campaign.folder, diary.clock
        diary.campaign.close()
        (folder / "askaround.toml").write_text(
            f'[plugins.calendar]\nurl = "{told.url}"\nusername = "robin"\n'
        )
        diary.campaign = type(diary.campaign).open(folder, clock=clock)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wrong = pytest.raises(Unreachable, match="cannot be read")
        with Server(diary.campaign.env("calendar")) as server, at_most(5.0), wrong as refused:
            QUESTIONS[question](server)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert told.asked
    assert refused.value.why == "EntitiesForbidden"
    assert "words-of-the-secret" not in f"{refused.value} {refused.value.why}"
    assert (after - before) / 1024 < MEGABYTES
