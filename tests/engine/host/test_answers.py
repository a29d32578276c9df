"""What channels answer: words are made fit to be shown, rubbish is refused."""

from __future__ import annotations

from typing import Any

import pytest

from askaround.host.answers import delivery, observations
from askaround.host.remedy import MOST, one_line
from askaround.model import Delivered, Failed, HandedOver, Observation, Unknown

SEEN = Observation("k", "owl", "reply", 0)


def test_words_cannot_steer_a_terminal() -> None:
    """Control characters, line breaks and marks of direction go; the plugin is named."""
    made = delivery(Failed("\x1b]0;pwn\x07no\nerror: \u202efake", temporary=True), "plugin owl: ")
    assert made == Failed("plugin owl: ]0;pwn no error: fake", temporary=True)
    assert delivery(Unknown("")) == Unknown("it gave no reason")
    assert delivery(HandedOver("lies\nthere", files=("a",))) == HandedOver(
        "lies there", files=("a",)
    )


def test_words_have_an_end() -> None:
    """A page of HTML from a server is no sentence."""
    assert len(one_line("x" * 10_000)) == MOST


RUBBISH: list[Any] = [
    None,
    7,
    Delivered(detail=7),  # type: ignore[arg-type]  # rubbish is the point
    HandedOver(files="abc"),  # type: ignore[arg-type]  # as above
    HandedOver(files=(1,)),  # type: ignore[arg-type]  # as above
    Failed(None),  # type: ignore[arg-type]  # as above
    Delivered(message_id=b"x"),  # type: ignore[arg-type]  # as above
]


@pytest.mark.parametrize("answer", RUBBISH, ids=repr)
def test_rubbish_is_refused(answer: object) -> None:
    """What is not one of the four answers, made of text, is the channel's fault."""
    with pytest.raises(TypeError):
        delivery(answer)


def test_what_is_no_observation_is_named() -> None:
    """The others are taken; what came with them is told."""
    assert observations([SEEN, 7, "x", SEEN]) == (
        [SEEN, SEEN],
        "returned int, str among its observations",
    )
    assert observations(()) == ([], "")
    with pytest.raises(TypeError, match="not a list"):
        observations("abc")
