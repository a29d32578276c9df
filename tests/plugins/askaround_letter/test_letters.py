"""Letters to print and cards to write: files in the campaign's folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from askaround.clock import FixedClock
from askaround.model import (
    Contact,
    Draft,
    Effect,
    Env,
    Failed,
    HandedOver,
    Status,
    Unknown,
)
from askaround_letter.channels import CardChannel, LetterChannel
from askaround_letter.page import address_lines, day
from askaround_letter.settings import Settings
from askaround_letter.sheet import paper

NOW = int(datetime(2026, 11, 24, 15, 0, tzinfo=UTC).timestamp())
LETTER, CARD = LetterChannel(), CardChannel()
ADDRESS = "Falk & Daughters\n4 Elm Street\nUtica, NY 13501"
ME = {
    "name": "Robin Vale",
    "email": "robin@example.org",
    "address": "9 Oak Lane\nRochester, NY 14604",
    "zone": "America/New_York",
    "place": "US-NY",
}


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """What the channels may use of the world."""
    return Env(Settings(), tmp_path, FixedClock(NOW), lambda name: None, ME)


def _draft(**fields: Any) -> Draft:
    body = "Dear Ines,\n\nthank you for <b>the proofs</b>.\nI will use them.\n\nRobin\n"
    made = Draft(
        12, 3, "thank-you", "letter", ADDRESS, "Ines Falk", "Robin Vale", "robin@example.org",
        "Thank you", body,
    )  # fmt: skip
    return replace(made, **fields)


def _effect(key: str, channel: str = "letter", **fields: Any) -> Effect:
    usual = {"status": Status.UNKNOWN, "created_at": 0, "key": key}
    return Effect(12, 3, 1, "message", "thank-you", channel, **{**usual, **fields})


def test_who_has_an_address_can_be_written_to() -> None:
    """Letters are a general way, cards only where they are named."""
    contact = Contact(1, "Ines", "s", 1, 1, 0, 0, address=ADDRESS)
    for channel in (LETTER, CARD):
        assert channel.address(contact) == ADDRESS
        assert channel.address(replace(contact, address="")) is None
    assert LETTER.order is not None
    assert CARD.order is None


def test_a_letter_is_a_page_to_print(env: Env) -> None:
    """Both addresses, the date, the text in paragraphs; for the owner alone."""
    done = LETTER.deliver(_draft(), "key-1", env)
    assert isinstance(done, HandedOver)
    path = env.folder / done.files[0]
    assert path.parent.name == "letters"
    assert path.name.startswith("012-thank-you-")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert "print and post it" in done.detail
    assert "askaround outbox sent 12" in done.detail
    assert path.suffix == ".pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    label = env.folder / done.files[1]
    assert label.name == path.name.replace(".pdf", "-label.pdf")
    assert label.stat().st_mode & 0o777 == 0o600


def test_a_card_is_words_and_an_address(env: Env) -> None:
    """What to write by hand, and where to."""
    done = CARD.deliver(_draft(channel="card"), "key-1", env)
    assert isinstance(done, HandedOver)
    assert "write the card by hand" in done.detail
    text = (env.folder / done.files[0]).read_text()
    assert "thank you for <b>the proofs</b>." in text
    assert "    Ines Falk\n    Falk & Daughters\n    4 Elm Street" in text


@pytest.mark.parametrize("channel", [LETTER, CARD], ids=["letter", "card"])
def test_a_key_is_delivered_once(env: Env, channel: LetterChannel | CardChannel) -> None:
    """A second delivery with the same key writes nothing, another key another file."""
    first = channel.deliver(_draft(), "key-1", env)
    assert isinstance(first, HandedOver)
    before = (env.folder / first.files[0]).read_bytes()
    assert channel.deliver(_draft(body="other"), "key-1", env) == first
    assert (env.folder / first.files[0]).read_bytes() == before
    assert channel.deliver(_draft(), "key-2", env) != first


@pytest.mark.parametrize("channel", [LETTER, CARD], ids=["letter", "card"])
def test_interrupted_deliveries_are_looked_up(
    env: Env, channel: LetterChannel | CardChannel
) -> None:
    """There, never written, or gone."""
    assert channel.reconcile(_effect("k"), env) == Failed("it was not written", temporary=True)
    done = channel.deliver(_draft(), "k", env)
    assert isinstance(done, HandedOver)
    assert channel.reconcile(_effect("k"), env) == done
    assert channel.withdraw(_effect("k", files=done.files), env)
    assert list((env.folder / "letters").iterdir()) == []
    assert isinstance(channel.reconcile(_effect("k", files=done.files), env), Unknown)


def test_what_cannot_be_written_is_said(env: Env) -> None:
    """No address fails for good, a folder in the way for now."""
    done = LETTER.deliver(_draft(to=" \n"), "k", env)
    assert isinstance(done, Failed)
    assert not done.temporary
    (env.folder / "letters").write_text("in the way")
    done = LETTER.deliver(_draft(), "k", env)
    assert isinstance(done, Failed)
    assert done.temporary


def test_forgetting_removes_what_was_written(env: Env) -> None:
    """By key, each channel its own files."""
    letter, card = LETTER.deliver(_draft(), "k", env), CARD.deliver(_draft(), "k", env)
    other = LETTER.deliver(_draft(effect=13), "k2", env)
    assert isinstance(letter, HandedOver)
    assert isinstance(card, HandedOver)
    assert isinstance(other, HandedOver)
    assert LETTER.forget([], ["k", "unknown"], env) == sorted(letter.files)
    assert CARD.forget([], ["k"], env) == sorted(card.files)
    left = {path.name for path in (env.folder / "letters").iterdir()}
    assert left == {Path(name).name for name in other.files}
    assert LETTER.forget([], ["k"], env) == []


@pytest.mark.parametrize(
    ("setting", "place", "size"),
    [
        ("auto", "US-NY:rochester", "letter"),
        ("auto", "CA", "letter"),
        ("auto", "DE-BY", "A4"),
        ("auto", "", "A4"),
        ("A4", "US", "A4"),
        ("letter", "DE", "letter"),
    ],
)
def test_paper_is_what_is_usual_here(setting: str, place: str, size: str) -> None:
    """Where the seeker prints, unless the settings say."""
    assert paper(setting, place) == size


@pytest.mark.parametrize(
    ("language", "date"),
    [("en", "November 24, 2026"), ("de", "24. November 2026"), ("fr-CA", "24 novembre 2026"),
     ("xx", "November 24, 2026"), ("", "November 24, 2026")],
)  # fmt: skip
def test_the_date_is_in_the_letters_language(language: str, date: str) -> None:
    """An unknown language has English dates; the day is that of the seeker's zone."""
    assert day(NOW, "America/New_York", language) == date


def test_the_day_is_that_of_the_writers_clock() -> None:
    """Late in the evening in New York it is tomorrow in Tokyo."""
    assert day(NOW, "Asia/Tokyo", "en") == "November 25, 2026"
    assert day(NOW, "Nowhere/At_All", "en") == "November 24, 2026"


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("Ines Falk\n4 Elm St", ["Ines Falk", "4 Elm St"]),
        ("4 Elm St\r\nUtica", ["Ines Falk", "4 Elm St", "Utica"]),
        ("4 Elm St, Utica, NY 13501", ["Ines Falk", "4 Elm St", "Utica, NY 13501"]),
        ("4 Elm St", ["Ines Falk", "4 Elm St"]),
    ],
)
def test_the_address_block_begins_with_the_name(address: str, lines: list[str]) -> None:
    """Once, and an address on one line is broken after the street."""
    assert address_lines(_draft(to=address)) == lines


@pytest.mark.parametrize(
    ("language", "place", "written"),
    [
        ("en", "US-NY", "November 24, 2026"),
        ("en", "GB", "24 November 2026"),
        ("en", "DE-BY", "24 November 2026"),
        ("de", "DE", "24. November 2026"),
        ("en-US", "GB", "November 24, 2026"),
        ("en", "", "November 24, 2026"),
        ("en", "??", "November 24, 2026"),
        ("de", "QZ", "24. November 2026"),
    ],
)
def test_the_date_has_the_form_of_the_place(language: str, place: str, written: str) -> None:
    """English is written in many places, and each has its own order; an unknown place has none."""
    assert day(NOW, "UTC", language, place) == written
