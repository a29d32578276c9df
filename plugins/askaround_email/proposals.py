"""How people name a time, and how they move one that was agreed. Rules to read, data only."""

from __future__ import annotations

from askaround_email.vocabulary import (
    ASKED,
    CLOCK,
    CONCRETE,
    DAY,
    NOT,
    PAST,
    REFUSED,
    TALK,
    TIME,
    Rule,
)

PROPOSE = (
    Rule("asks about a time", (rf"\b(?:how|what) about\b.*{TIME}",), (), 0.9),
    Rule(
        "asks whether a time suits",
        (
            rf"\b(?:could|can|shall|would|might|should) (?:we|you|i|it)\b.*\b{TIME}.*\?",
            (
                rf"\b(?:does|do|would|will|is|are)\b.*{CONCRETE}.*"
                r"\b(?:work|suit|ok|okay|good|free|available|possible)\b.*\?"
            ),
            (
                r"\b(?:are|is|would|will) (?:you|it)\b.*\b(?:free|available|around|"
                rf"good)\b.*{TIME}.*\?"
            ),
        ),
        (),
        0.9,
    ),
    Rule(
        "offers times",
        (
            (
                r"\b(?:am|is|are|was|be|i'm|we're|she's|he's|they're|have|has|i've got) (?:\w+ "
                r"){0,3}?"
                r"(?:available|free|open|around|an? (?:opening|slot|gap)|time|"
                r"in (?:the office|town))\b"
                rf".*{TIME}"
            ),
        ),
        (*REFUSED, *PAST, r"\b(?:no|little) (?:\w+ )?time\b"),
        0.9,
    ),
    Rule(
        "suggests a time",
        (
            (
                r"\blet(?:'s| us) (?:\w+ )?(?:meet|talk|chat|speak|do|say|try|"
                r"aim|plan|get together|"
                rf"shoot|make it|connect|catch up)\b.*{TIME}"
            ),
        ),
    ),
    Rule(
        "names a time that would do",
        (
            rf"\b(?:any ?time|whenever)\b.*{TIME}",
            r"\b(?:next|following) (?:week|month) (?:is|would|works|looks)\b",
            (
                rf"{CONCRETE} (?:works|would work|is (?:best|better|good|possible|fine)|"
                r"would be (?:better|best|good))\b(?!.*\bfor (?:me|us)\b)"
            ),
            r"\b(?:lunch|dinner|breakfast|coffee) is possible\b",
        ),
        REFUSED,
        0.8,
    ),
    Rule(
        "could do a time",
        (
            (
                r"\b(?:could|can|able to) (?:do|make|offer|manage|meet|talk|speak|chat|spare|"
                r"squeeze|fit|"
                rf"take|see)\b.*{CONCRETE}"
            ),
        ),
        REFUSED + ASKED,
    ),
    Rule(
        "names a time and asks",
        (rf"^(?!.*\b(?:who|what|which|why|where|did|was|were)\b).{{0,60}}{CONCRETE}.{{0,40}}\?$",),
        (*PAST, r"\b(?:did|have|has) (?:you|we|i)\b|\bhear\b|\bread\b"),
        0.85,
    ),
    Rule(
        "suggests a day and an hour",
        (
            (
                r"\b(?:will|would|can|could|shall|suggest\w*|propos\w+|offer\w*|let|free|"
                rf"available|easiest|best)\b.*{DAY}.{{0,40}}{CLOCK}"
            ),
            (
                r"\b(?:will|would|can|could|shall|suggest\w*|propos\w+|offer\w*|let|free|"
                rf"available|easiest|best)\b.*{CLOCK}.{{0,40}}{DAY}"
            ),
            rf"\b(?:suggest\w*|propos\w+|offer\w*)\b.{{0,40}}{CONCRETE}",
            (
                rf"{CONCRETE}.{{0,20}}\b(?:would be|is|are|works?) (?:usually |probably "
                r")?(?:easiest|best|better|ideal|preferable)\b"
            ),
        ),
        (*REFUSED, *PAST),
        0.85,
    ),
    Rule(
        "can do one but not the other",
        (rf"{NOT}.{{0,40}}{CONCRETE}.{{0,10}}\bbut\b.{{0,40}}{CONCRETE}",),
        (*PAST,),
        0.85,
    ),
    Rule(
        "lists times",
        (rf"{DAY}.{{0,20}}{CLOCK}.{{1,40}}{DAY}.{{0,20}}{CLOCK}",),
        (*REFUSED, *PAST),
        0.85,
    ),
    Rule(
        "is there at a time",
        (
            (
                rf"{CONCRETE}.{{0,40}}\b(?:i'm|i am|we're|we are|she's|she is|he's|he is)"
                r" (?:\w+ )?(?:free|available|around|open|in (?:the office|town))\b"
            ),
            (
                rf"\b(?:mornings?|afternoons?|evenings?|{DAY})\b.{{0,20}}\b(?:is|are|works?) "
                r"(?:usually |generally |always )?(?:best|better|good|fine|easiest|ideal)"
            ),
            (
                r"\b(?:calendar|diary|schedule|afternoon|morning|day|week) is (?:\w+ )?(?:open|"
                rf"free|clear|empty|flexible)\b.*{DAY}"
            ),
        ),
        (*REFUSED, *PAST),
        0.85,
    ),
    Rule(
        "gives a booking page",
        (
            r"\b(?:calendly|cal\.com|savvycal|youcanbook|booking (?:link|page))\b",
            r"\bbook (?:a |some |your )?(?:time|slot|call|meeting|appointment|half)\b",
            r"\b(?:pick|grab|choose|book) (?:a|some) (?:time|slot)\b|\bmy calendar (?:link|is)\b",
        ),
        (),
        0.9,
    ),
    Rule(
        "leaves the time open",
        (
            r"\b(?:available|free|happy to (?:meet|talk|chat|speak))\b.*\bat your convenience\b",
            r"\bwhenever (?:suits|works|is convenient)",
        ),
        REFUSED,
        0.8,
    ),
    Rule(
        "prefers another time",
        (rf"\b(?:instead|rather|better)\b.*{CONCRETE}|{CONCRETE}.*\binstead\b",),
    ),
)

RESCHEDULE = (
    Rule(
        "asks to move it",
        (
            (
                r"\b(?:re-?schedul\w*|postpon\w*|rain ?check|re-?arrang(?:e|ed|ing)|put (?:it|"
                r"this|that) off)\b"
            ),
            (
                r"\b(?:move|push|shift|bump|change|delay|put off|bring forward|swap)\b (?:back )?"
                rf"(?:our|the|this|that|your|my|his|her|\w+'s) (?:\w+ ){{0,2}}{TALK}\b"
            ),
            (
                r"\b(?:move|push|shift|bump|delay) (?:it|this|that|us|things) (?:back|to|by|"
                r"until|forward|out)\b"
            ),
        ),
        (r"\bno need to\b|\b(?:don't|do not) (?:need|have) to\b",),
        0.85,
    ),
    Rule(
        "cannot keep what was agreed",
        (
            (
                r"\b(?:can't|cannot|can not|won't|will not|unable to|not able to|have to cancel|"
                r"must cancel|"
                r"need to cancel|has to cancel|needs to cancel)\b(?: be able to)?(?: \w+){0,2} "
                r"(?:our|today's|tomorrow's|\w+day's|the (?:agreed|planned|scheduled)) (?:\w+ "
                rf"){{0,2}}{TALK}\b"
            ),
            rf"\b(?:have|has|need|needs|going) to cancel (?:our|the|tomorrow|today|{DAY})",
            r"\bsomething (?:\w+ )?(?:has |'s |just )?(?:come up|came up|cropped up)\b",
            r"\bdouble[- ]booked\b|\bconflict (?:has )?(?:come|came) up\b",
        ),
        (),
        0.85,
    ),
    Rule(
        "asks for another time",
        (
            (
                r"\b(?:find|look for|pick|arrange|choose|suggest|set|agree on|fix|try|do|make "
                r"it|schedule)\b"
                r" (?:\w+ )?(?:another|a different|a new|an alternative|some other) (?:time|"
                r"date|day|slot|week)"
            ),
            (
                r"\b(?:hour|minutes?|mins?|bit|little) (?:later|earlier)\b.*\?|\bclash(?:es|"
                r"ing)?\b|\bbail\b"
            ),
            (
                rf"\b(?:move|shift|push|switch|change|swap)(?: \w+){{0,4}} to (?:\w+ )?{TIME}|"
                rf"\btry again\b.*{TIME}"
            ),
            (
                rf"\bmiss (?:our|the|today's|tomorrow's) (?:\w+ ){{0,2}}{TALK}\b|\b(?:can't|"
                r"cannot|won't)\b.*\bafter all\b"
            ),
            rf"{CLOCK}.{{0,20}}\binstead of\b|\brunning (?:a (?:bit|little) )?late\b.*\?",
        ),
        (),
        0.8,
    ),
)
