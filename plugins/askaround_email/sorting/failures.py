"""What a bounce says: who was not reached, for good or for now, and which mail it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from askaround_email.parts.headers import addresses, header, headers, ids
from askaround_email.parts.incoming import Parts, sort_parts
from askaround_email.sorting import bouncephrases as say
from askaround_email.sorting import deliverywords as words_of
from askaround_email.sorting.addressees import addressees, found_in

_I = re.IGNORECASE
_TEXT = re.compile("|".join(say.TEXTS), _I)
_DELAYED = re.compile(
    "|".join((say.DELAYED, words_of.LATE, words_of.NOT_YET, words_of.RETRIES, words_of.TEMPORARY)),
    _I,
)
# What would be if it went on is no statement: "you will be told if the delivery fails for good".
_WOULD_BE = re.compile(
    r"\b(?:if|when|once|unless|eventually|wenn|falls|sobald|si|cuando|quando|als|indien|hvis|jos|"
    r"jeśli|pokud|dacă|если|якщо|αν)\b[^.;]{0,160}",
    _I,
)
_FINAL = re.compile(say.FINAL, _I)
_RETURNED = re.compile(say.RETURNED, _I | re.MULTILINE)
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45])\d\d[ -](?!\d)")
# Bounds on blanks: without them a returned mail of blank lines only would be read for hours.
_MESSAGE_ID = re.compile(
    r"^[^\S\n]{0,20}>?[^\S\n]{0,20}message-id:\s{0,40}<([^<>\s]{3,250})>", _I | re.MULTILINE
)
_TYPED = re.compile(r"(?:rfc822|utf-8|x-?\w+)\s*;\s*(.*)", _I)
_ABROAD = re.compile(r"utf-8\s*;\s*([^\s<>;,@]{1,64}@[^\s<>;,@]{1,253})$", _I)
_HEAD = 12_000


_ARRIVED = ("delivered", "relayed", "expanded")


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient that was not reached.

    Attributes:
        address: theirs, in lower case.
        permanent: nobody will try again: it did not arrive and will not.
        status: the enhanced status code (``5.1.1``), or empty.
    """

    address: str
    permanent: bool
    status: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a bounce says.

    Attributes:
        failures: who was not reached, each for good or for now.
        permanent: it is for good, for somebody at least.
        status: the enhanced status code of the first of them, or empty.
        answers: ids of the mail that came back, as far as it was returned.
        reason: one line of the machine's words.
        arrived: whom the same report says it reached.
    """

    failures: tuple[Failure, ...]
    permanent: bool
    status: str
    answers: tuple[str, ...]
    reason: str
    arrived: tuple[str, ...] = ()


def read_bounce(message: Message, parts: Parts) -> Bounce:
    """Return what the bounce says, from its report, its headers, or the machine's words."""
    if not parts.status and parts.returned is not None and _report_inside(parts.returned):
        parts = sort_parts(parts.returned)  # wrapped once more by a mail filter
    words = machine_words(parts)
    answers = _answers(message, parts)
    subject = header(message, "Subject")
    reported = _reported(parts)
    if reported:
        permanent = any(one.permanent for one in reported)
    else:
        permanent = _for_good(subject, words)
    told = _STATUS.search(words)
    found = [one for one in reported if one.address]
    if not found:
        status = next((one.status for one in reported if one.status), told[0] if told else "")
        named = [a for value in headers(message, "X-Failed-Recipients") for a in found_in(value)]
        people = named or addressees(message, parts, subject, words, answers)
        people = people or _returned_to(parts, words)
        each = _statuses(words, people)
        # What stands below one address is said of that one, and not of the others.
        rest = "" if any(each.values()) else status
        found = [Failure(a, permanent, each.get(a) or rest) for a in dict.fromkeys(people)]
    reported = reported or found
    return Bounce(
        failures=tuple(found)[:50],
        permanent=permanent,
        status=next((one.status for one in reported if one.permanent is permanent), "")
        or (told[0] if told and not reported else ""),
        answers=answers,
        reason=_reason(parts, words),
        arrived=tuple(_recipient(b) for b in parts.status if _action(b) in _ARRIVED)[:50],
    )


def _action(block: Message) -> str:
    return header(block, "Action").lower()


def _reported(parts: Parts) -> list[Failure]:
    """Return what the blocks of a delivery report say; an address may be missing there."""
    found: dict[str, Failure] = {}
    for block in parts.status:
        action, address = _action(block), _recipient(block)
        # A server that gave up says `failed` even where the cause (4.x) was a passing one.
        if action not in ("failed", "delayed") and not (address and not action):
            continue
        status = _STATUS.search(header(block, "Status"))
        one = Failure(address, action != "delayed", status[0] if status else "")
        if address not in found or one.permanent:
            found[address] = one
    # Blocks without any action are no statement about whether it is for good.
    if not any(header(block, "Action") for block in parts.status):
        words = machine_words(parts)
        good = _for_good("", words)
        return [Failure(one.address, good, one.status) for one in found.values()]
    return list(found.values())


def _for_good(subject: str, words: str) -> bool:
    status, code = _STATUS.search(words), _CODE.search(words)
    said = f"{subject}\n{words[:3000]}"
    first = status[1] if status else code[1] if code else ""
    over = first == "5" or bool(_FINAL.search(_WOULD_BE.sub(" ", said)))
    return over or not (first == "4" or _DELAYED.search(said))


def _report_inside(returned: Message) -> bool:
    return returned.get_content_type() == "multipart/report"


def machine_words(parts: Parts) -> str:
    """Return the machine's own words, without the mail that came back."""
    text = parts.text[: 4 * _HEAD]
    cut = _RETURNED.search(text)
    words = text[: cut.start()] if cut else text
    return (words if words.strip() else text)[:_HEAD]


def _statuses(words: str, people: list[str]) -> dict[str, str]:
    """Return the status below each address in the machine's words, empty where none is."""
    low = words.lower()
    places = sorted((low.find(address), address) for address in set(people) if address in low)
    ends = [place for place, _ in [*places[1:], (len(words), "")]]
    found: dict[str, str] = {}
    below = ""
    for (place, address), end in reversed(list(zip(places, ends, strict=False))):
        said = words[place + len(address) : end]
        told = _STATUS.search(said)
        # Addresses side by side share what stands below the last of them.
        below = told[0] if told else "" if any(c.isalnum() for c in said) else below
        found[address] = below
    return found


def _recipient(block: Message) -> str:
    for name in ("Original-Recipient", "Final-Recipient"):
        value = header(block, name)
        abroad = _ABROAD.match(value)
        if abroad:
            return abroad[1].lower()
        typed = _TYPED.match(value)
        found = found_in(typed[1] if typed else value)
        if found:
            return found[0]
    return ""


def _returned_to(parts: Parts, words: str) -> list[str]:
    """Return whom the mail that came back was written to: one, or those whose names are told.

    GroupWise and others name a mailbox without its domain (``ole (user not found)``).
    """
    if parts.returned is None:
        return []
    sent = list(dict.fromkeys(addresses(parts.returned, "To", "Cc", "Bcc")))
    said = set(re.findall(r"[\w.+-]{1,64}", words.lower()))
    named = [one for one in sent if one.partition("@")[0] in said]
    return named or (sent if len(sent) == 1 else [])


def _answers(message: Message, parts: Parts) -> tuple[str, ...]:
    found = ids(parts.returned, "Message-ID") if parts.returned is not None else []
    if not found:
        found = _MESSAGE_ID.findall(parts.text[: 8 * _HEAD])[:3]
    found += ids(message, "In-Reply-To") + list(reversed(ids(message, "References")))
    return tuple(dict.fromkeys(found))[:40]


def _reason(parts: Parts, words: str) -> str:
    for block in parts.status:
        said = header(block, "Diagnostic-Code")
        if said:
            return said[:200]
    told = _TEXT.search(words)
    if told is None:
        return ""
    start = words.rfind("\n", 0, told.start()) + 1
    return " ".join(words[start : told.end() + 120].split())[:200]
