"""Whom a bounce without a report speaks of: the addresses in the machine's words, weighed."""

from __future__ import annotations

import re
from email.message import Message

from askaround_email.parts.headers import addresses
from askaround_email.parts.incoming import Parts

_I = re.IGNORECASE
_ATOM = r"[A-Za-z0-9_!#$%&'*+/=?^`{|}~-]{1,64}"
ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9_.]){_ATOM}(?:\.{_ATOM}){{0,9}}@"
    r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,9}"
)
_X400 = re.compile(r"^.*smtp[=:]", _I)
_WRAPPED = re.compile(r"imceasmtp-([^@]+)@", _I)
_HEX = re.compile(r"\+([0-9a-f]{2})", _I)
_HEADLINE = re.compile(r"^\s{0,8}(?:to|cc|subject|sent|from)\s?:.*$", _I | re.MULTILINE)
_ROBOT = re.compile(r"(?:mailer-?daemon|postmaster|mdaemon|abuse)@", _I)
_ALIAS = re.compile(
    r">?[ \t]{0,9}\n?[ \t]{0,20}[(\[]?\s?"
    r"(?:expanded|generated|forwarded|redirected) from:?\s{1,4}<?",
    _I,
)
_HELPER = re.compile(
    r"(?:contact|assistance|help|support|questions?|alternatively|instead|new (?:e-?mail )?address|"
    r"now at|moved to|visit|write to)[^@\n]{0,40}$",
    _I,
)
_WRITER = re.compile(r"(?:on behalf of|mail from|sender)[^@\n]{0,20}$", _I)
_SENT_TO = re.compile(r"^[ >]{0,6}(?:to|cc)\s?:.{1,500}$|\bfor <[^<>\s]{3,250}>", _I | re.MULTILINE)
_LIST = re.compile(r"(?:following|recipients?|addresses)\b[^\n]{0,90}[:.]?\s*$", _I)
_BARE = re.compile(r"\s{1,12}<?([A-Za-z0-9][A-Za-z0-9._-]{2,63})>?(?:\s{2,}\S.{0,80}|\s*)$")
_SECOND_LEVEL = frozenset({"co", "com", "ac", "org", "net", "gov", "edu", "or", "ne", "go"})


def found_in(text: str) -> list[str]:
    """Return the addresses in a text, in lower case, in order."""
    return [_bare(one) for one in ADDRESS.findall(text)]


def _bare(address: str) -> str:
    """Return an address without what Exchange wraps it in (``IMCEASMTP-a+40b+2Eorg@…``)."""
    wrapped = _WRAPPED.match(address)
    if wrapped is not None:
        inner = _HEX.sub(lambda one: chr(int(one[1], 16)), wrapped[1].replace("_", "/"))
        address = inner if ADDRESS.fullmatch(inner) else address
    return _X400.sub("", address).strip("'`").lower()


def addressees(
    message: Message, parts: Parts, subject: str, words: str, answers: tuple[str, ...]
) -> list[str]:
    """Return the addresses in the machine's words that it says it did not reach.

    Its own, the sender's and those to turn to for help are left out; where it shows whom the mail
    went to, only these count. Of an address and the alias that led to it, the one that was written
    to counts, as in a report (RFC 3464, Original-Recipient).
    """
    own = set(addresses(message, "To", "From", "Sender", "Reply-To", "Delivered-To"))
    own |= {one.lower() for one in answers}
    listed = _without_domain(message, words)
    if listed:
        return listed
    for text in (_HEADLINE.sub("", words), words, subject):
        found = _meant(text, own)
        if found:
            sent = _sent_to(parts, words)
            found = _without_aliases(text, found, sent)
            found = [one for one in found if one in sent] or found
        if found:
            return found
    return []


def _meant(text: str, own: set[str]) -> list[str]:
    sure: list[str] = []
    others: list[str] = []
    for one in ADDRESS.finditer(text):
        address = _bare(one[0])
        if address in own or _ROBOT.match(address):
            continue
        line = text[text.rfind("\n", 0, one.start()) + 1 : one.start()]
        if _WRITER.search(line[-80:]):
            continue
        (others if _HELPER.search(line[-80:]) else sure).append(address)
    return sure or others


def _without_aliases(text: str, found: list[str], sent: set[str]) -> list[str]:
    """Leave out, of "a@… (expanded from <b@…>)", the one that was not written to."""
    left = set()
    for one in ADDRESS.finditer(text):
        led = _ALIAS.match(text, one.end())
        alias = ADDRESS.match(text, led.end()) if led else None
        if alias is not None:
            target, written = _bare(one[0]), _bare(alias[0])
            kept = target if target in sent and written not in sent else written
            left |= {target, written} - {kept} if kept in found else set()
    return [one for one in found if one not in left]


def _sent_to(parts: Parts, words: str) -> set[str]:
    """Return whom the mail that came back was written to, as far as it came back."""
    found = set(addresses(parts.returned, "To", "Cc")) if parts.returned is not None else set()
    below = parts.text[len(words) : len(words) + 12_000] if parts.text.startswith(words) else ""
    for one in _SENT_TO.findall(below)[:20]:
        found |= set(found_in(one))
    return found


def _without_domain(message: Message, words: str) -> list[str]:
    """Return names listed without a domain, with that of the machine that speaks."""
    sender = next(iter(addresses(message, "From", "Return-Path")), "")
    labels = sender.rpartition("@")[2].split(".")
    if len(labels) < 2:
        return []
    most = 3 if len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    domain = ".".join(labels[-most:])
    lines = words.splitlines()[:200]
    for place, line in enumerate(lines):
        if _LIST.search(line[:200]):
            listed = []
            for below in lines[place + 1 : place + 12]:
                bare = _BARE.match(below[:200])
                if bare:
                    listed.append(f"{bare[1].lower()}@{domain}")
                elif below.strip():
                    listed = [] if "@" in below else listed
                    break
            if listed:
                return listed
    return []
