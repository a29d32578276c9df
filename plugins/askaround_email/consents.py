"""How people say yes, name a time, or want to know more first. Rules to read, data only."""

from __future__ import annotations

from askaround_email.vocabulary import ASKED, CONCRETE, DAY, GLAD, MEET, REFUSED, TIME, Rule

ACCEPT = (
    Rule("is happy to", (rf"\b{GLAD} to (?:\w+ )?{MEET}",), REFUSED),
    Rule(
        "would like to",
        (
            (
                rf"\b(?:would|'d) (?:love|like|be {GLAD}) to\b"
                r"(?! (?:know|hear|understand|see (?:your|a|some)|learn|ask))"
            ),
        ),
        (*REFUSED, r"\bdecline\b|\bpass\b"),
        0.8,
    ),
    Rule(
        "says that it suits",
        (
            (
                r"\b(?:works?|suits|is (?:fine|good|great|perfect)|"
                r"would be (?:fine|good|great|perfect|ideal)) (?:well |best |great |perfectly )?"
                r"(?:for|with|by) (?:me|us)\b"
            ),
        ),
        REFUSED + ASKED,
        0.9,
    ),
    Rule(
        "says that it sounds good",
        (r"\bsounds (?:good|great|like a plan|lovely|perfect|wonderful|fun)\b",),
        (*REFUSED, r"\bbut\b"),
        0.8,
    ),
    Rule(
        "says see you then",
        (
            (
                r"\b(?:see|talk to|speak to|speak with|call) you "
                rf"(?:on|at|then|there|tomorrow|next|{DAY})"
            ),
        ),
        REFUSED + ASKED,
    ),
    Rule(
        "says yes",
        (
            (
                r"^\W*(?:yes|yeah|yep|sure|absolutely|certainly|of course|definitely|gladly|"
                r"with pleasure|you bet)\b"
            ),
        ),
        REFUSED + ASKED,
    ),
    Rule("says fine", (r"^\W*(?:ok(?:ay)?|why not|no problem)\b",), REFUSED + ASKED, 0.7),
    Rule(
        "asks for an invitation",
        (
            (
                r"\b(?:send|shoot|drop|forward)(?: me| us| over)?(?: over)? (?:a |an |the |me a )?"
                r"(?:\w+ )?(?:invite|invitation)\b"
            ),
        ),
        REFUSED,
    ),
    Rule(
        "asks when",
        (
            (
                r"\blet me know (?:when|what (?:time|day)|which (?:day|time)|some times|a time|"
                r"your availability)"
            ),
            r"\bwhat (?:times?|days?) (?:would |will )?(?:works?|suits?|is good|are good)\b",
            (
                r"\bwhen (?:would|are|works|suits|do|can|could|is) (?:you|we|it|"
                r"that|for you|good)\b.*\?"
            ),
            r"\b(?:send|give) me (?:some|a few|your) (?:times|dates|availability|slots|options)\b",
        ),
        REFUSED,
        0.8,
    ),
    Rule("is available", (r"\b(?:i'm|i am|we're|we are) (?:available|free|game|in)\W*$",), (), 0.8),
    Rule(
        "agrees",
        (
            (
                r"\b(?:count me in|you're on|it's a (?:date|deal)|i'm in|"
                r"consider it done|happy to\W*$)"
            ),
            r"\b(?:i accept|confirmed|let's do (?:it|this|that)|i'll be there|my pleasure)\b",
        ),
        REFUSED + ASKED,
    ),
    Rule(
        "can",
        (
            (
                r"\b(?:i|we) (?:can|could|will|'ll) (?:\w+ )?(?:make (?:that|it|"
                r"time)|do (?:that|it)|"
                rf"do {DAY}|talk|spare|meet you|chat|give you (?:\d|a few|twenty|"
                r"fifteen|half|some))"
            ),
        ),
        (*REFUSED, r"\bif\b"),
        0.8,
    ),
    Rule(
        "asks to be called",
        (
            r"\b(?:give me a (?:call|ring)|call me|ring me|feel free to call|come by|drop by)\b",
            r"^\W*(?:please )?stop by\b",
        ),
        REFUSED,
        0.8,
    ),
    Rule(
        "looks forward to it",
        (
            (
                r"\blook(?:ing)? forward to (?:meeting|speaking|talking|seeing|our|chatting|"
                r"the call)"
            ),
        ),
        REFUSED,
        0.8,
    ),
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
                r"\b(?:i'm|i am|we're|we are|i'll be|i will be|i have|i've got|am) (?:\w+ ){0,3}?"
                r"(?:available|free|open|around|an? (?:opening|slot|gap)|time|"
                r"in (?:the office|town))\b"
                rf".*{TIME}"
            ),
        ),
        (*REFUSED, r"\b(?:no|little) (?:\w+ )?time\b"),
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
        (rf"\b(?:could|can) (?:do|make|offer|manage|meet|talk|speak|chat)\b.*{CONCRETE}",),
        REFUSED + ASKED,
    ),
    Rule(
        "gives a booking page",
        (
            r"\b(?:calendly|cal\.com|savvycal|youcanbook|booking (?:link|page))\b",
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

ASK = (
    Rule(
        "asks for something",
        (
            (
                r"\b(?:could|can|would|will) you (?:please |also |maybe )?(?:tell|send|share|give|"
                r"let me know|explain|forward|clarify|elaborate|"
                r"be more specific|say|provide|remind)\b"
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
        "asks for more information",
        (
            (
                r"\b(?:please |kindly )(?:also )?(?:send|share|forward|tell|let me know|e-?mail|"
                r"provide|clarify)\b"
            ),
            r"^\W*(?:send|email|share) me (?:your|some|a|the|more)\b",
            r"\b(?:more|further|some|additional) (?:details|information|info|background|context)\b",
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
