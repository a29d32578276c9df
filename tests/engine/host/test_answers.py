"""What channels answer: words are made fit to be shown, rubbish is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from askaround.host.answers import delivery, is_inside, limits, news, paths
from askaround.host.fault import Unfit
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
    found, cursor, wrong = news(([SEEN, 7, "x", SEEN], "8"), 9, "owl")[:3]
    assert found == [SEEN, SEEN]
    assert cursor is None, "what could not be kept is to be seen again"
    assert wrong == [f"returned {kind} among its observations" for kind in ("int", "str")]
    assert news(((), "8"), 9, "owl") == ([], "8", [], {})
    for rubbish in ("abc", 7):
        with pytest.raises(TypeError, match="not a list"):
            news((rubbish, "8"), 9, "owl")


@pytest.mark.parametrize("answer", [None, 7, "ab", (), ([],), ([], "8", "9")])
def test_what_poll_returned_is_a_pair(answer: object) -> None:
    """Whatever else it is has neither observations nor a cursor."""
    with pytest.raises(Unfit, match=r"what poll returned is .*, not \(observations, cursor\)"):
        news(answer, 9, "owl")


@pytest.mark.parametrize("cursor", [5, object(), "\ud83d"])
def test_a_cursor_is_text(cursor: object) -> None:
    """The database keeps it: half a character, or a number, is none."""
    with pytest.raises(Unfit, match="the cursor that poll returned is"):
        news(([], cursor), 9, "owl")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("key", 5),
        ("key", " "),
        ("kind", ""),
    ],
)
def test_an_observation_without_its_least_is_asked_for_again(part: str, value: Any) -> None:
    """Nothing of it can be kept, and the channel comes no further until its plugin is mended."""
    found, cursor, wrong, _ = news(([SEEN, replace(SEEN, **{part: value})], "8"), 9, "owl")
    assert (found, cursor) == ([SEEN], None)
    assert f"Observation.{part} is" in wrong[0]
    assert "asked for again" in wrong[0]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("at", "now"),
        ("at", True),
        ("at", -1),
        ("at", 10**18),
        ("text", "a\ud83d"),
        ("answers", "a@b"),
        ("data", {"x": object()}),
        ("data", {5: "x"}),
    ],
)
def test_the_rest_of_an_observation_is_kept(part: str, value: Any) -> None:
    """A reply with one bad part is a reply all the same: it waits for the person."""
    whole = replace(SEEN, subject="Yes")
    found, cursor, wrong, doubtful = news(([replace(whole, **{part: value})], "8"), 9, "owl")
    assert found == [replace(whole, at=9) if part == "at" else whole]
    assert (cursor, wrong) == ("8", [])
    assert f"Observation.{part}" in doubtful["k"]


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
def test_what_was_forgotten_is_a_list_of_paths(answer: object, tmp_path: Path) -> None:
    """It is shown to the person and as JSON."""
    assert paths((str(number) for number in range(2)), tmp_path) == (["0", "1"], [])
    with pytest.raises(TypeError, match=r"forget\(\) returned"):
        paths(answer, tmp_path)


def test_what_lies_outside_was_not_removed(tmp_path: Path) -> None:
    """A channel has no business there: it is told, and not counted."""
    found, doubts = paths(["a.txt", "/etc/passwd", "../b"], tmp_path)
    assert found == ["a.txt"]
    assert [doubt.split(",")[0] for doubt in doubts] == [
        "it says it removed /etc/passwd",
        "it says it removed ../b",
    ]


def test_what_is_said_to_be_of_another_channel_is_its_own() -> None:
    """It is kept under the channel that was asked, waits for the person, and nothing is lost."""
    other = replace(SEEN, channel="email")
    found, cursor, wrong, doubtful = news(([other, replace(SEEN, key="m")], "8"), 9, "owl")
    assert found == [SEEN, replace(SEEN, key="m")]
    assert (cursor, wrong) == ("8", [])
    assert doubtful == {"k": "poll returned an observation of another channel, 'email'"}
