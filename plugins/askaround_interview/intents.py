"""What a person may want of an interview; the workflow says what each means."""

from __future__ import annotations

from askaround.model import IntentKind

KINDS: tuple[IntentKind, ...] = (
    IntentKind("user.request", "Ask them for a talk", "request"),
    IntentKind("user.reply", "Write down what they answered", "reply"),
    IntentKind("user.prepare", "Get ready for the talk", "prepare"),
    IntentKind("user.debrief", "Write down what they said", "debrief"),
    IntentKind("user.thank", "Thank them", "thank"),
    IntentKind("user.refer", "Take up the people they named", "refer"),
    IntentKind("user.introduce", "Ask them for an introduction to somebody they named", "refer"),
    IntentKind("user.interest", "Answer them who brought up a job themselves", "thank"),
    IntentKind("user.tell", "Tell them what came of their advice", "thank"),
    IntentKind("user.decide", "Decide, with what everybody said", "decide"),
    IntentKind("user.suggest", "They could tell what nobody has told yet", "request"),
    IntentKind("user.stop", "Leave them alone from now on", "stop"),
)
