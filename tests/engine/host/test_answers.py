"""What channels answer: words are made fit to be shown, rubbish is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from askaround.host.answers import delivery, is_inside, limits, observations, paths
from askaround.host.remedy import MOST, one_line
from askaround.model import Delivered, Failed, HandedOver, Observation, Unknown

HERE = Path("/nowhere/camp")
SEEN = Observation("k", "owl", "reply", 0)


def test_words_cannot_steer_a_terminal() -> None:
    """Control characters, line breaks and marks of direction go; the plugin is named."""
    made = delivery(
        Failed("\x1b]0;pwn\x07no\nerror: \u202efake", temporary=True), HERE, "plugin owl: "
    )
    assert made == Failed("plugin owl: ]0;pwn no error: fake", temporary=True)
    assert delivery(Unknown(""), HERE) == Unknown("it gave no reason")
    assert delivery(HandedOver("lies\nthere", files=("a",)), HERE) == HandedOver(
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
        delivery(answer, HERE)


def test_what_is_no_observation_is_named() -> None:
    """The others are taken; what came with them is told."""
    assert observations([SEEN, 7, "x", SEEN]) == (
        [SEEN, SEEN],
        "returned int, str among its observations",
    )
    assert observations(()) == ([], "")
    with pytest.raises(TypeError, match="not a list"):
        observations("abc")


@pytest.mark.parametrize(
    "pair", [(-1, 60), (1, 0), (1, -60), (1, 10**30), (10**30, 60), (True, 60), (1.5, 60), (1,)]
)
def test_limits_that_nobody_can_count_are_refused(pair: Any) -> None:
    """Fewer than none, no time at all, more than the database can hold."""
    assert limits([(0, 60), [10, 3600]]) == [(0, 60), (10, 3600)]
    with pytest.raises(TypeError, match=r"where \(messages, seconds\) is wanted"):
        limits([(10, 3600), pair])


@pytest.mark.parametrize(
    "file", ["../../evil", "/etc/passwd", "a/../../evil", "..", "", "out/evil", "a/..", "a\0b"]
)
def test_files_outside_the_campaign_are_refused(file: str, tmp_path: Path) -> None:
    """Forgetting removes what is named here, so it has to lie below the folder, links followed."""
    camp = tmp_path / "camp"
    camp.mkdir()
    (camp / "out").symlink_to(tmp_path)
    assert is_inside("a/b.txt", camp)
    assert is_inside(str(camp / "b.txt"), camp)
    assert not is_inside(file, camp)
    for answer in (HandedOver(files=("a.txt", file)), Delivered(files=(file,))):
        with pytest.raises(ValueError, match="outside the campaign"):
            delivery(answer, camp)


@pytest.mark.parametrize("answer", [None, 7, "abc", b"abc", [7], [None]])
def test_what_was_forgotten_is_a_list_of_paths(answer: object) -> None:
    """It is shown to the person and as JSON."""
    assert paths(str(number) for number in range(2)) == ["0", "1"]
    with pytest.raises(TypeError, match=r"forget\(\) returned"):
        paths(answer)
