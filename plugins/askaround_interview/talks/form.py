"""The debriefing as a form in Markdown, to fill in with an editor and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from askaround.errors import UsageError
from askaround_interview.questions.bank import bank
from askaround_interview.records import CERTAINTIES, TONES
from askaround_interview.talks import debriefing
from askaround_interview.talks.debriefing import Debriefing, Insight

LEARNED = "What they told me"
ADVICE = "What they advised"
QUESTIONS = "My questions"
NAMED = "People they named"
RAISED = "What they brought up themselves"
LEADS = "Leads (a bonus)"
APART = "What I see differently (never sent)"
SECTIONS = (LEARNED, ADVICE, QUESTIONS, NAMED, RAISED, LEADS, APART)

_HEAD = re.compile(r"#+\s*(.*?)\s*$")
_POINT = re.compile(r"\s*[-*]\s*(.*?)\s*$")
_BOX = re.compile(r"\[\s*(\w?)\s*\]\s*(.*)")
_PARTS = ("organisation", "email", "why")


def blank_form(name: str, questions: Sequence[str], options: Sequence[str] = ()) -> str:
    """Return an empty form.

    Args:
        name: of the contact.
        questions: those that were planned.
        options: the ways to decide, for or against which a thing they said may speak.
    """
    weigh = "\n".join(f"- [for {one}] or [against {one}]" for one in options).replace("- [", "[")
    boxes = "\n".join(f"- [ ] {text}" for text in questions) or "- [ ] "
    return f"""# Debrief: {name}

Lines that begin with a dash count, one thing to a line; empty ones do not.

Tone: \n(one of: {", ".join(TONES)})

## {LEARNED}

Begin with a topic and a colon: {", ".join(bank().topics)}.
End with [{"] [".join((*CERTAINTIES, "confidential", "unpublished"))}] where it fits.
{weigh}

- \n
## {ADVICE}

- \n
## {QUESTIONS}

Put an x where you asked, a d where they would rather not answer (it is never asked again).

{boxes}

## {NAMED}

Name; organisation; e-mail; why

- \n
## {RAISED}

A job, or your résumé: "job: their words" or "resume: their words".

- \n
## {LEADS}

- \n
## {APART}

- \n"""


def read_form(text: str) -> Debriefing:
    """Return what was filled in.

    Raises:
        UsageError: a line cannot be read; it names the line.
    """
    said = Debriefing()
    for number, section, line in _lines(text):
        try:
            _take(said, section, line)
        except UsageError as error:
            raise UsageError(
                f"line {number}: {error.what}", why=error.why, hint=error.hint
            ) from error
    return said


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield ``(line number, section, content)`` of every line that counts."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.match(line)
        if head:
            section = _section(head[1], number)
            continue
        if not section:
            if line.lower().startswith("tone:") and line.partition(":")[2].strip():
                yield number, "tone", line.partition(":")[2].strip()
            continue
        point = _POINT.match(line)
        if point and point[1]:
            yield number, section, point[1]


def _section(title: str, number: int) -> str:
    if title.lower().startswith("debrief"):
        return ""
    for section in SECTIONS:
        if title.lower() == section.lower():
            return section
    raise UsageError(
        f"line {number}: there is no part {title!r}", hint=f"parts: {', '.join(SECTIONS)}"
    )


def _take(said: Debriefing, section: str, line: str) -> None:
    if section == "tone":
        said.tone = debriefing.tone(line)
    elif section == LEARNED:
        said.insights.append(debriefing.insight(line))
    elif section == ADVICE:
        said.insights.append(_advice(line))
    elif section == QUESTIONS:
        _question(said, line)
    elif section == NAMED:
        said.named.append(person(line))
    elif section == LEADS:
        said.leads.append(line)
    elif section == APART:
        said.disagreements.append(line)
    else:
        _raised(said, line)


def _advice(line: str) -> Insight:
    return debriefing.insight(line, topic="advice")


def _question(said: Debriefing, line: str) -> None:
    box = _BOX.fullmatch(line)
    if box is None:
        raise UsageError(f"no box in {line!r}", hint="- [x] the question")
    mark, text = box[1].lower(), box[2].strip()
    if mark not in ("", "x", "d"):
        raise UsageError(f"[{mark}] is no mark", hint="[x] asked, [d] declined, [ ] neither")
    if text and mark:
        (said.declined if mark == "d" else said.asked).append(text)


def _raised(said: Debriefing, line: str) -> None:
    what, colon, words = line.partition(":")
    kind = {"job": said.job_talk, "resume": said.resume_requested, "résumé": said.resume_requested}
    if not colon or what.strip().lower() not in kind or not words.strip():
        raise UsageError(f"{line!r} cannot be read", hint='- job: "we may need somebody in May"')
    kind[what.strip().lower()].append(words.strip())


def person(line: str) -> dict[str, object]:
    """Read somebody who was named: ``Name; organisation; e-mail; why``, all but the name optional.

    Raises:
        UsageError: there is no name.
    """
    name, *rest = (part.strip() for part in line.split(";"))
    if not name:
        raise UsageError("somebody who was named needs a name", hint='"Mei Chen; Harbour Press"')
    given = dict(zip(_PARTS, rest, strict=False))
    return {"name": name, **{part: value for part, value in given.items() if value}}
