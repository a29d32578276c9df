"""What people want to know or to have before they agree. Rules to read, data only."""

from __future__ import annotations

from askaround_email.vocabulary import CONCRETE, Rule

ASK = (
    Rule(
        "asks for something",
        (
            (
                r"\b(?:could|can|would|will) you (?:please |also |maybe )?(?:tell|send|share|give|"
                r"let me know|explain|forward|clarify|elaborate|"
                r"be more specific|say|provide|remind|drop me|walk me|outline|describe)\b"
            ),
            (
                r"\b(?:would|do) you mind (?:telling|sharing|sending|explaining|giving|letting|"
                r"elaborating)\b"
            ),
        ),
        (rf"{CONCRETE}.*\?|\binvit|\bcalendar\b|\bavailability\b|\bwhen\b",),
    ),
    Rule(
        "asks what it is about",
        (
            (
                r"\b(?:what|which) (?:exactly |specifically |kind|sort|type|"
                r"are you|would you|do you|"
                r"is (?:it|this|the)|questions?|topics?|company|field|background|did you)\b.*\?"
            ),
        ),
        (rf"\bwhat time\b|\bwhich (?:day|time)|{CONCRETE}",),
    ),
    Rule(
        "asks who and why",
        (
            (
                r"\b(?:who (?:are|is|gave|referred|suggested)|how did you (?:get|find|hear|come)|"
                r"how (?:long|much time) (?:would|will|do|did|does|are)|why (?:me|do you|are you)|"
                r"where did you|do (?:we|i) know)\b.*\?"
            ),
        ),
    ),
    Rule(
        "asks a question about it",
        (
            r"\b(?:what|which|who|whom|whose|how|why|where|whether)\b.*\?$",
            (
                r"(?:^|, |- |: |; )(?:so |and |but )?(?:is|are|do|does|did|will|would|have|has) "
                r"(?:this|it|that|you|your|there|"
                r"these|the \w+)\b.*\?$"
            ),
        ),
        (
            (
                rf"{CONCRETE}|\bhow(?:'s| are| is| about| have)\b|\bwhat about\b|\bwhat "
                r"times?\b|"
                r"\bwhich (?:day|time|week)|\bwhat (?:day|week|works|suits)|\bwhy (?:not|"
                r"don't)\b|\bwhenever\b|"
                r"\b(?:free|available|availability|suit|suits|work for you|mind|love to|like to "
                r"(?:meet|talk|chat|come|"
                r"join)|able to)\b|\b(?:another|new|different) (?:time|date|slot)\b|\bif we\b|"
                r"\bwhere (?:shall|should) we\b"
            ),
        ),
        0.75,
    ),
    Rule(
        "wants to know",
        (
            (
                r"\b(?:would like|'d like|want|wants|need|needs|love|curious|wondering|wonders|"
                r"asks|asked me|helpful|"
                r"help me)\b(?: to (?:know|understand|hear|learn|ask))?(?: \w+){0,2} (?:what|"
                r"why|how|who|whether|which)\b"
            ),
        ),
        (
            (
                rf"{CONCRETE}|\bwhat time\b|\bwhen\b|\bhow (?:you are|it goes|it went)\b|"
                r"\bcould be (?:moved|postponed)"
            ),
        ),
        0.75,
    ),
    Rule(
        "asks for more information",
        (
            (
                r"\b(?:please |kindly )(?:also )?(?:send|share|forward|tell|let me know|e-?mail|"
                r"provide|clarify)\b"
            ),
            r"^\W*(?:send|email|share) me (?:your|some|a|the|more)\b",
            r"\b(?:more|further|some|additional) (?:details|information|info|background|context)\b",
            (
                r"\b(?:some|a bit of|a little) (?:more )?(?:context|background)\b|\byour "
                r"questions\b.*(?:\bin advance|\bbefore|\?$)"
            ),
        ),
        (
            (
                r"let me know (?:if|whether|when|what (?:time|day)|which|some times|a time|"
                r"your availability)"
            ),
            r"\binvit|\bavailability\b|for (?:more|further) (?:details|information)",
        ),
        0.8,
    ),
)

_CV = r"(?:c\.?v\.?s?|r[eé]sum[eé]s?|curriculum(?: vitae)?|lebenslauf|currículum|curriculo)(?!\w)"
ASK_RESUME = (
    Rule(
        "asks for the CV",
        (
            (
                r"\b(?:send|share|forward|attach|e-?mail|mail|provide|shoot|drop|pass(?: on| "
                r"along)?|submit|upload|sending|forwarding|attaching|sharing|apply|"
                r"enclose|include|see|have|review|look at|get|need|want|bring|supply)\b(?: "
                rf"\w+){{0,6}} {_CV}"
            ),
            rf"\b{_CV}\b.{{0,60}}\?$|\bwith (?:a|your) {_CV}",
        ),
        (
            rf"\b(?:no need|don't need|do not need|needn't|without|not necessary)\b.{{0,40}}{_CV}",
            (
                rf"\b(?:my|our|his|her) {_CV}|\b(?:saw|read|received|got|have (?:seen|read|"
                rf"received)|thanks for) (?:\w+ ){{0,3}}{_CV}"
            ),
            r"\bresume (?:our|the|this|that|talks|work|in|on|when|after)\b",
        ),
        0.9,
    ),
)
