"""The project's own sample mails, invented after formats of real programs, and how they are read.

They stand in ``tests/data/mail``. Samples and frames come from the same hands, and the frames were
mended until these samples were understood, so their share says what the frames know, not how fresh
mail fares; what answers scored when they were new is told in
docs/explanation/how-mail-is-understood.md. Only ``answers-4`` was kept apart: no frame was mended
for it, but it was scored more than once while frames were mended for others, and it was written by
the same hand as the frames, in one go with a part of ``answers-3`` for which they were mended.
``answers-5`` to ``answers-7`` were written in seventeen batches, each before the frames were mended
for it; what each scored when it was new is told on the same page. ``answers-8`` holds mostly
single sentences, many ways to say each thing, ``answers-9`` everyday replies, ``answers-10`` those
that say nothing yet, calls called off for good, and refusals told only by their reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from askaround.model import Observation
from askaround_email.parts.markup import html_to_text
from askaround_email.reading.reader import read_mail
from askaround_email.words.meaning import answers
from askaround_email.words.ownwords import own_words
from benchmarks.scores import Score

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "data" / "mail"
NOW = int(datetime(2026, 11, 5, 12, tzinfo=UTC).timestamp())
OWN = ("me@example.com",)
BOUNCES = ("bounces-1", "bounces-2", "bounces-3", "bounces-4")
MACHINES = ("automatic", "automatic-2", "others", "second", "second-2", "services")


ANSWERS = (
    "answers",
    "answers-2",
    "answers-3",
    "answers-5",
    "answers-6",
    "answers-7",
    "answers-8",
    "answers-9",
    "answers-10",
)
KEPT_APART = ("answers-4",)


class Sample(NamedTuple):
    """One mail and what is to be read in it."""

    name: str
    raw: bytes
    expected: dict[str, Any]


def mails(*files: str) -> Iterator[Sample]:
    """Yield the mails of these files."""
    for file in files:
        for block in _blocks(f"{file}.txt"):
            head, _, raw = block.partition("\n")
            name, _, expected = head.partition(" ")
            yield Sample(name, raw.encode(), json.loads(expected or "{}"))


def texts(file: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and the writer's own words of each block of a file."""
    for block in _blocks(f"{file}.txt"):
        head, _, rest = block.partition("\n")
        text, _, own = rest.partition("\n===")
        yield head.strip(), text, own.strip()


def sentences(*files: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield each answer, the intents it must have, and those it may have beside them."""
    for line in _lines(*(f"{file}.jsonl" for file in files)):
        one = json.loads(line)
        yield one["text"], set(one["intents"]), set(one.get("also", ()))


def _lines(*files: str) -> list[str]:
    return [x for file in files for x in (FOLDER / file).read_text("utf-8").splitlines()]


def _blocks(file: str) -> list[str]:
    return ("\n" + (FOLDER / file).read_text("utf-8")).split("\n@@@ ")[1:]


def read(sample: Sample) -> Observation:
    """Read one of them."""
    return read_mail(sample.raw, own=OWN, now=NOW, written=NOW)


def scores() -> dict[str, Score]:
    """Return how many of the samples are understood, by what is asked."""
    return {**bounces(), **kinds(), **own(), **_answers()}


@cache
def bounces() -> dict[str, Score]:
    """Return how bounces are read."""
    names = ("bounces", "recipients", "permanent or not", "status", "the mail that came back")
    found = {name: Score() for name in names}
    for sample in mails(*BOUNCES):
        seen, wanted = read(sample), sample.expected
        found["bounces"].add(sample.name, seen.kind == wanted["kind"])
        if wanted["kind"] != "bounce":
            continue
        got = _failures(seen)
        told = {address: (permanent, status) for address, permanent, status in wanted["bounces"]}
        found["recipients"].add(sample.name, set(got) == set(told))
        for address, (permanent, status) in told.items():
            one = got.get(address, (None, ""))
            found["permanent or not"].add(sample.name, one[0] is permanent)
            found["status"].add(sample.name, one[1] == status)
        first = next(iter(seen.answers), None)
        found["the mail that came back"].add(sample.name, first == wanted["id"])
    return found


def _failures(seen: Observation) -> dict[str, tuple[object, str]]:
    failures = seen.data.get("failures")
    if not isinstance(failures, list | tuple):
        people = list(seen.data.get("recipients") or ())  # type: ignore[call-overload]  # a list of texts, as written by the reader
        return {a: (seen.data.get("permanent"), str(seen.data.get("status"))) for a in people}
    return {one["address"]: (one["permanent"], one["status"]) for one in failures}


@cache
def kinds() -> dict[str, Score]:
    """Return how what machines send is told from what people write."""
    sorts, returns, machines = Score(), Score(), Score()
    for sample in mails(*MACHINES):
        seen = read(sample)
        sorts.add(f"{sample.name} ({seen.kind})", seen.kind == sample.expected["kind"])
        if sample.expected["kind"] not in ("reply", "unknown"):
            machines.add(sample.name, seen.kind != "reply")
        if "returns" in sample.expected:
            at = seen.data.get("returns_on")
            day = (
                datetime.fromtimestamp(at, UTC).date().isoformat() if isinstance(at, int) else None
            )
            returns.add(f"{sample.name} ({day})", day == sample.expected["returns"])
    return {"kinds of mail": sorts, "machines not taken for people": machines, "returns": returns}


@cache
def own() -> dict[str, Score]:
    """Return how the writer's own words are found."""
    plain, html = Score(), Score()
    for name, text, wanted in texts("quoting"):
        plain.add(name, own_words(text).split() == wanted.split())
    for name, text, wanted in texts("html"):
        html.add(name, own_words(html_to_text(text)).split() == wanted.split())
    return {"own words in plain text": plain, "own words in HTML": html}


def _answers() -> dict[str, Score]:
    return {"intents": understood(*ANSWERS), "intents, kept apart": understood(*KEPT_APART)}


@cache
def understood(*files: str) -> Score:
    """Return how the answers in these files are understood."""
    score = Score()
    for text, wanted, also in sentences(*files):
        said = answers(own_words(text))
        found = {seen.intent.removeprefix("reply.") for seen in said} - {"other"}
        score.add(f"{text[:60]!r} {sorted(found)}", wanted <= found <= wanted | also)
    return score
