"""Reading one message against the rules: pure, and the same wherever it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from askaround.model import Finding, Severity, Tier
from askaround_promise.english.language import foreign, mostly_foreign
from askaround_promise.english.negation import TURNED
from askaround_promise.english.signs import Sentence, allows
from askaround_promise.english.words import Word, words
from askaround_promise.messages.brevity import CLOSE, NO_ASK, length
from askaround_promise.messages.hints import leaning
from askaround_promise.messages.masks import is_title, own_words, quoted, signature
from askaround_promise.messages.message import Message
from askaround_promise.messages.opening import opened
from askaround_promise.messages.rules import Rule, book, rules
from askaround_promise.messages.telling import about_oneself, states, tells_of_oneself, wants_a_talk

MOST_WORDS = 3_000
MOST_SIGNS = 20_000
"""So much of a message is read, some seven pages. Of what is longer the rules can say nothing, so
it is blocked: nobody reads it, and an ask may stand on its last page."""

INNOCENT = {"statement": -1.2, "any": -2.2}
"""A sentence of that kind that leans so far from an ask outweighs a few of its words."""

UNEVEN = 1.0
"""No sentence may lean so far to an ask where another is to be outweighed."""

FAR, FARTHEST, NEAREST = -1.0, -2.5, -0.5
"""A sentence that leans so far from an ask (the first where it only states, else the second), in a
message of which none leans nearer to one than the third, outweighs any words of it."""

PLAIN = 1.2
"""Words found that lean so far by themselves are never outweighed so."""

EXCUSED = 0.8
"""So much more a sentence must hint that speaks of a talk, of learning or of a favour as well."""

MOST = 3
"""So many places of one rule are shown; more would not help the writer."""

_RESUME_FILE = re.compile(r"(?i)(?<![a-z])(?:r[eé]sum[eé]|cv|lebenslauf|cover.?letter)(?![a-z])")


def review(message: Message) -> list[Finding]:
    """Return everything the rules have to say on a message, in the order of its words."""
    return list(_reviewed(replace(message, noted=frozenset(message.noted))))


# A message is read when it is drafted, when it is approved and when it goes; a wave is a thousand.
@lru_cache(maxsize=2048)
def _reviewed(message: Message) -> tuple[Finding, ...]:
    body = own_words(message.body[:MOST_SIGNS], message.purpose)
    row = words(body)
    long = len(row) > MOST_WORDS or len(message.body) > MOST_SIGNS
    row, subject = row[:MOST_WORDS], message.subject[:MOST_SIGNS]
    ends = signature(body)
    other = list(_language(message, row))
    said = [
        one
        for one in _said(message, message.body, row)
        if one.start < ends or not is_title(one.rule, message.body, one.start)
    ]
    # What a text lacks cannot be told in another language, and is no news where it is blocked.
    settled = bool(other) or any(one.severity is Severity.BLOCK for one in said)
    unread = bool(other) and mostly_foreign(message.body[:MOST_SIGNS])
    found = [
        *(_endless() if long else ()),
        *other,
        *said,
        *_quoted(message),
        *(
            replace(one, part="subject")
            for one in _said(message, message.subject, words(subject)[:MOST_WORDS])
        ),
        *_files(message),
        *(one for one in length(message, row) if one.text or not unread),
        *(() if unread else _needed(message, row, Severity.WARN if settled else Severity.BLOCK)),
        *about_oneself(row),
    ]
    return tuple(sorted(found, key=lambda one: (one.start < 0, one.part, one.start, one.rule)))


def _quoted(message: Message) -> Iterator[Finding]:
    """Yield what stands in words quoted below the letter: who wrote them is not told apart."""
    for one in _said(
        message,
        message.body,
        words(quoted(message.body[:MOST_SIGNS], message.purpose))[:MOST_WORDS],
    ):
        if one.severity is Severity.BLOCK:
            yield replace(
                one,
                severity=Severity.APPROVE,
                reason=f"It stands in quoted words; whose they are cannot be told. ({one.reason})",
                rewrite="Leave the quoted words out.",
            )


def _endless() -> Iterator[Finding]:
    yield Finding(
        Severity.BLOCK,
        "length",
        f"It is longer than {MOST_WORDS} words; nobody reads so much, and the rules did not.",
        source="S15",
        remedy="say it on one page",
        tier=Tier.METHOD,
        rule="too-long-to-read",
        rewrite="Three short paragraphs: who you are, why them, twenty minutes.",
    )


def _finding(rule: Rule, severity: Severity, topic: str) -> Finding:
    return Finding(
        severity,
        topic,
        rule.reason,
        source=rule.source,
        rewrite=rule.rewrite,
        tier=Tier.METHOD,
        rule=rule.id,
    )


def _said(message: Message, text: str, row: Sequence[Word]) -> Iterator[Finding]:
    """Yield what the message says and should not."""
    sentences = book().reader.read(row)
    learns = any("LEARNS" in one.found for one in sentences) or wants_a_talk(row)
    content = learns or message.purpose in NO_ASK
    blocked = False
    for rule in sorted(rules(), key=lambda rule: rule.fallback):
        severity = None if rule.needed else rule.holds_for(message.purpose, message.tie)
        if severity is None or (rule.fallback and blocked):
            continue
        for first, last, told in islice(_places(rule, sentences), MOST):
            finding = _finding(rule, severity, rule.topic)
            if rule.outweighed_in and _outweighed(rule, text, first, last, sentences, content):
                finding = replace(
                    finding,
                    severity=Severity.APPROVE,
                    reason=f"The rest of the sentence asks for nothing: read it. ({rule.reason})",
                )
            if told and learns and rule.may_be_told:
                close = message.tie in CLOSE and message.purpose not in NO_ASK
                told_as = Severity.ADVISE if close else rule.told_to_strangers
                finding = replace(
                    finding,
                    severity=min(severity, told_as),
                    reason=f"It only tells who you are, so it may stand. ({rule.reason})",
                )
            finding = opened(rule, finding, first, sentences, message.noted)
            blocked = blocked or finding.severity is Severity.BLOCK
            start, end = first.start, last.end
            yield replace(finding, start=start, end=end, text=text[start:end])


def _places(rule: Rule, sentences: Sequence[Sentence]) -> Iterator[tuple[Word, Word, bool]]:
    """Yield the first and last words of each place where the rule holds, none overlapping."""
    if rule.leaning:
        yield from _hints(rule, sentences)
    signs = [sign for sign in rule.signs if allows(sign, sentences)]
    for sentence in sentences:
        if not sentence.found:
            continue
        done = 0
        # Most signs have no word in the sentence; asking each would take a third of a review.
        present = [sign for sign in signs if sign.sides[0] in sentence.found]
        for hit in sorted(
            (hit for sign in present for hit in sentence.hits(sign)),
            key=lambda hit: (hit.first, -hit.last),
        ):
            if hit.first >= done:
                done = hit.last
                first, last = sentence.row[hit.first], sentence.row[hit.last - 1]
                yield first, last, tells_of_oneself(sentence.row, first, last)


def _hints(rule: Rule, sentences: Sequence[Sentence]) -> Iterator[tuple[Word, Word, bool]]:
    """Yield the sentences that no sign names, but whose words together read as the rule says.

    Where none does alone, several that each hint a little do together; the plainest is shown.
    """
    hints = [(_hint(rule, one), one.row[0], one.row[-1], one.row) for one in sentences]
    alone = [one for one in hints if one[0] >= rule.leaning]
    if not alone and rule.together:
        some = [one for one in hints if one[0] > 0 and not tells_of_oneself(one[3], one[1], one[2])]
        if len(some) > 1 and sum(one[0] for one in some) >= rule.together:
            alone = [max(some, key=lambda one: one[0])]
    for _, first, last, row in alone:
        yield first, last, tells_of_oneself(row, first, last)


def _hint(rule: Rule, sentence: Sentence) -> float:
    plain = rule.excuses.isdisjoint(sentence.found) and not _denies(sentence.row)
    return leaning(sentence.row) - (0 if plain else EXCUSED)


def _denies(row: Sequence[Word]) -> bool:
    return any(word.text in TURNED for word in row)


def _outweighed(
    rule: Rule, text: str, first: Word, last: Word, sentences: Sequence[Sentence], content: bool
) -> bool:
    """Whether what a sign found stands in a sentence whose other words are of another matter."""
    leanings = {one.row[0].sentence: leaning(one.row) for one in sentences}
    here, most = leanings[first.sentence], max(leanings.values())
    sentence = next(one.row for one in sentences if one.row[0].sentence == first.sentence)
    # Lines without a stop make one sentence, and an ask by itself stays one among other words.
    lines = "\n" in text[sentence[0].start : sentence[-1].end]
    found = [one for one in sentence if first.start <= one.start <= last.start]
    # The weights know no names, so they say nothing of a title such as "Hire Me".
    plain = leaning(found) >= PLAIN or any(one.name for one in found)
    far = here <= (FAR if states(sentence) else FARTHEST) and most <= NEAREST
    if far and not lines and not plain:
        return True
    if not content or rule.outweighed_in not in INNOCENT:
        return False
    if rule.outweighed_in == "statement" and not states(sentence):
        return False
    return here <= INNOCENT[rule.outweighed_in] and most < UNEVEN


def _needed(message: Message, row: Sequence[Word], most: Severity) -> Iterator[Finding]:
    """Yield what the message does not say and should, at `most` so strict."""
    wanted = [
        rule for rule in rules() if rule.needed and rule.holds_for(message.purpose, message.tie)
    ]
    sentences = book().reader.read(row) if wanted else []
    for rule in wanted:
        if any(
            side in one.found for one in sentences for sign in rule.signs for side in sign.sides
        ):
            continue
        severity = rule.holds_for(message.purpose, message.tie) or rule.severity
        if rule.id == "introduces-writer" and not _signed(message, row):
            # Neither a word on the writer nor a name: nobody answers an unsigned letter.
            severity = Severity.BLOCK
        yield _finding(rule, min(severity, most), "structure")


def _signed(message: Message, row: Sequence[Word]) -> bool:
    names = {word.text for word in words(message.name)}
    return not names or any(word.text in names for word in row)


def _files(message: Message) -> Iterator[Finding]:
    if "resume_requested" in message.noted:
        return
    for name in message.files:
        if _RESUME_FILE.search(name.replace("_", " ")):
            yield Finding(
                Severity.BLOCK,
                "content",
                "A résumé is attached that nobody asked for.",
                source="S36",
                remedy=f'askaround note {message.who} "their words" --kind resume_requested',
                tier=Tier.METHOD,
                rule="sends-resume",
                text=name,
            )


def _language(message: Message, row: Sequence[Word]) -> Iterator[Finding]:
    text = message.body[:MOST_SIGNS]
    # The text tells, not its label: our own English draft may go to a person of another language.
    place = foreign(text[: row[-1].end] if len(row) == MOST_WORDS else text)
    if place is not None and place[1] > place[0]:
        yield Finding(
            Severity.APPROVE,
            "language",
            "The rules read English only and cannot vouch for this. Read it and approve it.",
            source="S5",
            tier=Tier.METHOD,
            rule="not-english",
            start=place[0],
            end=place[1],
            text=text[place[0] : place[1]],
        )
