"""The writer's own words: quotes and signatures of every common form are left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askaround_email.words.ownwords import MAX_WORDS, own_words
from tests.stopwatch import at_most

QUOTED = "> Dear Ines,\n> would you talk with me?"

ATTRIBUTIONS = [
    "On Tue, Nov 24, 2026 at 10:00 AM Robin Vale <robin@example.org> wrote:",
    "On Tue, Nov 24, 2026 at 10:00 AM Robin Vale <\nrobin@example.org> wrote:",
    "On Tue, Nov 24, 2026 at 10:00 AM\nRobin Vale <robin@example.org>\nwrote:",
    "On 24/11/2026 10:00, Robin Vale wrote:",
    "At 10:00 AM 11/24/2026, you wrote:",
    "Robin Vale <robin@example.org> wrote:",
    "2026-11-24 10:00 GMT+01:00 Robin Vale <robin@example.org>:",
    "Am 24.11.2026 um 10:00 schrieb Robin Vale:",
    "Robin Vale <robin@example.org> schrieb am Di., 24. Nov. 2026 um\n10:00 Uhr:",
    "Le mar. 24 nov. 2026 à 10:00, Robin Vale <robin@example.org> a écrit :",
    "El mar, 24 nov 2026 a las 10:00, Robin Vale (<robin@example.org>) escribió:",
    "Il giorno mar 24 nov 2026 alle ore 10:00 Robin Vale <robin@example.org> ha scritto:",
    "Em ter., 24 de nov. de 2026 às 10:00, Robin Vale <robin@example.org> escreveu:",
    "Op di 24 nov 2026 om 10:00 schreef Robin Vale <robin@example.org>:",
    "Den tis 24 nov. 2026 kl 10:00 skrev Robin Vale <robin@example.org>:",
    "wt., 24 lis 2026 o 10:00 Robin Vale <robin@example.org> napisał(a):",
    "вт, 24 нояб. 2026 г. в 10:00, Robin Vale <robin@example.org> написал:",
    "2026年11月24日(火) 10:00 Robin Vale <robin@example.org>:",
]

HEADER_BLOCKS = [
    "From: Robin Vale\nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Ines Falk\nSubject: Proofs",
    "*From:* Robin Vale\n*Date:* Tue, 24 Nov 2026\n*To:* Ines Falk\n*Subject:* Proofs",
    "________________________________\nFrom: Robin Vale\nSent: Tuesday\nTo: Ines\nSubject: Proofs",
    "-----Original Message-----\nFrom: Robin Vale\nTo: Ines",
    "-----Ursprüngliche Nachricht-----\nVon: Robin Vale\nAn: Ines",
    "Von: Robin Vale\nGesendet: Dienstag, 24. November 2026\nAn: Ines Falk\nBetreff: Proofs",
    "De : Robin Vale\nEnvoyé : mardi 24 novembre 2026\nÀ : Ines Falk\nObjet : Proofs",
    "De: Robin Vale\nEnviado: martes\nPara: Ines\nAsunto: Proofs",
    "Da: Robin Vale\nInviato: martedì\nA: Ines\nOggetto: Proofs",
    "Van: Robin Vale\nVerzonden: dinsdag\nAan: Ines\nOnderwerp: Proofs",
    "---------- Forwarded message ---------\nFrom: Robin Vale",
    "Begin forwarded message:\n\nFrom: Robin Vale",
]

SIGNATURES = [
    "-- \nInes Falk\nProduction editor",
    "--\nInes",
    "Sent from my iPhone",
    "Get Outlook for iOS<https://example.com>",
    "Gesendet von meinem Telefon",
    "Envoyé de mon iPad",
]


@pytest.mark.parametrize("line", ATTRIBUTIONS)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_what_stands_above_a_quote_stays(line: str, gap: str) -> None:
    """However the quote is introduced, in eleven languages and over one to three lines."""
    assert own_words(f"Yes, Thursday at three.\n\nInes{gap}{line}\n{QUOTED}") == (
        "Yes, Thursday at three.\n\nInes"
    )


@pytest.mark.parametrize("line", ATTRIBUTIONS)
def test_what_stands_below_and_between_stays(line: str) -> None:
    """Answers below a quote, and between quoted lines, are the writer's words."""
    text = f"{line}\n{QUOTED}\n\nYes.\n\n> When?\n\nThursday."
    assert own_words(text).split() == ["Yes.", "Thursday."]


@pytest.mark.parametrize("block", HEADER_BLOCKS)
def test_a_message_that_follows_whole_is_left_out(block: str) -> None:
    """Outlook and others mark the quote by a block of headers, not line by line."""
    assert own_words(f"Yes, gladly.\n\n{block}\n\nDear Ines,\n\nwould you talk?") == "Yes, gladly."


@pytest.mark.parametrize("signature", SIGNATURES)
def test_signatures_are_left_out(signature: str) -> None:
    """What stands below every mail says nothing about this one."""
    assert own_words(f"Yes, gladly.\n\n{signature}\n") == "Yes, gladly."


def test_our_own_words_are_never_taken_for_an_answer() -> None:
    """A quote without any mark, and nothing above it, leaves nothing."""
    line = "On Tue, Nov 24, 2026 Robin Vale <robin@example.org> wrote:"
    assert own_words(f"{line}\n\nI would be happy to talk with you.") == ""
    assert own_words(QUOTED) == ""


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday I can talk.\nOn Thursday I cannot.",
        "As my teacher wrote: read it twice.",
        "From my side: yes.\nDate: any.",
        "One thing first: when?",
        "I am busy - very - until May.",
        "My number is 1 > 2.",
    ],
)
def test_ordinary_sentences_are_not_cut(text: str) -> None:
    """Words that look a little like a quote's head stay."""
    assert own_words(text) == text


def test_invisible_signs_and_line_ends_do_not_count() -> None:
    """Windows line ends, hard spaces and zero-width signs are made plain."""
    assert own_words("\ufeffYes,\u00a0gladly.\r\n\r\n\u200b> quoted\r\n") == "Yes, gladly."


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=3000))
def test_any_text_is_cut_to_a_bounded_one(text: str) -> None:
    """Nothing raises, nothing is added, and nothing that begins with a quote mark is kept."""
    found = own_words(text)
    assert len(found) <= min(len(text), MAX_WORDS)
    assert not any(line.startswith(">") for line in found.split("\n"))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from([*ATTRIBUTIONS, *HEADER_BLOCKS, *SIGNATURES, QUOTED, "Yes.", "", "wrote:"]),
        max_size=12,
    )
)
def test_cutting_twice_is_cutting_once(pieces: list[str]) -> None:
    """What is left has nothing more to leave out but its own end."""
    once = own_words("\n".join(pieces))
    assert own_words(once) in (once, "") or len(own_words(once)) < len(once)


@pytest.mark.parametrize(
    "text",
    [
        "On 1 a@b " + "x " * 40_000,
        "a@b " * 30_000,
        ("On Mon 1 " + "wrote " * 60 + "\n") * 1000,
        ("2020-01-01 " + "<a@b" * 90 + "\n") * 1000,
        "From: x\n" * 20_000,
        "_" * 100_000,
        ("\\W" * 200 + "\n") * 2000,
    ],
)
def test_hostile_texts_take_no_time(text: str) -> None:
    """No pattern runs away on long lines or many of them."""
    with at_most(2):
        own_words(text)


_QUOTE = "\n\nOn Tue, 3 Nov 2026 at 09:12, Robin <robin@example.org> wrote:\n> Could we talk?\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        # What programs add below an answer: a drawn line, bars, numbers and addresses.
        ("Sure.\n\n______________\nGo Ada\nHead of Care\nTue-Thu only" + _QUOTE, "Sure."),
        ("Sure.\n\nA. Bell | Tel 555-0142 | Out of office Fridays", "Sure."),
        ("Sure.\n\nKind regards,\n\nAda Bell\nManager\nTel: 0131 496 0000" + _QUOTE, "Sure."),
        # What a person types: a greeting, a name, a list, an answer behind it.
        ("Sure.\n\nKind regards,\nAda Bell", "Sure.\n\nKind regards,\nAda Bell"),
        ("Sure.\n\nBest,\nAda\nCall me on 555-0142", "Sure.\n\nBest,\nAda\nCall me on 555-0142"),
        ("Mon 9 | Tue 10 | Wed 11", "Mon 9 | Tue 10 | Wed 11"),
    ],
)
def test_a_signature_of_a_program_is_left_out_and_what_is_typed_stays(text: str, own: str) -> None:
    """A name below a greeting is the writer's; the block of numbers below it is not."""
    assert own_words(text) == own
