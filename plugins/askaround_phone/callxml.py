"""Call logs as XML, as "SMS Backup & Restore" and programs like it write them.

``date`` is in milliseconds UTC and is believed; ``readable_date`` is local, in any format, and is
not. The stated count is often wrong, so the elements are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from askaround.errors import BadFile
from askaround.model import Skipped
from askaround_phone.callcsv import MOST, too_many
from askaround_phone.logged import LONGEST, PRIVATE, Log, Logged

TYPES: Mapping[str, str] = {
    "1": "in",
    "2": "out",
    "3": "missed",
    "4": "voicemail",
    "5": "rejected",
    "6": "blocked",
    "7": "elsewhere",
}
WITHHELD = frozenset({"", "-1", "-2", "-3", "private", "unknown", "anonymous", "restricted"})
LONGEST_TAG = 1 << 16
"""Bytes from one element to the next; more is no call log."""

MOST_STRANGE = 1000
_EARLIEST, _LATEST = 315_532_800, 4_102_444_800  # 1980 and 2100: no phone logged before or after


class _Target:
    """Takes elements from the parser."""

    def __init__(self, log: Log, name: str) -> None:
        self.log = log
        self.name = name
        self.parser: Any = None
        self.depth = 0
        self.strange = 0

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Take an element's beginning."""
        self.depth += 1
        if self.depth == 1:
            self._root(tag, given)
        elif tag == "call" and self.depth == 2:
            line = self.parser.parser.CurrentLineNumber
            if len(self.log.calls) >= MOST:
                raise too_many(Path(self.name))
            found = of_attributes(line, given)
            (self.log.skipped if isinstance(found, Skipped) else self.log.calls).append(found)  # type: ignore[arg-type]  # each list has its kind
        else:
            self.strange += 1
            if self.strange > MOST_STRANGE or self.depth > 8:
                raise _no_log(self.name, f"it is full of <{tag[:40]}>, which no call log has")

    def end(self, tag: str) -> None:
        """Take an element's end."""
        self.depth -= 1

    def data(self, text: str) -> None:
        """Take text between elements: a call log has none."""

    def close(self) -> Log:
        """Return what was read."""
        return self.log

    def _root(self, tag: str, given: Mapping[str, str]) -> None:
        if tag != "calls":
            what = "text messages, not calls" if tag == "smses" else f"<{tag[:40]}>, not <calls>"
            raise _no_log(self.name, f"it holds {what}")
        count = given.get("count", "")
        self.log.stated = int(count) if count.isdecimal() and len(count) < 10 else None


def read(path: Path) -> Log:
    """Read a call log.

    Raises:
        BadFile: it is no call log, or would expand to something else than what stands in it.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    log = Log("Android call log (XML)", [], [])
    target = _Target(log, str(path))
    parser = XMLParser(target=target, forbid_dtd=True)
    target.parser = parser
    since = 0
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 16):
                last = block.rfind(b"<")
                since = since + len(block) if last < 0 else len(block) - last
                if since > LONGEST_TAG + (1 << 16):
                    raise _no_log(str(path), f"more than {LONGEST_TAG:,} bytes without an element")
                parser.feed(block)
            parser.close()
    except ParseError as error:
        line = error.position[0]
        if target.depth == 0 and not log.calls:
            raise BadFile(str(path), "is no XML", why=f"line {line}: {error}", hint=HINT) from error
        log.skipped.append(Skipped(line, f"the file is broken from here on ({error})"))
    except DefusedXmlException as error:
        raise BadFile(
            str(path),
            "declares entities, which a call log never does",
            why="they are not expanded: a few lines of them can fill the memory",
            hint=HINT,
        ) from error
    except (LookupError, ValueError) as error:
        raise BadFile(str(path), "cannot be read as XML", why=str(error), hint=HINT) from error
    return log


HINT = "export the call log again, as XML or CSV"


def of_attributes(line: int, given: Mapping[str, str]) -> Logged | Skipped:
    """Return the call that an element's attributes describe, or why they describe none."""
    stamp = given.get("date", "").strip()
    if not stamp.removeprefix("-").isdecimal() or len(stamp) > 16:
        return Skipped(line, f"date {stamp[:30]!r} is no moment in milliseconds")
    at = int(stamp) // 1000
    if not _EARLIEST <= at <= _LATEST:
        return Skipped(line, f"date {stamp} is not in the time of mobile phones")
    lasting = given.get("duration", "0").strip() or "0"
    if not lasting.isdecimal() or len(lasting) > 9 or int(lasting) > LONGEST:
        return Skipped(line, f"duration {lasting[:30]!r} is no number of seconds")
    number = given.get("number", "").strip()[:100]
    name = given.get("contact_name", "").strip()[:200]
    if number.casefold() in WITHHELD:
        number = PRIVATE
    return Logged(
        line,
        number,
        TYPES.get(given.get("type", "").strip(), "unknown"),
        int(lasting),
        at=at,
        name="" if name in ("(Unknown)", "null") else name,
    )


def _no_log(path: str, why: str) -> BadFile:
    return BadFile(path, "is no call log", why=why, hint=HINT)
