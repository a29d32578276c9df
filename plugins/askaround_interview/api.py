"""The interview craft for Python users: functions that take a `Campaign`.

Each subject is loaded when one of its names is first used, so that ``tree`` does not wait for
``debrief``.

>>> from askaround_interview import api
>>> api.budget(20)
4
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaround_interview.closing.closure import Reopened, reopen
    from askaround_interview.closing.deciding import Decided, decide
    from askaround_interview.closing.evidence import Evidence, gather, weigh
    from askaround_interview.closing.report import report
    from askaround_interview.closing.scoring import score
    from askaround_interview.questions.bank import Question, agenda, bank, budget, choose
    from askaround_interview.requests.asking import (
        Asked,
        held_back,
        request,
        request_wave,
    )
    from askaround_interview.requests.closeness import nearest, nobody_left
    from askaround_interview.requests.sizing import Size, size
    from askaround_interview.talks.debriefing import (
        Debriefed,
        Debriefing,
        Insight,
        debrief,
        insight,
    )
    from askaround_interview.talks.form import blank_form, person, read_form
    from askaround_interview.talks.preparing import Sheet, own_question, planned, prepare
    from askaround_interview.thanks.referrals import (
        Branch,
        Referred,
        introduce,
        refer,
        tree,
        unsent_thanks,
        waiting,
    )
    from askaround_interview.thanks.telling import Told, tell
    from askaround_interview.thanks.thanking import Thanked, express_interest, ideas, thank

__all__ = [
    "Asked",
    "Branch",
    "Debriefed",
    "Debriefing",
    "Decided",
    "Evidence",
    "Insight",
    "Question",
    "Referred",
    "Reopened",
    "Sheet",
    "Size",
    "Thanked",
    "Told",
    "agenda",
    "bank",
    "blank_form",
    "budget",
    "choose",
    "debrief",
    "decide",
    "express_interest",
    "gather",
    "held_back",
    "ideas",
    "insight",
    "introduce",
    "nearest",
    "nobody_left",
    "own_question",
    "person",
    "planned",
    "prepare",
    "read_form",
    "refer",
    "reopen",
    "report",
    "request",
    "request_wave",
    "score",
    "size",
    "tell",
    "thank",
    "tree",
    "unsent_thanks",
    "waiting",
    "weigh",
]

_HOME = {
    "requests.asking": ("Asked", "held_back", "request", "request_wave"),
    "requests.closeness": ("nearest", "nobody_left"),
    "questions.bank": ("Question", "agenda", "bank", "budget", "choose"),
    "closing.closure": ("Reopened", "reopen"),
    "talks.debriefing": ("Debriefed", "Debriefing", "Insight", "debrief", "insight"),
    "closing.deciding": ("Decided", "decide"),
    "closing.evidence": ("Evidence", "gather", "weigh"),
    "talks.form": ("blank_form", "person", "read_form"),
    "talks.preparing": ("Sheet", "own_question", "planned", "prepare"),
    "thanks.referrals": (
        "Branch",
        "Referred",
        "introduce",
        "refer",
        "tree",
        "unsent_thanks",
        "waiting",
    ),
    "closing.report": ("report",),
    "closing.scoring": ("score",),
    "requests.sizing": ("Size", "size"),
    "thanks.telling": ("Told", "tell"),
    "thanks.thanking": ("Thanked", "express_interest", "ideas", "thank"),
}
_WHERE = {name: module for module, names in _HOME.items() for name in names}


def __getattr__(name: str) -> object:
    """Load the module that holds `name` on first use."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"askaround_interview.{_WHERE[name]}"), name)
    globals()[name] = value
    return value
