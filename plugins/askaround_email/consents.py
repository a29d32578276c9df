"""How people say yes. Rules to read, data only."""

from __future__ import annotations

from askaround_email.vocabulary import ASKED, CLOCK, DAY, GLAD, MEET, PAST, REFUSED, Rule

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
        (*REFUSED, r"\bdecline\b|\bpass\b|\bas much as\b|\bwish i\b"),
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
        REFUSED + ASKED + PAST,
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
    Rule(
        "says fine", (r"^\W*(?:ok(?:ay)?|no problem|perfect|great|fine)\b",), REFUSED + ASKED, 0.7
    ),
    Rule(
        "says why not",
        (r"^\W*why not\W*$", r"\blet's (?:talk|chat|do it|meet|speak|connect)\b"),
        REFUSED,
        0.8,
    ),
    Rule(
        "does not mind",
        (r"(?:don't|do not|wouldn't|would not|doesn't) mind\b",),
        (r"\bbut\b|\?$",),
        0.8,
    ),
    Rule(
        "has written it down",
        (
            (
                r"\b(?:put|added|add|have|got|marked|blocked|saved|pencil\w*|penned|noted|set)\b"
                r"(?: \w+){0,3} (?:in|into|on|to|off in|off on) (?:my|our|the|her|his) "
                r"(?:calendar|diary|schedule|agenda)"
            ),
        ),
        REFUSED + ASKED,
    ),
    Rule(
        "finds the time good",
        (
            (
                rf"\b(?:time|date|day|slot|that|which|it|{DAY}|{CLOCK})(?:'s| is| works| would "
                r"be| sounds| looks| suits)"
                r" (?:all |just |absolutely |perfectly )?(?:good|fine|great|ok|okay|perfect|"
                r"ideal|convenient)\b"
            ),
            rf"\b(?:{DAY}|{CLOCK}).{{0,30}} it is\b",
        ),
        (
            *REFUSED,
            *ASKED,
            *PAST,
            r"\bbut\b|\bto (?:hear|know|see|read)\b|\bthat (?:is|'s) (?:good|great|fine) to\b",
        ),
        0.8,
    ),
    Rule(
        "is for it",
        (
            (
                r"\b(?:can't|cannot|can not) wait (?:to|for)\b|\bsee why not\b|\b(?:wouldn't|"
                r"would not|won't) say no\b|\bup for (?:it|that|this|a)\b"
            ),
            (
                r"\blet's go ahead\b|\bgo ahead\W*$|\bagreed to (?:talk|speak|meet|see)\b|"
                r"\bgame for\b|\bon board\b"
            ),
        ),
        (*ASKED, r"\bbut\b"),
        0.8,
    ),
    Rule(
        "wants to help",
        (
            rf"\b{GLAD} to\b(?! (?:hear|know|see|learn|read|say|tell|inform|have (?:met|heard)))",
            (
                r"\b(?:delighted|pleased|thrilled|honou?red|keen|eager)\b(?: \w+){0,2} to (?:be|"
                r"speak|talk|meet|help|support|take part)"
            ),
        ),
        (*REFUSED, *ASKED, *PAST, r"\bi(?:'d| would) have\b", r"\bas much as\b|\bwish i\b"),
        0.75,
    ),
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
                r"\b(?:i|we|she|he|they|\w+ says (?:i|we|she|he|they)) (?:can|could|will|'ll) "
                r"(?:\w+ )?"
                r"(?:make (?:that|it|time)|do (?:that|it|this|a|an|some|\d+)|"
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
