"""How people name somebody else to ask. Rules to read, data only.

These look at sentences in which words with a capital that begin no sentence stand behind a ``§``:
only a name tells "talk to Omar" from "talk to you".
"""

from __future__ import annotations

from askaround_email.vocabulary import Rule

_SOMEBODY = (
    r"(?:§|\S+@\S|(?:my|our|a|the|his|her) (?:\w+ ){0,3}?(?:colleagues?|boss|manager|successor|"
    r"friend|"
    r"assistant|office|team|department|desk|head|director|lead|partner|coworker)\b|hr\b|"
    r"human resources|someone (?:else|from|in|who)|somebody (?:else|from|in|who))"
)
_TURN = (
    r"(?:contact|reach(?: out)?(?: to)?|speak (?:to|with)|talk (?:to|with)|get in touch with|"
    r"write(?: to)?|ask|"
    r"try|e-?mail|mail|ping|approach|connect with|turn to|(?:direct|address|send|refer)\b(?: "
    r"\w+){1,4} to|call|"
    r"check with|follow up with|look up)"
)
_YOU = (
    r"(?:please|kindly|you(?:'d| should| might| could| can| may| will| would)|why (?:don't|"
    r"not)(?: you)?|i(?:'d| would)? (?:suggest|recommend|"
    r"advise|think)|better|best|perhaps|maybe|instead|just|do|^\W*|,|;|: ?| and) ?"
)
REDIRECT = (
    Rule(
        "names somebody to ask",
        (rf"{_YOU} ?(?:\w+,? ){{0,6}}?\b{_TURN} (?:\w+ ){{0,2}}?{_SOMEBODY}",),
        (
            (
                r"\b(?:contact|call|e-?mail|write(?: to)?|reach|ping) (?:me|us)\b|\bi(?:'ll| "
                r"will| can|'m going to)"
                r" (?:\w+ )?(?:ask|talk|speak|check|contact)|\b(?:i|we) (?:\w+ )?(?:spoke|"
                r"talked|asked)\b|\bdid you\b|"
                r"(?:for|on) (?:zoom|skype|teams)"
            ),
        ),
        0.85,
    ),
    Rule(
        "says whom to look for",
        (
            (
                r"\b(?:you want|you need|you(?:'re| are) (?:looking for|after)|you(?:'d| "
                r"would)? want to) §"
            ),
            r"§.{0,40}\b(?:is|are) (?:who|the one|whom|the person|the people)\b",
            (
                r"\b(?:thought (?:of|about)|considered|tried) (?:asking|contacting|talking to|"
                rf"speaking to|approaching|writing to) {_SOMEBODY}"
            ),
            (
                r"\b(?:reachable|reached|available|contacted) (?:at|under|via) \S+@\S|\b(?:mail|"
                r"e-?mail|write to|contact) \S+@\S"
            ),
            (
                r"\b(?:is|are) (?:now )?(?:in charge|responsible|handling (?:this|that|it|"
                r"these)|the (?:right )?contact)\b"
            ),
        ),
        (r"\b(?:i|me|my)\b.{0,15}(?:reached|reachable|available|in charge|responsible|at \S+@)",),
        0.8,
    ),
    Rule(
        "brings somebody in",
        (
            (
                r"\b(?:copied|copying|cc'?(?:d|ed|ing)?|looping in|looped in|loop in|including|"
                r"added|adding|"
                r"introduc\w+|connect(?:ing)? you (?:with|to)|put(?:ting)? you in touch with|"
                r"bringing in)\b"
                rf"(?: \w+){{0,3}}? {_SOMEBODY}"
            ),
            r"\((?:copied|cc'?d?|in cc|in copy|on copy)\)",
            rf"{_SOMEBODY}.{{0,60}}\b(?:in cc|cc'?d|copied|on copy|in copy)\b",
        ),
        (),
        0.85,
    ),
    Rule(
        "has passed it on",
        (
            (
                r"\b(?:forward(?:ed|ing)?|pass(?:ed|ing)?|sent|hand(?:ed|ing)?|relay(?:ed|ing)?|"
                r"shared|referr?(?:ed|ing))"
                r" (?:your|this|it|the) ?(?:\w+ ){0,3}(?:on |along |over )?(?:to|with) (?:§|my|"
                r"our|the|a)"
            ),
        ),
        (),
        0.85,
    ),
    Rule(
        "knows who is right for it",
        (
            (
                rf"{_SOMEBODY}.{{0,60}}\b(?:would|will|might|may|could|is|'s|can) (?:be |"
                r"probably |likely |also |help|tell|know|"
                r"answer|assist|the |a |much |far |more )"
                r".{0,30}\b(?:right|better|best|good|great|ideal|expert|person|contact|help|"
                r"assist|more|knows?|answer)"
            ),
            (
                r"\bthe (?:right |best |better )?(?:person|one|people|contact)\b(?: \w+){0,2} "
                r"(?:to (?:speak|talk|contact|ask|write|approach|see)|for (?:this|that|"
                r"you)).{0,30}(?:is|are|would be)\b"
            ),
            (
                r"\b(?:took over|has taken over|taking over|took on my|replaced me|replaces me|"
                r"now has my|my successor)\b"
            ),
            (
                r"\b(?:handles?|deals? with|looks after|is responsible for|is in charge of|"
                r"takes care of|leads|heads|runs)\b.{0,40}"
                r"\b(?:these|this|such|those|that|requests|enquiries|inquiries|team|area|"
                r"topic)\b"
            ),
        ),
        (r"\b(?:i|we|who|you|that) (?:handle|deal|look after|lead|head|run)\b|\?$",),
        0.8,
    ),
)
