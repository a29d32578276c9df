"""What stands on a printed letter, and where: read back from the PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askaround import Campaign
from askaround.cli.main import run as run_here
from askaround.cli.terminal.session import Session
from askaround.clock import FixedClock
from askaround.errors import AskaroundError
from askaround.model import Draft, Person
from askaround_letter import page
from askaround_letter.page import LONGEST, Unprintable, label, letter
from askaround_letter.sheet import Sheet, sheet

ME = {"name": "Robin Vale", "email": "robin@example.org", "address": "9 Oak Lane\nRochester"}
DIN, US, FRENCH = (sheet("auto", "auto", place) for place in ("DE-BY", "US-NY", "FR"))
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")


def _draft(**fields: Any) -> Draft:
    made = Draft(
        12, 3, "request", "letter", "4 Elm Street\nUtica, NY 13501", "Ines Falk", "Robin Vale",
        "robin@example.org", "A question", "Dear Ines,\n\nmay I ask you something?\n\nRobin",
    )  # fmt: skip
    return replace(made, **fields)


def _text(pdf: bytes, *how: str) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", *how, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def _places(pdf: bytes) -> dict[str, tuple[float, float, float, float]]:
    """Return the corners of each word in millimetres."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<',
        done.stdout.decode(),
    )
    millimetres = [[float(one) / 72 * 25.4 for one in corners] for *corners, _ in found]
    return {row[4]: (x, y, a, b) for row, (x, y, a, b) in zip(found, millimetres, strict=True)}


@poppler
@pytest.mark.parametrize(
    ("place", "left", "top", "right", "bottom"),
    [
        # What shows of the sheet wherever it slid in its envelope; type has room above its letters.
        (DIN, 24.9, 62, 105, 90),
        (US, 22.2, 62.5, 111, 80.6),
        (FRENCH, 100, 45, 190, 79),
    ],
    ids=["din", "us10", "french"],
)
def test_the_address_shows_in_the_window(
    place: Sheet, left: float, top: float, right: float, bottom: float
) -> None:
    """DIN 5008, number 10 and French long envelopes."""
    words = _places(
        letter(_draft(to_name="Isolde", to="Elmway 4\n13501-Utica"), ME, place, date="x")
    )
    for word in ("Isolde", "Elmway", "13501-Utica"):
        x, y, a, b = words[word]
        assert (left <= x, y >= top, a <= right, b <= bottom) == (True, True, True, True), word
    assert words["Dear"][1] > place.folds[0] - 6


@poppler
def test_the_words_are_on_the_page() -> None:
    """Both addresses, the date, every paragraph; long letters have numbered pages."""
    text = _text(letter(_draft(), ME, DIN, date="24. November 2026"))
    for words in ("Robin Vale", "9 Oak Lane", "Ines Falk", "Utica, NY 13501", "24. November 2026"):
        assert words in text
    assert text.index("Dear Ines") < text.index("may I ask")
    long = _text(letter(_draft(body="Many words. " * 900), ME, DIN, date="x"))
    assert re.search(r"\b3 ?/ ?3\b", long)


@poppler
@pytest.mark.parametrize(
    "code",
    ['#panic("x")', '#include "../../etc/passwd"', '#read("/etc/passwd")', "*b* _i_ $x$ `r`",
     "#sys.inputs", '#import "@preview/cetz:0.3.0"', "\\u{41} <label> @ref // c", "{{ 7 * 7 }}",
     "<b>bold</b> &amp; <script>"],
)  # fmt: skip
def test_code_in_a_name_stays_a_name(code: str) -> None:
    """Case 14, 15 and 16: markup, Typst code and paths in a name, address or body are words."""
    made = letter(_draft(to_name=code, body=f"Dear {code}", to=f"{code}\nUtica"), ME, DIN, date="x")
    text = " ".join(_text(made, "-nopgbrk").split())
    assert text.count(" ".join(code.split())) >= 2
    assert "root:" not in text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120), st.text(max_size=40), st.text(max_size=60), st.text(max_size=12))
def test_any_words_are_set_or_refused(body: str, name: str, address: str, language: str) -> None:
    """Case 15: no text breaks the page; where a font is missing, that is said."""
    made = _draft(body=body, to_name=name, to=address, language=language, subject=name)
    try:
        pages = [letter(made, {**ME, "name": name}, DIN, date="x"), label(made, DIN)]
    except Unprintable as why:
        assert "font" in str(why)  # noqa: PT017 - both are right, and which one is up to the text
    else:
        assert all(one.startswith(b"%PDF-") for one in pages)


@poppler
def test_arabic_and_hebrew_letters_keep_latin_lines() -> None:
    """The seeker's own lines are read from the left in a letter that is read from the right."""
    made = _draft(language="ar", to_name="Dana", body="Dana")
    assert "9 Oak Lane" in _text(letter(made, ME, DIN, date="x"))


def test_a_script_without_font_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of empty boxes: which sign, and what to install."""
    monkeypatch.setattr(page, "FONTS", ("Libertinus Serif",))
    with pytest.raises(Unprintable, match="no font on this computer has") as why:
        letter(_draft(to_name="\U000140ff"), ME, DIN, date="x")  # a hieroglyph nobody has
    assert "[plugins.letter]" in str(why.value)
    assert "fonts-noto-cjk" in str(page._unprintable('the text "山" could not be displayed'))


def test_a_letter_has_an_end() -> None:
    """A body that is none is refused before it is set."""
    with pytest.raises(Unprintable, match="characters"):
        letter(_draft(body="x" * (LONGEST + 1)), ME, DIN, date="x")
    assert letter(_draft(body="x " * (LONGEST // 2)), ME, DIN, date="x")


def test_the_same_letter_is_the_same_file() -> None:
    """Made twice at one time it does not differ by a byte."""
    one, two = (letter(_draft(), ME, US, date="x", now=1_795_532_400) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("place", "setting", "window", "size"),
    [
        ("DE-BY", "auto", "din", "A4"),
        ("US-NY", "auto", "us10", "letter"),
        ("FR", "auto", "right", "A4"),
        ("", "auto", "din", "A4"),
        ("US-NY", "none", "none", "letter"),
        ("FR", "din", "din", "A4"),
    ],
)
def test_the_window_is_what_is_usual_here(place: str, setting: str, window: str, size: str) -> None:
    """By where the seeker buys envelopes, unless the settings say."""
    found = sheet("auto", setting, place)
    assert (found.window, found.paper) == (window, size)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A campaign with Ines, who has no address yet."""
    with Campaign.create(tmp_path / "campaign", clock=FixedClock(1_795_532_400)) as campaign:
        campaign.set_profile(name="Robin Vale", about="a typesetter", email="robin@example.org")
        campaign.set_objective(
            text="how editors work", field="editing", kind="career", question="Is it for me?"
        )
        ines = campaign.add(Person("Ines Falk"))
        for about in ("person", "field"):
            campaign.note(
                ines.id, "research", {"about": about, "text": "Plans canals", "source": "web"}
            )
        yield campaign.folder


def test_from_the_request_to_the_printed_page(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an address it says what to type; with one, a page and a label lie in the folder."""

    def type_(*words: str) -> int:
        return run_here(list(words), Session(str(folder), FixedClock(1_795_532_400)))

    assert type_("request", "ines", "--channel", "letter") != 0
    assert "--address" in capsys.readouterr().err
    assert type_("edit", "ines", "--address", "4 Elm Street, Utica, NY 13501") == 0
    assert type_("request", "ines", "--channel", "letter") == 0
    with Campaign.open(folder) as campaign:
        (message,) = campaign.outbox.list("drafted")
    assert type_("outbox", "approve", str(message.id)) == 0
    assert type_("outbox", "deliver", str(message.id)) == 0
    names = sorted(path.name for path in (folder / "letters").iterdir())
    assert len(names) == 2
    assert names[0].endswith("-label.pdf")
    with Campaign.open(folder) as campaign:
        assert campaign.outbox.get(message.id).status.value == "handed_over"


@poppler
def test_there_is_room_to_sign() -> None:
    """Above the name at the end, and only there: a name that is not the writer's stands closer."""
    me = {"name": "Robin Vale"}
    paper = sheet("A4", "none", "DE")

    def down(body: str, last: str) -> float:
        """How far down a word of the last line begins, in millimetres."""
        draft = replace(_draft(body=body), from_name="")
        return _places(letter(draft, me, paper, date="1 May 2026"))[last][1]

    signed = down("Hello,\n\nYours,\n\nRobin Vale", "Vale")
    assert signed > down("Hello,\n\nYours,\n\nKarin Hale", "Hale") + 10
    assert down("Hello,\n\nYours,\n\nRobin", "Robin") == signed


def test_without_an_address_nothing_is_posted(folder: Path) -> None:
    """Neither a letter nor a card can be asked for."""
    with Campaign.open(folder) as campaign:
        campaign.edit(1, channel="letter")
        with pytest.raises(AskaroundError):
            campaign.intend(1, "user.request")
