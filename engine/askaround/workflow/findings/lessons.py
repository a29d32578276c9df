"""For each diagnostic: what to do about it, and a file that gives it, before and after."""

from __future__ import annotations

from dataclasses import dataclass

from askaround.workflow.findings.diagnostics import CODES
from askaround.workflow.findings.lessoncases import CASES, HEAD, MENDED, REST


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a code means and how it comes about.

    Attributes:
        advice: what to do.
        wrong: a file that gives the diagnostic; empty where no file does.
        right: the same file without it.
    """

    code: str
    meaning: str
    advice: str
    wrong: str | bytes
    right: str


def lesson(code: str) -> Lesson:
    """Return the lesson of a code.

    Raises:
        KeyError: there is no such code.
    """
    advice, case = CASES[code]
    whole = isinstance(case, bytes) or code in ("W100", "W112") or case.startswith("\ufeff")
    wrong = case if whole else HEAD + str(case)
    if isinstance(case, bytes):
        right = HEAD + "title: " + case.decode("latin-1").partition("title: ")[2]
    elif code in ("W100", "W112"):
        right = HEAD
    elif code == "W410":
        right = HEAD + REST
    else:
        right = str(wrong).replace(*MENDED[code])
    return Lesson(code, CODES[code], advice, wrong, right)
