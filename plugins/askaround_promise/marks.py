"""Words a writer marked as no ask: what they say holds for the very text it was said of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from askaround.model import Field, Finding, RecordKind, Severity

KIND = "not_an_ask"

RECORD = RecordKind(
    KIND,
    "Words of a message that ask for nothing, whatever they look like",
    (
        Field("text", required=True, about="the words"),
        Field("reason", required=True, about="why they ask for nothing"),
        Field("of", required=True, about="fingerprint of the text they stand in"),
    ),
)


# What stands between two marks that belong together, within one paragraph. A single mark opens
# before a word and closes behind one, so that an apostrophe is none.
_QUOTES = re.compile(
    r"“(?P<a>(?:(?!\n\s*\n)[^“”])+)”|„(?P<b>(?:(?!\n\s*\n)[^„“”])+)[“”]"
    r"|\"(?P<c>(?:(?!\n\s*\n)[^\"])+)\"|«(?P<d>(?:(?!\n\s*\n)[^«»])+)»"
    r"|»(?P<e>(?:(?!\n\s*\n)[^«»])+)«|(?<!\w)‘(?P<f>(?:(?!\n\s*\n)[^‘])+?)’(?!\w)"
    r"|(?<!\w)'(?P<g>(?:(?!\n\s*\n)[^'])+?)'(?!\w)"
)
MARKS = "“”„\"«»‘’'"


def unquoted(words: str) -> str:
    """Return words without the quotation marks around them."""
    return words.strip().strip(MARKS).strip()


def quoted_words(text: str, words: str) -> str:
    """Return the words without quotation marks where they stand within such marks, else nothing.

    Whoever asks for something does not put it between quotation marks; a title, and what somebody
    else said, stand there.
    """
    bare = unquoted(words)
    spans = (next(filter(None, match.groups())) for match in _QUOTES.finditer(text))
    return bare if bare and any(bare in span for span in spans) else ""


def digest(subject: str, body: str) -> str:
    """Return the fingerprint of a text; any change of it makes another."""
    return sha256(f"{subject}\n\n{body}".encode("utf-8", "replace")).hexdigest()[:32]


def respected(
    findings: Iterable[Finding],
    subject: str,
    body: str,
    marks: Iterable[Mapping[str, object]],
    asks: Callable[[str], bool],
) -> Iterator[Finding]:
    """Yield the findings, those on marked words as advice that tells of the mark.

    A sentence that only holds marked words is excused by them where they alone read as an ask: the
    mark on “a job” says nothing of who is asked for it.

    Args:
        marks: data of the records, oldest first; those of other texts are left out of account, as
            are those on words that stand in no quotation marks.
        asks: says of words alone whether something is found in them.
    """
    of = digest(subject, body)
    known = [
        (bare, str(one["reason"]))
        for one in marks
        if one.get("of") == of
        and (
            bare := quoted_words(body, str(one["text"])) or quoted_words(subject, str(one["text"]))
        )
    ]
    for finding in findings:
        reason = next(
            (why for words, why in known if _within(finding, subject, body, words, asks)), None
        )
        if reason is None or finding.topic != "content":
            yield finding
        else:
            yield replace(
                finding,
                severity=Severity.ADVISE,
                reason=f"You marked it as no ask: {reason}",
                remedy="",
            )


def _within(
    finding: Finding, subject: str, body: str, words: str, asks: Callable[[str], bool]
) -> bool:
    """Whether the finding's words lie within the marked ones, or those make it within them."""
    if not finding.text:
        return False
    if finding.start < 0:
        return finding.text in words
    text = subject if finding.part == "subject" else body
    for quote in _QUOTES.finditer(text):
        at = text.find(words, quote.start(), quote.end())
        if at < 0:
            continue
        if finding.start >= at and finding.end <= at + len(words):
            return True
        if at >= finding.start and at + len(words) <= finding.end and asks(words):
            return True
    return False
