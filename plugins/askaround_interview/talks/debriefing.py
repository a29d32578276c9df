"""Writing down what a talk brought: what they said, how, whom they named, what they left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from askaround.errors import UsageError
from askaround_interview.closing.gaps import Gap, fill
from askaround_interview.confidence import CONFIDES
from askaround_interview.questions.bank import alike, bank
from askaround_interview.records import CERTAINTIES, TONES
from askaround_interview.repeated import sort_out
from askaround_interview.sending import close_tasks
from askaround_interview.thanks.referrals import not_themselves

if TYPE_CHECKING:
    from askaround.campaign import Campaign
    from askaround.model import Record
    from askaround.steps.flow import Outcome

INTENT = "user.debrief"
TASK = "debrief"
_MARKS = ("confidential", "unpublished")
_TYPED = re.compile(r"[a-z]{3,}(?:_[a-z]+)*")
"""A word as topics are typed: small letters, and nothing else."""

_WEIGHED = ("for ", "against ", "on ")
"""Marks that go on with the name of an option, or (``on``) of a criterion."""


@dataclass(frozen=True, slots=True)
class Insight:
    """One thing they said.

    Attributes:
        topic: one of the bank's, or empty.
        option, weighs: the option it speaks ``for`` or ``against``; empty where it is not said.
        criterion: which of one's own criteria it is about.
    """

    text: str
    topic: str = ""
    certainty: str = ""
    confidential: bool = False
    unpublished: bool = False
    option: str = ""
    weighs: str = ""
    criterion: str = ""

    def record(self, tone: str) -> dict[str, object]:
        """Return it as the data of an `insight` record; what is not said is left out."""
        said = {
            "text": self.text,
            "topic": self.topic,
            "certainty": self.certainty,
            "confidential": self.confidential,
            "unpublished": self.unpublished,
            "tone": tone,
            "option": self.option,
            "weighs": self.weighs,
            "criterion": self.criterion,
        }
        return {name: value for name, value in said.items() if value}


@dataclass(slots=True)
class Debriefing:
    """What a person writes down after a talk.

    Attributes:
        tone: how they spoke: one of `TONES`, or empty.
        asked, declined: questions that were asked, and those they would rather not answer.
        leads: leads on jobs, given unasked: a bonus, kept apart.
        disagreements: what one sees differently; for oneself, never sent.
        job_talk, resume_requested: their words, where they brought these up themselves.
        named: people they named, as the data of `referral` records.
    """

    insights: list[Insight] = field(default_factory=list)
    tone: str = ""
    asked: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)
    job_talk: list[str] = field(default_factory=list)
    resume_requested: list[str] = field(default_factory=list)
    named: list[dict[str, object]] = field(default_factory=list)

    def records(self) -> list[tuple[str, dict[str, object]]]:
        """Return all of it as new records, but for the questions."""
        insights = list(self.insights)
        if self.tone and not insights:
            insights = [Insight(f"They were {self.tone}.")]
        made = [("insight", one.record(self.tone)) for one in insights]
        for kind, texts in (
            ("lead", self.leads),
            ("disagreement", self.disagreements),
            ("job_talk", self.job_talk),
            ("resume_requested", self.resume_requested),
        ):
            made += [(kind, {"text": text}) for text in texts]
        return made + [("referral", dict(person)) for person in self.named]


@dataclass(frozen=True, slots=True)
class Debriefed:
    """What was written down.

    Attributes:
        records: the new records.
        questions: those that were settled.
        repeated: words that stood there before.
        gap: what nobody has told yet, and the task to ask the next one.
    """

    outcome: Outcome
    records: tuple[tuple[str, Mapping[str, object]], ...]
    questions: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    gap: Gap | None = None


def insight(text: str, *, topic: str = "") -> Insight:
    """Read an insight as it is typed: ``topic: text [unsure] [confidential] [unpublished]``.

    Words such as "off the record" make it confidential without the mark.

    ``[for stay]``, ``[against move now]`` say what it speaks for, ``[on room to grow]`` which of
    one's criteria it is about.

    Args:
        topic: the topic, where it is known already.

    Raises:
        UsageError: the text is empty, or what stands before the colon is nearly a topic.
    """
    said = text.strip()
    before, colon, rest = said.partition(":")
    if not topic and colon:
        named = bank().topic(before)
        if named is not None:
            topic, said = named, rest.strip()
        elif len(before.split()) <= 2:
            _meant(before, rest)
    marks: set[str] = set()
    weighed: dict[str, str] = {}
    while said.endswith("]") and "[" in said:
        head, _, mark = said[:-1].rpartition("[")
        mark = mark.strip()
        way = next((one for one in _WEIGHED if mark.lower().startswith(one)), "")
        if way:
            weighed[way.strip()] = mark[len(way) :].strip()
        elif mark.lower() in {*_MARKS, *CERTAINTIES}:
            marks.add(mark.lower())
        else:
            break
        said = head.strip()
    if "for" in weighed and "against" in weighed:
        raise UsageError(
            "one thing cannot speak for and against", hint="write it down as two insights"
        )
    weighs = next((way for way in ("for", "against") if way in weighed), "")
    if not said:
        raise UsageError(
            "an insight needs a text", hint='--insight "skills: patience counts for more"'
        )
    return Insight(
        said,
        topic,
        next((word for word in CERTAINTIES if word in marks), ""),
        "confidential" in marks or CONFIDES.search(said) is not None,
        "unpublished" in marks,
        weighed.get(weighs, ""),
        weighs,
        weighed.get("on", ""),
    )


def _meant(word: str, rest: str) -> None:
    """Raise where `word` is nearly a topic, or typed like one: a slip must not end up as text."""
    import difflib

    near = difflib.get_close_matches(word.strip().lower().replace(" ", "_"), bank().topics, 1)
    if near:
        raise UsageError(
            f"there is no topic {word.strip()!r}",
            why=f"topics: {', '.join(bank().topics)}",
            hint=f'--insight "{near[0]}: …"',
        )
    if _TYPED.fullmatch(word) and rest[:1].isspace():
        raise UsageError(
            f"there is no topic {word.strip()!r}",
            why=f"topics: {', '.join(bank().topics)}",
            hint=f'--insight "skills: {rest.strip()}"   (or without the colon: it has no topic)',
        )


def tone(word: str) -> str:
    """Return `word` if it is a tone.

    Raises:
        UsageError: it is none.
    """
    said = word.strip().lower()
    if said and said not in TONES:
        raise UsageError(f"there is no tone {word!r}", hint=f"one of: {', '.join(TONES)}")
    return said


def debrief(
    campaign: Campaign, contact: int, said: Debriefing, *, dry_run: bool = False
) -> Debriefed:
    """Write a debriefing down, settle its questions, and close the task for it.

    What stands there already makes no second record; what it adds to the first is kept.

    Args:
        contact: number of the contact.
        dry_run: change nothing.

    Raises:
        UsageError: there is nothing to write down, or they are said to have named themselves.
        NotFound: it is said to speak for an option that there is not.
    """
    not_themselves(campaign.contact(contact), said.named)
    said.insights = [_weighed(campaign, one) for one in said.insights]
    records = said.records()
    questions = [*said.asked, *said.declined]
    if not records and not questions:
        raise UsageError(
            "there is nothing to write down",
            hint='askaround debrief WHO --insight "skills: …"   (or --edit for a form)',
        )
    found = sort_out(campaign, contact, records)
    new, again = tuple(found.new), tuple(found.repeated)
    if dry_run:
        outcome = campaign.touch(contact, INTENT, records=new, dry_run=True)
        return Debriefed(outcome, new, tuple(questions), again)
    with campaign.command(TASK, summary=f"debrief contact {contact:02d}"):
        kept = campaign.records(contact, "question")
        _settle(campaign, contact, kept, said.asked, {"asked": True})
        _settle(campaign, contact, kept, said.declined, {"asked": True, "declined": True})
        found.apply(campaign)
        outcome = campaign.touch(contact, INTENT, records=new)
        close_tasks(campaign, contact, TASK)
        gap = fill(campaign)
    return Debriefed(outcome, new, tuple(questions), again, gap)


def _weighed(campaign: Campaign, said: Insight) -> Insight:
    """Return an insight with the whole names of the option and the criterion it names."""
    if not said.option and not said.criterion:
        return said
    from askaround_interview.closing.evidence import criterion_named, option_named

    return replace(
        said,
        option=option_named(campaign, said.option) if said.option else "",
        criterion=criterion_named(campaign, said.criterion) if said.criterion else "",
    )


def _settle(
    campaign: Campaign,
    contact: int,
    kept: Sequence[Record],
    texts: Iterable[str],
    became: Mapping[str, object],
) -> None:
    """Note what became of questions, in the record of each, or in a new one."""
    by_text = {alike(str(record.data.get("text", ""))): record for record in kept}
    for text in texts:
        record = by_text.get(alike(text))
        if record is None:
            campaign.note(contact, "question", {"text": text, **became})
        else:
            campaign.revise(record.id, dict(became))
