"""Scrubbing: a forgotten person's name and addresses out of what is stored about others.

The same replacement is made in tables and journal, value by value, so that replaying the journal
still gives the tables. Keys of JSON objects are never touched, and a namesake keeps their name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from askaround.store.rows import dumps, fold

GONE = "(forgotten)"
_JSON = {
    "contact": ("details",),
    "record": ("data",),
    "effect": ("content", "files", "data"),
    "observation": ("data",),
    "event": ("data",),
    "fact": ("value",),
}
_PLAIN = {
    "contact": ("organisation", "organisation_key"),
    "effect": ("purpose", "detail"),
    "command": ("summary",),
}
_SEPARATORS = str.maketrans("", "", " ().-/\t\n\\")
_OWN = frozenset({"given", "family", "emails", "phones", "url"})
"""Details by which somebody else is known: theirs, even where they are the same. Only an address
that is nobody else's is taken out: theirs by a joining that was undone."""


class Scrubber:
    """Replaces one person's words.

    Args:
        words: names and addresses, as they are written.
        phones: numbers; found however their digits are grouped.
        senders: addresses whose unmatched mail is theirs; folded.
        called: given and family name, where nobody else has both; each alone is no one's.
    """

    def __init__(
        self,
        words: Iterable[str],
        phones: Iterable[str] = (),
        senders: Iterable[str] = (),
        called: tuple[str, str] = ("", ""),
    ) -> None:
        words = [word for word in words if len(word.strip()) >= 2]
        spelt = {form for word in words for form in _forms(word)}
        digits = {"".join(c for c in phone if c.isdigit()) for phone in phones}
        patterns = [
            rf"(?<![\w-])(?:{one})(?![\w-])" for one in sorted(spelt, key=len, reverse=True)
        ]
        patterns += [
            r"(?<![\d])\+?" + r"[\s().\-/]*".join(one) + r"(?!\d)"
            for one in sorted(digits)
            if len(one) >= 7
        ]
        self.pattern = re.compile("|".join(patterns), re.IGNORECASE) if patterns else None
        self.senders = frozenset(senders)
        self._hints = {max(re.findall(r"\w+", fold(w)), key=len, default="") for w in words} - {""}
        self._hints |= {re.findall(r"\w+", sender)[0] for sender in self.senders if sender}
        self._called = (fold(called[0]), fold(called[1]))
        self._hints |= {self._called[1]} if all(self._called) else set()
        self._digits = {one for one in digits if len(one) >= 7}
        self._addresses = {fold(word) for word in words if "@" in word} | self._digits

    def _may(self, text: str) -> bool:
        """Whether it is worth a closer look: most texts of a campaign are not."""
        plain = text.casefold() if text.isascii() else fold(text)
        if any(hint in plain for hint in self._hints):
            return True
        if not self._digits:
            return False
        joined = text.translate(_SEPARATORS)
        return any(one in joined for one in self._digits)

    def text(self, text: str) -> str:
        """Return plain text without the person."""
        return text if self.pattern is None else self.pattern.sub(GONE, text)

    def cell(self, table: str, column: str, text: str) -> str:
        """Return the text of one column without the person."""
        if not self._may(text):
            return text
        if table == "event" and column == "changes":
            return self._changes(text)
        if column in _PLAIN.get(table, ()):
            return self.text(text)
        if column not in _JSON.get(table, ()):
            return text
        value = json.loads(text)
        new = self._value(value, table == "contact")
        if table == "observation" and fold(str(value.get("sender", ""))) in self.senders:
            new = {**new, "sender": "", "subject": "", "text": "", "intents": []}
        return text if new == value else dumps(new)

    def _changes(self, text: str) -> str:
        changes = json.loads(text)
        new = [
            [table, number, self._row(table, before), self._row(table, after)]
            for table, number, before, after in changes
        ]
        return text if new == changes else dumps(new)

    def _row(self, table: str, row: Mapping[str, Any] | None) -> dict[str, Any] | None:
        if row is None:
            return None
        return {
            column: self.cell(table, column, value) if isinstance(value, str) else value
            for column, value in row.items()
        }

    def _value(self, value: Any, contact: bool = False) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if isinstance(value, dict):
            new = {
                k: self._own(v) if contact and k in _OWN else self._value(v)
                for k, v in value.items()
            }
            return {**new, "given": GONE, "family": GONE} if self._is_called(value) else new
        return value

    def _is_called(self, value: Mapping[str, Any]) -> bool:
        """Whether these details have the person's names: theirs by a joining that was undone."""
        names = value.get("given"), value.get("family")
        return all(names) and (fold(str(names[0])), fold(str(names[1]))) == self._called

    def _own(self, value: Any) -> Any:
        """Return what somebody else is known by, without an address that is the person's alone."""
        if not isinstance(value, list):
            return value
        return [GONE if self._address(str(one)) in self._addresses else one for one in value]

    def _address(self, text: str) -> str:
        return fold(text) if "@" in text else "".join(c for c in text if c.isdigit())


def _forms(word: str) -> set[str]:
    """Return a word as patterns: composed, decomposed, without accents; any space between."""
    spelt = {word, fold(word), *(unicodedata.normalize(form, word) for form in ("NFC", "NFD"))}
    return {r"\s+".join(re.escape(part) for part in one.split()) for one in spelt}
