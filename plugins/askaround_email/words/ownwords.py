"""The writer's own words: a mail's text without what it quotes and without the signature."""

from __future__ import annotations

import re

from askaround_email.words import quotephrases as say
from askaround_email.words.signing import signed_at

MAX_WORDS = 20_000
"""Characters of own words that are kept."""
_MAX_LINES = 4_000
_MAX_LINE = 400

_WROTE = "|".join(say.WROTE)
_I = re.IGNORECASE
_QUOTED = re.compile(r"\s{0,3}(?:>|&gt;|[A-Z]{1,3}> ?$|[A-Z]{1,3}> )")
_BARRED = re.compile(r"\s*\|(?:\s|$)")
_ENDS = re.compile(r"(?:[:：]|wrote\s*-{2,}|(?:GMT|UTC)[+-]\d\d?:?\d\d\b.*)\s*[*_]?$", _I)
_SAYS_WROTE = re.compile(rf"(?:(?<![^\W_])(?:{_WROTE})|{say.WROTE_EAST}).{{0,120}}$", _I)
_GROUPWISE = re.compile(r">>> .{3,200} >>>$")
_NOTICE = re.compile(rf"[\W_]{{0,6}}(?:{'|'.join(say.NOTICES)})", _I)
_DATED = re.compile(r"\d")
_MAIL = re.compile(r"\S@\S")
_GOOGLE = re.compile(
    r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?.{0,60}(?:(?:GMT|UTC)\s?[+-]\d|<\s?[^<>@\s]{1,80}@[^<>@\s]{1,120}>\s?:?$)"
)
_OPENS = re.compile(
    rf"\W{{0,4}}(?:(?:{say.OPENINGS})\b|在|于|{say.WEEKDAYS}|\d{{1,4}}[-/.年 ])", _I
)
_NAMES = re.compile(r"[^:@]{0,80}\S@\S")
_YOU_WROTE = re.compile(r"(?:At|On) .{5,60}, you wrote:$", _I)
_BOUNDARY = re.compile(
    rf"[\s>*_]*(?:[-_=—–]{{2,}}\s*\W?\s*(?:{say.BOUNDARIES})\b.{{0,40}}[-_=—–]{{2,}}[\s*]*$"
    rf"|[-_—–]{{5,}}\s*(?:{say.BOUNDARIES})\b|(?:{say.BEGINS})\s*:|original message processed by)",
    _I,
)
_FROM = re.compile(rf"[\s>*_]{{0,6}}(?:{say.FROM})\*?\s?[:：]\*?\s*\S", _I)
_HEADER = re.compile(rf"[\s>*_]{{0,6}}(?:{say.HEADERS})\*?\s?[:：]", _I)
_DELIMITER = re.compile(r"[\W_]{2,}$")
_SIGNATURE = re.compile(r"(?:--|—)\s?$|-- \s*\S{0,40}$")
_RULE = re.compile(r"\s?_{5,}$")
_MOST_SIGNED = 6
_DEVICE = re.compile(rf"(?:{'|'.join(say.DEVICES)})\W*$", _I)
_INVISIBLE = re.compile("[\u1427\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\x00]")
_BREAK = re.compile(r"\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")


def own_words(text: str, readers: tuple[str, ...] | None = None) -> str:
    """Return what the writer wrote, at most `MAX_WORDS` characters. Never raises.

    Args:
        text: the mail's text.
        readers: names and addresses, in lower case, of those it was written to. Below a line that
            says that somebody else wrote, with nothing above it, the unmarked words are kept. None
            where that is not known: then they are left out.

    Quotes in between are left out and the answers around them kept; from the first quote that is
    not marked line by line, everything is left out. What cannot be told apart is left out too: our
    own words must never be taken for an answer.
    """
    text = _BREAK.sub("\n", _INVISIBLE.sub("", text[: 20 * MAX_WORDS])).replace("\xa0", " ")
    lines = [line.rstrip() for line in text.split("\n")[:_MAX_LINES]]
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _GROUPWISE.match(line[:_MAX_LINE]):
            break
        if _QUOTED.match(line):
            place += 1
            continue
        head = line[:_MAX_LINE]
        if _whole_message_follows(lines, place, head):
            break
        if _NOTICE.match(head) and (place == 0 or not lines[place - 1]):
            place = _paragraph_end(lines, place)
            continue
        end = _attribution(lines, place)
        if end is None:
            kept.append(line)
            place += 1
            continue
        after = _after_quote(lines, end + 1)
        if after < 0:
            # With nothing above it, what follows unmarked is all that was written.
            said = " ".join(lines[place : end + 1])[: 2 * _MAX_LINE].lower()
            if any(kept) or readers is None or any(one in said for one in readers):
                break
            after = end + 1
        place = after
    return _trimmed(kept)[:MAX_WORDS].rstrip()


def _paragraph_end(lines: list[str], place: int) -> int:
    while place < len(lines) and lines[place]:
        place += 1
    return place


def _whole_message_follows(lines: list[str], place: int, head: str) -> bool:
    if _SIGNATURE.fullmatch(head) or _BOUNDARY.match(head):
        return True
    if _RULE.fullmatch(head):
        following = [line for line in lines[place + 1 : place + 60] if line]
        below = " ".join(following[:2]).lower()
        few = len(following) <= 4 or _signed_off(lines, place + 1)
        return few or "mailing list" in below or "listinfo" in below
    if not _FROM.match(head):
        return False
    near = [line for line in lines[place + 1 : place + 10] if line][:6]
    return sum(1 for line in near if _HEADER.match(line[:_MAX_LINE])) >= 2


def _attribution(lines: list[str], place: int) -> int | None:
    """Return the last line of "On … Ann wrote:" if it begins at `place`, else None."""
    first = lines[place][:_MAX_LINE]
    if not first:
        return None
    joined = first
    for end in range(place, min(place + 4, len(lines))):
        line = lines[end][:_MAX_LINE]
        if end > place:
            # A bracket or the word may have slipped onto a line of its own: "> wrote:".
            if not line or (_QUOTED.match(line) and len(line) > 14):
                return None
            if not _OPENS.match(first) and not _NAMES.match(first):
                return None
            joined = f"{joined} {line}"
        if _is_attribution(joined):
            return None if _begins_later(lines, place, end) else end
    return None


def _begins_later(lines: list[str], place: int, end: int) -> bool:
    """Whether the attribution that ends at `end` begins below `place`, after a line of words."""
    return any(
        _OPENS.match(lines[start][:_MAX_LINE])
        and _is_attribution(" ".join(line[:_MAX_LINE] for line in lines[start : end + 1]))
        for start in range(place + 1, end + 1)
    )


def _is_attribution(line: str) -> bool:
    line = line[: 2 * _MAX_LINE]
    if _YOU_WROTE.match(line) or _GOOGLE.match(line):
        return True
    if not _ENDS.search(line):
        return False
    tail = line[-200:]
    return bool(_SAYS_WROTE.search(tail) and (_DATED.search(line) or _MAIL.search(line)))


def _signed_off(lines: list[str], place: int) -> bool:
    """Whether a few short lines stand below a rule, and below them nothing or what is quoted."""
    end = _paragraph_end(lines, place)
    if not 0 < end - place <= _MOST_SIGNED or any(len(one) > 80 for one in lines[place:end]):
        return False
    while end < len(lines) and not lines[end]:
        end += 1
    if end == len(lines) or _QUOTED.match(lines[end]) or _attribution(lines, end) is not None:
        return True
    head = lines[end][:_MAX_LINE]
    return not _RULE.fullmatch(head) and _whole_message_follows(lines, end, head)


def _after_quote(lines: list[str], place: int) -> int:
    """Return where the writer goes on below a quote that begins at `place`; -1 if they do not."""
    while place < len(lines) and not lines[place]:
        place += 1
    if place == len(lines):
        return -1
    marked = _BARRED if _BARRED.match(lines[place]) else _QUOTED
    if not marked.match(lines[place]):
        return -1
    while place < len(lines) and marked.match(lines[place]):
        place += 1
    return place


def _trimmed(lines: list[str]) -> str:
    while lines and (
        not lines[-1].strip()
        or _DELIMITER.fullmatch(lines[-1].strip())
        or _DEVICE.match(lines[-1].strip()[:_MAX_LINE])
        or (len(lines) > 1 and lines[-1].count(" | ") >= 2)
    ):
        lines.pop()
    lines = lines[: signed_at(lines)]
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return "\n".join(lines)
