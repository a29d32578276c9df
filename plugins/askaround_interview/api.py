"""The interview craft for Python users: functions that take a `Campaign`.

>>> from askaround_interview import api
>>> api.budget(20)
4
"""

from __future__ import annotations

from askaround_interview.asking import Asked, held_back, nobody_left, request, wave
from askaround_interview.bank import Question, agenda, bank, budget, choose
from askaround_interview.debriefing import Debriefed, Debriefing, Insight, debrief, insight
from askaround_interview.form import blank as blank_form
from askaround_interview.form import person
from askaround_interview.form import read as read_form
from askaround_interview.preparing import Sheet, own_question, planned, prepare
from askaround_interview.referrals import Branch, Referred, refer, tree, waiting
from askaround_interview.thanking import Thanked, ideas, thank

__all__ = [
    "Asked",
    "Branch",
    "Debriefed",
    "Debriefing",
    "Insight",
    "Question",
    "Referred",
    "Sheet",
    "Thanked",
    "agenda",
    "bank",
    "blank_form",
    "budget",
    "choose",
    "debrief",
    "held_back",
    "ideas",
    "insight",
    "nobody_left",
    "own_question",
    "person",
    "planned",
    "prepare",
    "read_form",
    "refer",
    "request",
    "thank",
    "tree",
    "waiting",
    "wave",
]
